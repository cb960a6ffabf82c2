"""The list of finished shards while a run is under way; a folder that has one holds an unfinished run."""

from __future__ import annotations

from pathlib import Path

import msgspec

from extract.batch.atomic import append, sync_folder, write_whole
from extract.batch.manifest import Shard

NAME = "unfinished.jsonl"


class _Entry(msgspec.Struct, frozen=True):
    settings: str
    shard: Shard


class Journal:
    """Shards as they are finished, under the digest of the settings that they were made with.

    Kept beside the manifest so that a run of many thousand shards does not write the whole list anew for each.
    """

    def __init__(self, folder: Path, settings: str, known: tuple[Shard, ...]) -> None:
        """Takes up where an earlier run under the same *settings* left off; *known* are shards of a finished one."""
        self._path = folder / NAME
        self._settings = settings
        self.shards: dict[str, Shard] = {shard.file: shard for shard in known}
        self.shards.update({entry.shard.file: entry.shard for entry in self._read() if entry.settings == settings})
        lines = (msgspec.json.encode(_Entry(settings, shard)) + b"\n" for _, shard in sorted(self.shards.items()))
        write_whole(self._path, b"".join(lines))

    def add(self, shard: Shard) -> None:
        """Notes a shard whose file is on disk."""
        self.shards[shard.file] = shard
        append(self._path, msgspec.json.encode(_Entry(self._settings, shard)) + b"\n")

    def close(self) -> None:
        """The run is finished and its manifest written."""
        self._path.unlink()
        sync_folder(self._path.parent)

    def _read(self) -> list[_Entry]:
        if not self._path.exists():
            return []
        entries: list[_Entry] = []
        for line in self._path.read_bytes().splitlines(keepends=True):
            try:
                entries.append(msgspec.json.decode(line, type=_Entry))
            except msgspec.DecodeError:
                break  # the run was killed while it wrote this line
        return entries
