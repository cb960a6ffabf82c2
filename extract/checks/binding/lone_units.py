"""A number, a price of one and a total that no other figure comes between: "45 Busse zu 620.000 Euro das Stück"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.checks.binding.frames import Frame
from extract.checks.binding.lone_figures import Lone, is_far_off, lone_passages, near_figures, says, says_before
from extract.checks.dossier import Dossier
from extract.checks.repairs import leeway
from extract.lexicon.sections.figure_frames import frame_units
from extract.lexicon.sections.figure_topics import topic
from extract.records import Amount, Number

_TIMES = frozenset(("year", "month", "week", "day", "hour", "quarter"))
_PIECES = frozenset(("piece", None))
"""A price that is said to be for each; any other unit has to be the thing counted."""
_BEHIND = 14
_THING = 24
_WORDS = 8
_RIGHT_BEFORE = 2


def lone_units(dossier: Dossier) -> Iterator[Frame]:
    """Frames of count, price and total that do not fit, though nothing else can be meant."""
    for lone in lone_passages(dossier):
        if len(lone.sums) != 2 or len(lone.counts) != 1 or lone.percents:
            continue
        price, total = sorted(lone.sums, key=lambda a: a.low)
        [count] = lone.counts
        if total.per or price.per in _TIMES or count.value <= 1 or not _is_price_of_one(dossier, price, count):
            continue
        if not _is_product(dossier, lone, price, total):
            continue
        product = leeway(count).product(leeway(price))
        if is_far_off(product, leeway(total)) and not _fits_otherwise(dossier, lone, count, price, total):
            order = "total-first" if total.start < min(count.start, price.start) else "count-first"
            yield Frame(order, {"count": count, "price": price, "total": total}, lone.passage)


def _is_price_of_one(dossier: Dossier, price: Amount, count: Number) -> bool:
    """Whether the smaller sum is the price of one of the things counted."""
    if _names_one(dossier, count, price):
        return True
    start = dossier.sentence(price.start, price.end).start
    each = says_before(dossier, "each_before", start, price.start, _RIGHT_BEFORE)
    behind = dossier.text[price.end : price.end + _BEHIND].lstrip(" \u00a0")
    return price.per in _PIECES and (each or topic(dossier.lang, "each_behind").match(behind) is not None)


def _names_one(dossier: Dossier, count: Number, price: Amount) -> bool:
    """Whether the thing counted, in the singular, stands behind the price: "250 acres … at $4,200 an acre"."""
    things, one = dossier.text[count.end : count.end + _THING], dossier.text[price.end : price.end + _THING]
    return any(many.search(things) and single.search(one) for many, single in _units(dossier.lang))


def _is_product(dossier: Dossier, lone: Lone, price: Amount, total: Amount) -> bool:
    """Whether the total is said to be what all the things cost, and the things are no shares of a company."""
    if price.per == "share" or says(dossier, "not_product", lone.passage.start, lone.passage.end):
        return False
    around = dossier.sentence(price.start, price.end)
    if not around.start <= total.start < around.end:
        return False
    start = max(lone.passage.start, price.end if price.end < total.start else 0)
    rest = dossier.text[total.end : total.end + _THING].lstrip(" \u00a0")
    before = says_before(dossier, "product_before", start, total.start, _WORDS)
    return before or topic(dossier.lang, "product_behind").match(rest) is not None


@cache
def _units(lang: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((_pattern(unit.many), _pattern(unit.one)) for unit in frame_units(lang))


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    forms = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def _fits_otherwise(dossier: Dossier, lone: Lone, count: Number, price: Amount, total: Amount) -> bool:
    """Whether another figure nearby makes it right."""
    many, one, whole = leeway(count), leeway(price), leeway(total)
    for figure in near_figures(dossier, lone, (count, price, total)):
        other = leeway(figure)
        if isinstance(figure, Amount):
            if many.product(other).overlaps(whole) or many.product(one).overlaps(other):
                return True
        elif figure.kind == "count" and other.product(one).overlaps(whole):
            return True
    return False
