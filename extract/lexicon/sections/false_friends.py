"""``<lang>/false_friends.yaml``: magnitudes that look alike in two languages and are a thousandfold apart."""

from __future__ import annotations

import re
from functools import cache

from extract.lexicon.loader import Section, load
from extract.lexicon.patterns import any_of


class FalseFriends(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The magnitudes of another language, and how they are mixed up; the fields are defined at the head of the file."""

    foreign: dict[str, int]
    slips: dict[int, int]
    calques: dict[str, int]
    corrects: tuple[str, ...]


def false_friends(lang: str) -> FalseFriends:
    """The table of *lang*: ``false_friends("de").foreign["billion"] == 9``."""
    return load(lang, "false_friends", FalseFriends)


@cache
def correction(lang: str) -> re.Pattern[str]:
    """The words that speak of a translation or a correction: ``correction("de").search("nicht 3 Billionen")``."""
    return any_of(false_friends(lang).corrects)
