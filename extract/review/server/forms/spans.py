"""Places in the text of an article: by their two ends, or by the words that stand there."""

from __future__ import annotations

from dataclasses import dataclass

from extract.review.server.forms.problems import Refused, Typed

#: A span is a name, a sum or some sentences, never a whole article.
LONGEST = 4_000
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Span:
    """Code points *start* to *end* of a text, and what stands there."""

    start: int
    end: int
    text: str


def read_span(typed: Typed, text: str, names: tuple[str, str, str] = ("start", "end", "words")) -> Span | None:
    """The span that the fields *names* give: two ends, or words that stand in *text* once.

    The two ends win; words alone are looked for. Blanks at the rims are left out. What is wrong stands in
    ``typed.problems`` under the field that it is about, and the result is None.
    """
    first, last, words = names
    if typed.one(words) and not typed.one(first) and not typed.one(last):
        return typed.take(words, lambda given: _found(given, text))
    start, end = typed.take(first, _place), typed.take(last, _place)
    if start is None or end is None:
        return None
    length = str(len(text))
    if start >= len(text):
        typed.refuse(first, "outside_text", typed=str(start), length=length)
    elif end > len(text):
        typed.refuse(last, "outside_text", typed=str(end), length=length)
    elif end <= start:
        typed.refuse(last, "ends_before", start=str(start), end=str(end))
    elif end - start > LONGEST:
        typed.refuse(last, "span_too_long", longest=str(LONGEST))
    elif not text[start:end].strip():
        typed.refuse(first, "only_blanks", start=str(start), end=str(end))
    else:
        return trimmed(start, end, text)
    return None


def places_of(start: str, end: str) -> tuple[int, int] | None:
    """Two ends as they stand in fields, None where one is no place."""
    both = start + end
    return (int(start), int(end)) if start and end and both.isascii() and both.isdigit() and len(both) < 20 else None


def trimmed(start: int, end: int, text: str) -> Span:
    """The span without the blanks at its rims, as a mouse takes them along."""
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return Span(start, start + len(inner.strip()), inner.strip())


def _place(typed: str) -> int:
    if not typed:
        raise Refused("no_place")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        raise Refused("no_place_number", typed=typed[:20])
    return int(typed)


def _found(words: str, text: str) -> Span:
    places: list[int] = []
    at = text.find(words)
    while at >= 0 and len(places) <= _LISTED:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        raise Refused("words_not_there", typed=words[:80])
    if len(places) > 1:
        listed = ", ".join(str(place) for place in places[:_LISTED]) + (" …" if len(places) > _LISTED else "")
        raise Refused("words_often", typed=words[:80], places=listed)
    return Span(places[0], places[0] + len(words), words)
