"""``copies.jsonl``: which articles of a results folder are copies, or nearly so, of an earlier one."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from extract.batch.atomic import write_whole
from extract.batch.manifest import Copies, Manifest, Shard
from extract.batch.signatures import Signed

NAME = "copies.jsonl"
_HELD = 1_000  # shards whose ids are kept decoded


class _Line(msgspec.Struct, frozen=True):
    article: str
    copy_of: str
    similarity: float


def copies_still_good(folder: Path, shards: Sequence[Shard], before: Manifest | None) -> Copies | None:
    """What the manifest *before* says of the file, if it was made from just these *shards* and is still there."""
    if before is None or before.copies is None or before.shards != tuple(shards) or not (folder / NAME).is_file():
        return None
    whole = hashlib.sha256((folder / NAME).read_bytes()).hexdigest() == before.copies.sha256
    return before.copies if whole else None


def write_copies(folder: Path, signed: Iterable[Signed]) -> Copies:
    """Writes the file from the signatures of all shards in their order; in memory are 350 bytes an article, and ids."""
    ids: list[bytes] = []
    starts: list[int] = []
    signatures = bytearray()
    for one in signed:
        ids.append(one.ids)
        starts.append(len(signatures))
        signatures += one.signatures
    lines = [msgspec.json.encode(line) + b"\n" for line in _found(ids, starts, signatures)]
    data = b"".join(lines)
    write_whole(folder / NAME, data)
    return Copies(count=len(lines), sha256=hashlib.sha256(data).hexdigest())


def _found(ids: Sequence[bytes], starts: Sequence[int], signatures: bytearray) -> Iterator[_Line]:
    import numpy as np

    from extract.texts import HASHES, find_copies

    width = HASHES * np.dtype(np.uint32).itemsize

    @lru_cache(_HELD)
    def ids_of(shard: int) -> list[str]:
        return msgspec.json.decode(ids[shard], type=list[str])

    def name(place: int) -> str:
        shard = bisect_right(starts, place * width) - 1
        return ids_of(shard)[place - starts[shard] // width]

    for copy in find_copies(np.frombuffer(signatures, dtype=np.uint32).reshape(-1, HASHES)):
        yield _Line(name(copy.place), name(copy.original), copy.similarity)
