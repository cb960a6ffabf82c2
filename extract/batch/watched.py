"""``watched.jsonl``: what a watched folder has given so far, so that nothing is read twice, however files grow."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from extract.batch.arrivals import Stamp
from extract.batch.atomic import append, write_whole
from extract.batch.manifest import Shard
from extract.ingest import Document
from extract.ingest.seen import Seen

NAME = "watched.jsonl"


class _ShardLine(msgspec.Struct, frozen=True, tag="shard", tag_field="is"):
    """A shard that is on disk, and the digests of the documents in it."""

    shard: Shard
    documents: tuple[str, ...]


class _FileLine(msgspec.Struct, frozen=True, tag="file", tag_field="is"):
    """A file that was read to its end when it had this stamp."""

    name: str
    stamp: Stamp


class Watched:
    """Opens the list in *folder* or begins it; a line that was cut off when the power failed is dropped."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._documents = Seen()
        self.shards: list[Shard] = []
        self.files: dict[str, Stamp] = {}
        if self._path.exists():
            self._load()
        else:
            write_whole(self._path, b"")

    def is_new(self, digest: str) -> bool:
        """Whether the document of this *digest* has not come before; it has from now on."""
        return self._documents.add(digest)

    def add(self, shard: Shard, documents: Iterable[str]) -> None:
        """Notes a shard whose file is on disk."""
        append(self._path, msgspec.json.encode(_ShardLine(shard, tuple(documents))) + b"\n")
        self.shards.append(shard)

    def finish(self, files: Mapping[str, Stamp]) -> None:
        """Notes files all of whose documents are in shards."""
        append(self._path, b"".join(msgspec.json.encode(_FileLine(*file)) + b"\n" for file in files.items()))
        self.files.update(files)

    def _load(self) -> None:
        decoder = msgspec.json.Decoder(_ShardLine | _FileLine)
        whole = 0
        with self._path.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break
                self._take(decoder.decode(line))
                whole += len(line)
        os.truncate(self._path, whole)

    def _take(self, line: _ShardLine | _FileLine) -> None:
        if isinstance(line, _FileLine):
            self.files[line.name] = line.stamp
            return
        self.shards.append(line.shard)
        for digest in line.documents:
            self._documents.add(digest)


def digest_of(document: Document) -> str:
    """The same for the same document of the same file, even when the folder is called otherwise."""
    said = msgspec.structs.replace(document, where="")
    return hashlib.blake2b(msgspec.msgpack.encode(said), digest_size=12).hexdigest()
