"""Offices in a text: "CEO", "Finanzchefin", "chief executive", "Norvik-Chef", "frühere Zentralbankchef"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from extract.lexicon.sections.roles import roles
from extract.organisations.page import Page

_WORD = re.compile(r"\w+")
_FORMER_REACH = 2


@dataclass(frozen=True, slots=True)
class Office:
    """An office at the token indices *first* to *last*. *rank*: 0 is highest. *inside*: it needs no organisation.

    In a compound with a name ("Norvik-Chef"), *short* is the office alone and *owner_end* the position where the name
    ends; otherwise both are None.
    """

    first: int
    last: int
    text: str
    rank: int
    inside: bool
    former: bool
    owner_end: int | None = None
    short: str | None = None


@cache
def _by_first_word(lang: str) -> dict[str, tuple[tuple[str, int], ...]]:
    table: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for rank, offices in enumerate(roles(lang).ranks):
        for form in offices.forms:
            table[_WORD.findall(form)[0]].append((form, rank))
    return {word: tuple(sorted(forms, key=lambda f: (-len(f[0]), f))) for word, forms in table.items()}


@cache
def _rank_of_end(lang: str) -> dict[str, int]:
    """Rank of each compound end, that of the plain office; the lowest where there is none."""
    ranks = roles(lang).ranks
    plain = {form.lower(): rank for rank, offices in reversed(list(enumerate(ranks))) for form in offices.forms}
    return {end: plain.get(end, len(ranks) - 1) for end in roles(lang).ends}


def office_at(page: Page, index: int) -> Office | None:
    """The office that begins at token *index*, longest form first."""
    token, table = page.token(index), roles(page.lang)
    word = _WORD.match(token.text)
    if word is None:
        return None
    table_of_forms = _by_first_word(page.lang)
    small = word.group()[0].lower() + word.group()[1:]
    for form, rank in (*table_of_forms.get(word.group(), ()), *table_of_forms.get(small, ())):
        end = token.start + len(form)
        text, follower = page.text[token.start : end], page.text[end : end + 1]
        if form in {text, text[0].lower() + text[1:]} and not follower.isalnum() and follower != "-":
            return _office(page, index, page.last_before(end), text, rank)
    head, dash, last = token.text.rpartition("-")
    known = last in table.head_ends or last.lower().endswith(table.ends)
    if dash and known and (page.capitals_are_names or last[0].isupper()):
        prefix = head.partition("-")[0]
        former = prefix in table.former_prefixes
        short = f"{prefix}-{last}" if former else last
        owner_end = None if former and head == prefix else token.start + len(head)
        return Office(index, index, token.text, _rank(page, last), _inside(page, last), former, owner_end, short)
    low = token.text.lower()
    end_rank = next((r for end, r in _rank_of_end(page.lang).items() if low.endswith(end) and low != end), None)
    if end_rank is None or not token.text[0].isupper():
        return None
    return _office(page, index, index, token.text, end_rank, named=False)


def _rank(page: Page, form: str) -> int:
    ranks = [rank for f, rank in _by_first_word(page.lang).get(_WORD.findall(form)[0], ()) if f == form]
    return ranks[0] if ranks else _rank_of_end(page.lang).get(form.lower(), len(roles(page.lang).ranks) - 1)


def _inside(page: Page, form: str) -> bool:
    return roles(page.lang).ranks[_rank(page, form)].inside


def _office(page: Page, first: int, last: int, text: str, rank: int, *, named: bool = True) -> Office:
    """With the word that says that it is over, where one stands before it: "früherer Chef"."""
    table = roles(page.lang)
    for index in range(first - 1, first - 1 - _FORMER_REACH, -1):
        if page.word(index) in table.former:
            whole = page.text[page.token(index).start : page.token(last).end]
            return Office(first, last, whole, rank, inside=False, former=True)
        if not page.word(index)[:1].islower():
            break
    inside = named and table.ranks[rank].inside
    return Office(first, last, text, rank, inside=inside, former=False)
