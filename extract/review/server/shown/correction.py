"""A sentence to send to the newsroom or to print below the article, in each language.

"Korrektur: In einer früheren Fassung des Artikels „Geld im Kreis“ vom 2. Oktober 2025 hieß es „850 Millionen Euro“.
Nach dem EZB-Referenzkurs vom 2. Oktober 2025 entsprechen 100 Milliarden US-Dollar jedoch rund 85 Milliarden Euro."
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extract.amounts import find_amounts
from extract.lexicon import languages
from extract.records import Amount, Flag
from extract.review.server.shown.reckoning import stated, stated_amount
from extract.review.server.speech import Speech


@dataclass(frozen=True, slots=True)
class Right:
    """A right figure, as a machine suggests it or a person has it."""

    value: Decimal
    currency: str | None


def suggested(flag: Flag, lang: str | None) -> Right | None:
    """The figure of ``flag.suggestion``, which is in words of the article's language; None where it is not one sum."""
    return _read(flag.suggestion, lang) if flag.suggestion and lang in languages() else None


@lru_cache(maxsize=4096)
def _read(words: str, lang: str) -> Right | None:
    for found in find_amounts(words, lang):
        if found.text == words and found.low == found.high:
            return Right(found.low, found.currency)
    return None


def in_words(flag: Flag, lang: str | None, say: Speech) -> str:
    """The suggested figure in *say*'s language; in the article's where it is not one sum, empty where there is none."""
    found = suggested(flag, lang)
    return say.money(found.value, found.currency) if found else flag.suggestion or ""


def correction(
    flag: Flag,
    amounts: Sequence[Amount],
    right: Right | None,
    *,
    title: str | None,
    published: dt.date | None,
    say: Speech,
) -> str:
    """The sentence in *say*'s language; where no right figure is known, a request to look at it."""
    w = say.w.correction
    where = _where(title, published, say)
    last = stated_amount(flag, amounts)
    printed = " ".join(last.text.split()) if last else stated(flag, say)
    if right is None:
        return w.asked(where=where, message=flag.message.get(say.lang) or stated(flag, say))
    figure = say.money(right.value, right.currency)
    base = _converted(flag, amounts, right)
    used = flag.reference
    if base is None or used is None or used.date is None:
        return w.plain(where=where, printed=printed, right=figure)
    return w.converted(
        where=where,
        printed=printed,
        right=figure,
        original=say.money(base.low, base.currency),
        source=say.source(used.source),
        day=say.long_day(used.date),
    )


def _converted(flag: Flag, amounts: Sequence[Amount], right: Right) -> Amount | None:
    """The sum that the flagged one converts, where a rate of one day says so."""
    known = flag.reference is not None and flag.reference.rate is not None
    if not known or len(amounts) != 2 or amounts[0].low != amounts[0].high:
        return None
    return amounts[0] if amounts[0].currency not in (None, right.currency) else None


def _where(title: str | None, published: dt.date | None, say: Speech) -> str:
    w = say.w.correction
    named = w.titled(title=" ".join(title.split())) if title else w.untitled
    return w.of_day(article=named, day=say.long_day(published)) if published else str(named)
