"""Noun phrases that describe an organisation: "der japanische Konzern", "an American fund", "the chip designer"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.lexicon.sections.descriptions import Descriptions, descriptions
from extract.organisations.nouns import Noun, noun
from extract.organisations.page import Page

_MOST_MODIFIERS = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase by token indices: *opener* is the determiner, *first* the first token of the mention (the determiner, or
    what follows a fused preposition), *last* the noun."""

    opener: int
    first: int
    last: int
    noun: Noun
    modifiers: tuple[str, ...]
    definite: bool
    nominative: bool


def noun_at(page: Page, index: int) -> tuple[Noun, int] | None:
    """The description noun that ends at token *index*, with its first token: "start-up" may be three tokens.

    Nouns have a capital where the language writes them so, and none where a capital marks a name.
    """
    word, first = page.word(index), index
    while page.word(first - 1) == "-" and page.token(first).start == page.token(first - 1).end and first >= 2:
        word, first = f"{page.word(first - 2)}-{word}", first - 2
    found = noun(word, page.lang)
    if found is None and first != index:
        found, first, word = noun(page.word(index), page.lang), index, page.word(index)
    if found is None or (not page.capitals_are_names and not word[0].isupper()):
        return None
    return found, first


def find_phrases(page: Page) -> Iterator[Phrase]:
    """All phrases that open with a determiner or a preposition fused with one, in text order."""
    table = descriptions(page.lang)
    openers: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for kind, words in (("definite", table.determiners), ("fused", table.fused)):
        for gender, forms in words.items():
            for form in forms:
                openers.setdefault(form, []).append((kind, frozenset({gender})))
    indefinite = table.indefinite - openers.keys()
    for index, token in enumerate(page.tokens):
        low = token.text.lower()
        if low not in openers and low not in indefinite:
            continue
        found = _noun_behind(page, index, table)
        if found is None:
            continue
        what, last, about, modifiers = found
        for kind, genders in openers.get(low, [("indefinite", what.genders)]):
            if genders & what.genders:
                gender = next(iter(genders & what.genders))
                yield Phrase(
                    opener=index,
                    first=index + 1 if kind == "fused" else index,
                    last=last,
                    noun=replace(what, about=about, genders=genders & what.genders),
                    modifiers=modifiers,
                    definite=kind != "indefinite",
                    nominative=low in table.subject.get(gender, frozenset()),
                )
                break


def _noun_behind(page: Page, index: int, table: Descriptions) -> tuple[Noun, int, str, tuple[str, ...]] | None:
    """Noun, its token, what it is about and its modifiers, behind a determiner; None if anything else comes first."""
    modifiers: list[str] = []
    at = index + 1
    while len(modifiers) <= _MOST_MODIFIERS:
        word = page.word(at)
        if word == "-" and page.capitals_are_names:
            at += 1
            continue
        if not word or not word[0].isalpha() or word.lower() in table.small_words:
            return None
        found = noun_at(page, at)
        if found is not None and not (page.capitals_are_names and word[0].isupper() and modifiers):
            while page.capitals_are_names and (longer := noun_at(page, at + 1)) is not None:
                modifiers.append(page.word(at))
                found, at = longer, at + 1
            about = found[0].about or (modifiers[-1].lower() if modifiers and page.capitals_are_names else "")
            blocked = any(m.lower() in table.blockers for m in modifiers)
            return None if blocked else (found[0], at, about, tuple(modifiers))
        if table.modifier_ends and not word.lower().endswith(table.modifier_ends):
            return None
        hyphened = page.word(at + 1) == "-" and page.capitals_are_names
        modifiers.append(f"{word}-" if hyphened else word)
        at += 1
    return None
