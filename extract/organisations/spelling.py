"""Spellings that count as the same: ids, keys and initials of names."""

from __future__ import annotations

import re
import unicodedata

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "å": "a"}
)
_APOSTROPHES = re.compile(r"['’‘`]")
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"[^\W_]+")


def slug(name: str) -> str:
    """Lower-case ASCII words with hyphens: "Deutsche Börse" is ``deutsche-boerse``, "McDonald's" ``mcdonalds``.

    A name in another script keeps its letters, as an empty id would mean everybody.
    """
    low = unicodedata.normalize("NFC", _APOSTROPHES.sub("", name)).lower().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", low)
    ascii_only = _NO_SLUG.sub("-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")
    return ascii_only or "-".join(_WORD.findall(low))


def key(name: str) -> str:
    """What is left of a name when case and punctuation do not count: "J.P. Morgan" and "JPMorgan" share one."""
    return slug(name).replace("-", "")


def words(name: str) -> tuple[str, ...]:
    """The words of a name, hyphens and points dividing: ("Weimar", "Lindner", "Institut")."""
    return tuple(_WORD.findall(name))


def is_acronym(name: str) -> bool:
    """True for "AWS" and "IFRS", not for "Corvanta" or "N.ORD"."""
    return 2 <= len(name) <= 6 and name.isalpha() and name.isupper()


def initials(name: str, small: frozenset[str]) -> tuple[str, str]:
    """First letters of a name's words in capitals, without and with the *small* words: "Bank of England": BE, BOE."""
    all_words = words(name)
    return (
        "".join(w[0] for w in all_words if w not in small).upper(),
        "".join(w[0] for w in all_words).upper(),
    )


def abbreviates(short: str, long: str) -> bool:
    """True where *short* is made of letters of *long* in order, the first of them its first: BKartA, EZB, HFL."""
    if not short or not long or short[0].casefold() != long[0].casefold():
        return False
    letters = iter(long.casefold())
    return all(letter in letters for letter in short.casefold())


def mixed_case(name: str) -> bool:
    """True where a name has capitals and small letters: "SoftWerk", not "CORVANTA"."""
    return not name.isupper() and not name.islower()
