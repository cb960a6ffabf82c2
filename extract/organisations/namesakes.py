"""Known people where the tagger was silent: "[Corvantas Jin Tanaka]" in an article that says "Tanaka" elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from extract.lexicon.sections.descriptions import descriptions
from extract.organisations.entity import Cover
from extract.organisations.offices import office_at
from extract.organisations.page import Page
from extract.organisations.people import Human
from extract.organisations.phrases import noun_at


def add_untagged_people(page: Page, humans: Sequence[Human], taken: Cover, owner_ends: frozenset[int]) -> None:
    """Adds to *humans* the places where their surname stands untagged as a word of its own.

    A first name in front of it is taken along; one that was not known yet must follow an organisation (whose ends are
    *owner_ends*) or an office, as any capitalised word could stand before a surname.
    """
    by_surname: dict[str, list[Human]] = {}
    for human in humans:
        by_surname.setdefault(human.name.rsplit(" ", 1)[-1], []).append(human)
    for index, token in enumerate(page.tokens):
        bearers = by_surname.get(token.text, [])
        if len(bearers) != 1 or not taken.free(token.start, token.end):
            continue
        start = _start(page, index, bearers[0], owner_ends)
        if start is not None and taken.free(start, token.end):
            bearers[0].spans = sorted([*bearers[0].spans, (start, token.end)])
            bearers[0].name = max(bearers[0].name, page.text[start : token.end], key=lambda name: name.count(" "))
            taken.take([(start, token.end)])


def _start(page: Page, index: int, human: Human, owner_ends: frozenset[int]) -> int | None:
    """Where the name that ends with this surname begins; None where it may be somebody else's or a common noun."""
    table = descriptions(page.lang)
    here, before = page.token(index), page.token(index - 1)
    if any(before.text.lower() in forms for forms in table.determiners.values()):
        return None
    adjacent = here.start - before.end == 1 and before.text[:1].isupper() and before.text.isalpha()
    if not adjacent or page.opens_sentence(index):
        return here.start
    if human.name == f"{before.text} {here.text}":
        return before.start
    if before.end in owner_ends or office_at(page, index - 1) is not None or noun_at(page, index - 1) is not None:
        return here.start
    led = page.token(index - 2).end in owner_ends or office_at(page, index - 2) is not None
    return before.start if led and " " not in human.name else None
