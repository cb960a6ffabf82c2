"""The signatures of the articles in a shard, by which copies are found."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec


class Signed(msgspec.Struct, frozen=True):
    """The articles of a shard that have a text: their *ids* (JSON) and *signatures*, one after the other."""

    ids: bytes
    signatures: bytes


class _Article(msgspec.Struct):
    id: str
    text: str = ""


class _Record(msgspec.Struct):
    """As much of a record as is needed here."""

    article: _Article


def sign(shard: Path) -> Signed:
    """Signs the articles in a file of records; those without a text, such as errors, are left out."""
    with shard.open("rb") as file:
        return sign_lines(file)


def sign_lines(lines: Iterable[bytes]) -> Signed:
    """The same for the lines of such a file."""
    from extract.texts.signature import signature

    decoder = msgspec.json.Decoder(_Record)
    ids: list[str] = []
    signatures = bytearray()
    for line in lines:
        article = decoder.decode(line).article
        if signed := signature(article.text):
            ids.append(article.id)
            signatures += signed
    return Signed(msgspec.json.encode(ids), bytes(signatures))
