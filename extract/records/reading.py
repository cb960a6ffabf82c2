"""What is known of an article when the deals are decided: the one argument of every decider."""

from __future__ import annotations

import msgspec

from extract.records.mentions import NameMention, Organisation, Person
from extract.records.money import Amount, Stake
from extract.records.window import Window


class Token(msgspec.Struct, frozen=True):
    """One token with its span in the article."""

    start: int
    end: int
    text: str


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with its tokens; *paragraph* counts from 0 through the article."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    paragraph: int = 0


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """An article read but not yet decided: sentences, who is named where, sums and shares, all in text order.

    *windows* is the encoder's view of the text, which a learned decider reads; rules do without.
    """

    lang: str
    text: str
    sentences: tuple[Sentence, ...]
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    amounts: tuple[Amount, ...]
    stakes: tuple[Stake, ...]
    places: tuple[NameMention, ...] = ()
    windows: tuple[Window, ...] = ()
