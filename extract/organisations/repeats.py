"""Known names where the tagger was silent: in compounds ("Corvanta-Aktie") and plain repetitions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extract.lexicon.sections.organisation_forms import organisation_forms
from extract.lexicon.sections.organisation_names import organisation_names
from extract.organisations.entity import Cover, Entity, Span
from extract.organisations.page import Page
from extract.organisations.spelling import words

_WORD = re.compile(r"\w+")
_JOINTS = "-/–"


def add_repeats(page: Page, entities: Sequence[Entity], taken: Cover) -> None:
    """Adds to *entities* the places where their names stand untagged, in one pass over the text.

    *taken* are the places of all tagged names, also of people and places: what is tagged is not read again.
    """
    table = _Table(page, entities)
    found: dict[int, list[Span]] = defaultdict(list)
    plain: dict[tuple[int, str], list[Span]] = defaultdict(list)
    position = 0
    for match in _WORD.finditer(page.text):
        if match.start() < position:
            continue
        hit = table.at(match.start(), match.group())
        if hit is None or not taken.free(match.start(), hit[1]):
            continue
        owner, end = hit
        span = (match.start(), end)
        position = end
        if _joined(page.text, span):
            found[owner].append(span)
        elif _stands_alone(page, span):
            plain[owner, page.text[span[0] : end]].append(span)
    tagged = [len(entity.names) for entity in entities]
    for (owner, surface), spans in plain.items():
        if _is_surely_name(page, surface, tagged[owner], len(spans)):
            found[owner].extend(spans)
    for owner, spans in found.items():
        entities[owner].add_names(spans)
        taken.take(spans)


class _Table:
    """Surfaces by their first word, longest first; a surface of two organisations is nobody's."""

    def __init__(self, page: Page, entities: Sequence[Entity]) -> None:
        self._text = page.text
        owners: dict[str, set[int]] = defaultdict(set)
        forms = organisation_forms(page.lang)
        for owner, entity in enumerate(entities):
            for surface in entity.surfaces:
                for variant in (surface, surface.replace(" ", "-")):
                    owners[variant].add(owner)
                    for ending in forms.bare_genitive:
                        if not variant.lower().endswith(ending):
                            owners[variant + ending].add(owner)
        common = organisation_names().common_words
        self._by_word: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for surface in sorted(owners, key=lambda s: (-len(s), s)):
            first = _WORD.search(surface)
            if (
                first
                and first.start() == 0
                and len(owners[surface]) == 1
                and surface not in common
                and len(surface) > 1
            ):
                self._by_word[first.group()].append((surface, next(iter(owners[surface]))))

    def at(self, start: int, word: str) -> tuple[int, int] | None:
        """Owner and end of the longest surface at *start*."""
        for surface, owner in self._by_word.get(word, ()):
            end = start + len(surface)
            if self._text.startswith(surface, start) and not self._text[end : end + 1].isalnum():
                return owner, end
        return None


def _joined(text: str, span: Span) -> bool:
    """True for a part of a compound or of a pair with a slash: "Ex-Siemens-Chef", "Corvanta/Lumio-Partnerschaft"."""
    start, end = span
    after = text[end : end + 1] in _JOINTS and text[end + 1 : end + 2].isalpha() and end < len(text)
    before = start > 1 and text[start - 1] in _JOINTS and text[start - 2].isalnum()
    return after or before


def _stands_alone(page: Page, span: Span) -> bool:
    """False inside addresses and handles, and where a neighbour may make it part of a longer name."""
    text, (start, end) = page.text, span
    if text[start - 1 : start] in {"@", "#", ".", "_"} and start > 0:
        return False
    if text[end : end + 1] in {".", "@", "_"} and text[end + 1 : end + 2].isalnum():
        return False
    after = page.first_from(end)
    follower = page.word(after) if page.token(after).start - end == 1 else ""
    if follower in organisation_names().division_words or follower in organisation_names().common_words:
        return False
    if page.capitals_are_names and follower[:1].isupper():
        return False
    before = page.last_before(start)
    leader = page.token(before)
    return not (
        page.capitals_are_names
        and start - leader.end == 1
        and leader.text[:1].isupper()
        and not page.opens_sentence(before)
        and leader.text.isalpha()
    )


def _is_surely_name(page: Page, surface: str, tagged: int, untagged: int) -> bool:
    """Guards against names that are words too ("Here", "Figure", "Welt"): the tagger must have seen most of them.

    Names of several words, with a capital inside or a digit, are no words; one that the article also writes small is.
    """
    if len(words(surface)) > 1 or not surface[1:].islower():
        return True
    return surface.lower() not in page.small_words and tagged >= untagged
