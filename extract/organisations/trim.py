"""What of a tagged span is the name: no quotes, no second name behind a slash, no head of a compound."""

from __future__ import annotations

import re

from extract.lexicon.sections.organisation_forms import organisation_forms
from extract.lexicon.sections.organisation_names import organisation_names
from extract.records import NameMention

_OPENING = " \t\n\"'„“”»«‚‘’([{*-–—,;:/"
_CLOSING = ' \t\n"„“”»«‚‘([{)]}*-–—,;:/'
_PIECE = re.compile(r"[^/]+")


def name_spans(text: str, mention: NameMention, known: frozenset[str], lang: str) -> list[tuple[int, int]]:
    """The spans of the names in a tagged span, mostly one.

    "Corvanta/Lumio" holds two, if one of them stands alone elsewhere (*known*); of "Norvik-Chef" only the first part
    is a name, as is of "Lumio CEO".
    """
    spans = [(mention.start, mention.end)]
    if "/" in mention.text and not any("/" in part for part in mention.text.split() if part in _slashed_forms()):
        pieces = [(mention.start + m.start(), mention.start + m.end()) for m in _PIECE.finditer(mention.text)]
        if any(text[start:end].strip() in known for start, end in pieces):
            spans = pieces
    split = [part for span in spans for part in _hyphen_parts(text, span, known)]
    tight = [_tighten(text, _without_head(text, _tighten(text, span), lang)) for span in split]
    return [(start, end) for start, end in tight if end > start and any(c.isalnum() for c in text[start:end])]


def _slashed_forms() -> frozenset[str]:
    return frozenset(form for form in organisation_names().legal_forms if "/" in form)


def _hyphen_parts(text: str, span: tuple[int, int], known: frozenset[str]) -> list[tuple[int, int]]:
    """Both halves of "Corvanta-Lumio" where each is known by itself; otherwise the whole."""
    start, end = span
    left, dash, right = text[start:end].partition("-")
    if dash and left in known and right in known:
        return [(start, start + len(left)), (end - len(right), end)]
    return [span]


def _tighten(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and text[start] in _OPENING:
        start += 1
    while end > start and (text[end - 1] in _CLOSING or _full_stop(text, start, end)):
        end -= 1
    return start, end


def _full_stop(text: str, start: int, end: int) -> bool:
    """True for a point that ends a sentence rather than "Inc." or "Bros."."""
    last = text[start:end].rsplit(" ", 1)[-1]
    return (
        last.endswith(".") and len(last) > 6 and "." not in last[:-1] and last not in organisation_names().legal_forms
    )


def _without_head(text: str, span: tuple[int, int], lang: str) -> tuple[int, int]:
    """Cuts "-Aktie" off "Corvanta-Aktie" and "CEO" off "Lumio CEO", but leaves "TVR-Gruppe" whole."""
    start, end = span
    forms = organisation_forms(lang)
    while True:
        cut = max(text.rfind("-", start, end), text.rfind(" ", start, end))
        heads = forms.compound_heads if text[cut] == "-" else forms.loose_heads
        if cut <= start or text[cut + 1 : end] not in heads:
            return start, end
        end = cut
