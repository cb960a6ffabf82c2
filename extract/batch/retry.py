"""Which records of a shard could not be read, and new ones in their place; all other lines stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from extract.batch.counts import Counts, count
from extract.batch.work import Output
from extract.records import ReadError, Record

_DECODER = msgspec.json.Decoder(Record)


def failures(lines: bytes) -> Mapping[int, tuple[ReadError, ...]]:
    """The errors in *lines* by the place of their record."""
    records = (_DECODER.decode(line) for line in lines.splitlines())
    return {place: record.errors for place, record in enumerate(records) if record.errors}


def spliced(lines: bytes, places: Sequence[int], again: Output) -> Output:
    """*lines* with those at *places* replaced by the lines of *again*, and what is now in them."""
    held = lines.splitlines(keepends=True)
    for place, line in zip(places, again.lines.splitlines(keepends=True), strict=True):
        held[place] = line
    records = [_DECODER.decode(line) for line in held]
    return Output(
        lines=b"".join(held),
        counts=sum(map(count, records), Counts()),
        errors=tuple(error for record in records for error in record.errors),
        words=again.words,
    )
