"""The sentences that a correction rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from extract.records import Context
from extract.sentences import split


def context_of(text: str, lang: str | None, spans: Iterable[tuple[int, int]]) -> Context:
    """The whole sentences of *text* around *spans*, from the first to the last; the spans alone without a language."""
    found = [span for span in spans if span[0] < span[1]] or [(0, 0)]
    start, end = min(one for one, _ in found), max(other for _, other in found)
    touched = [s for s in split(text, lang or "en") if s.start < end and start < s.end]
    start = min([start, *(sentence.start for sentence in touched)])
    end = max([end, *(sentence.end for sentence in touched)])
    return Context(start=start, end=end, text=text[start:end], sha256=sha256_of(text))


def sha256_of(text: str) -> str:
    """The sha256 of a text as records have it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
