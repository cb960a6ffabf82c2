"""Cuts the input into fixed slices, the units of work and of the results folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from extract.ingest import Document

ARTICLES = 500
_BYTES = 64_000_000  # a slice of long articles ends earlier, so that it fits in memory


class Slice(msgspec.Struct, frozen=True):
    """Neighbouring documents of the input; *index* counts slices from 0."""

    index: int
    documents: tuple[Document, ...]

    def digest(self) -> str:
        """The sha256 of all that the input says: the same slice has the same one on every machine."""
        return hashlib.sha256(msgspec.msgpack.encode(self.documents)).hexdigest()


def cut(documents: Iterable[Document], articles: int = ARTICLES) -> Iterator[Slice]:
    """Slices of *articles* documents each, the last one shorter; where they are cut depends on the input alone."""
    index = size = 0
    held: list[Document] = []
    for document in documents:
        held.append(document)
        size += len(document.text or "") + len(document.html or b"")
        if len(held) == articles or size >= _BYTES:
            yield Slice(index, tuple(held))
            index, size, held = index + 1, 0, []
    if held:
        yield Slice(index, tuple(held))
