"""The people of an article: "Arne Holt" and "Holt" are one; two people named Müller stay two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.lexicon.sections.organisation_forms import organisation_forms
from extract.organisations.entity import Span
from extract.organisations.page import Page
from extract.organisations.spelling import key
from extract.records import NameMention


@dataclass(slots=True)
class Human:
    """A person in the making."""

    name: str
    spans: list[Span] = field(default_factory=list)


def find_people(page: Page, mentions: Sequence[NameMention]) -> list[Human]:
    """One for each person, in text order. A surname that several people share belongs to none of them."""
    names = [m for m in mentions if any(c.isalpha() for c in m.text)]
    surnames = {without_genitive(page, m.text).split()[-1] for m in names if without_genitive(page, m.text)}
    full: dict[str, Human] = {}
    by_surname: dict[str, set[str]] = defaultdict(set)
    short: list[tuple[str, Span]] = []
    for mention in names:
        name = _base(page, mention.text, surnames)
        span = (mention.start, mention.end)
        if " " in name:
            k = key(name)
            full.setdefault(k, Human(name)).spans.append(span)
            by_surname[key(name.split()[-1])].add(k)
        elif name:
            short.append((name, span))
    for name, span in short:
        bearers = by_surname.get(key(name), set())
        if len(bearers) > 1:
            continue
        k = next(iter(bearers), key(name))
        full.setdefault(k, Human(name)).spans.append(span)
    for human in full.values():
        human.spans.sort()
    return sorted((h for h in full.values() if not _is_a_beginning(page, h)), key=lambda h: h.spans[0])


def _is_a_beginning(page: Page, human: Human) -> bool:
    """True for one word with a capital that only the start of its sentence gives it: "Schlimmer noch: …".

    Without the mark behind it, somebody may be doing something: "Holt still owns it."
    """
    behind = page.first_from(human.spans[0][1])
    return (
        " " not in human.name
        and len(human.spans) == 1
        and page.opens_sentence(page.containing(human.spans[0][0]))
        and page.word(behind).lower() in organisation_forms(page.lang).intensifiers
        and page.word(behind + 1) in {",", ":", "–", "—"}
    )


def without_genitive(page: Page, surface: str) -> str:
    """The name without a genitive that an apostrophe marks: "Holt" of "Holt's"."""
    surface = " ".join(surface.split()).strip(',.;:()[]„“”"')
    for ending in organisation_forms(page.lang).apostrophe_genitive:
        if surface.endswith(ending):
            return surface.removesuffix(ending)
    return surface


def _base(page: Page, surface: str, surnames: set[str]) -> str:
    """The name without genitive: "Holts" where the article also has "Holt"."""
    name = without_genitive(page, surface)
    for ending in organisation_forms(page.lang).bare_genitive:
        if name.endswith(ending) and name.split()[-1].removesuffix(ending) in surnames:
            return name.removesuffix(ending)
    return name
