"""Reads printed digits exactly, or not at all."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from babel import Locale

from extract.amounts.tokens import DASHES

MOST_DIGITS = 18

_PLAIN = re.compile(r"0|[1-9][0-9]*")
_GROUPED = r"[1-9][0-9]{{0,2}}(?:{sep}[0-9]{{3}})+"
# Indian grouping: three digits at the end, two in all groups before: 12,50,000.
_INDIAN = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")
_SWISS = re.compile(r"[1-9][0-9]{0,2}(?:['’][0-9]{3})+")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u2007\u2009\u202f][0-9]{3})+")
_NO_CENTS = re.compile(rf"[.,](?:--|[{DASHES}])\Z")


class Printed(NamedTuple):
    """A number with the size of its last printed digit: "3,50" is 3.50 with a step of 0.01.

    *grouped* says that thousands are set apart; *spaced* that a space does it, which may also part two numbers.
    """

    value: Decimal
    step: Decimal
    grouped: bool = False
    spaced: bool = False


@cache
def _separators(lang: str) -> tuple[str, str, re.Pattern[str], re.Pattern[str]]:
    symbols = Locale.parse(lang).number_symbols["latn"]
    own, other = symbols["group"], symbols["decimal"]
    return (
        own,
        other,
        re.compile(_GROUPED.format(sep=re.escape(own))),
        re.compile(_GROUPED.format(sep=re.escape(other))),
    )


def read_digits(text: str, lang: str) -> Printed | None:
    """The value of *text* by the separators of *lang*; foreign ones are read where they can mean only one thing.

    >>> read_digits("1.250,5", "de").value, read_digits("2.5", "de").value, read_digits("1’250.50", "de").value
    (Decimal('1250.5'), Decimal('2.5'), Decimal('1250.50'))

    None for dates, times, versions, broken groups, leading zeros and numbers of more than 18 digits.
    """
    if sum(c.isdigit() for c in text[: MOST_DIGITS + 20]) > MOST_DIGITS or len(text) > MOST_DIGITS + 20:
        return None
    if _PLAIN.fullmatch(text):
        return _printed(text, "", grouped=False)
    text = f"0{text}" if text.startswith(".") else text
    own, other, own_groups, other_groups = _separators(lang)
    text = _NO_CENTS.sub(f"{other}00", text)
    for decimal in (other, own):
        whole, found, fraction = text.rpartition(decimal)
        if not found:
            whole, fraction = text, ""
        elif not fraction.isdigit():
            continue
        if decimal == own and found and not _foreign_decimal(whole, fraction):
            continue
        spaced = _SPACED.fullmatch(whole) is not None
        groups = own_groups if decimal == other else other_groups
        if spaced or _SWISS.fullmatch(whole) or groups.fullmatch(whole):
            return _printed(re.sub(r"[^0-9]", "", whole), fraction, grouped=True)._replace(spaced=spaced)
        if found and _PLAIN.fullmatch(whole):
            return _printed(whole, fraction, grouped=False)
    if _INDIAN.fullmatch(text) or (text.count(other) > 1 and other_groups.fullmatch(text)):
        return _printed(re.sub(r"[^0-9]", "", text), "", grouped=True)
    return None


def _foreign_decimal(whole: str, fraction: str) -> bool:
    """Whether the language's own group separator can only be a decimal point here: "2.5" yes, "2.500" no."""
    return len(fraction) != 3 or not whole.isdigit() or whole == "0"


def _printed(whole: str, fraction: str, *, grouped: bool) -> Printed:
    value = Decimal(f"{whole}.{fraction}" if fraction else whole)
    return Printed(value, Decimal(1).scaleb(-len(fraction)), grouped)
