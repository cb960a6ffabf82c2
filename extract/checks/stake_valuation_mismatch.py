"""A share of a whole that does not cost its share of the whole's worth.

Raised: "Für 10 Prozent zahlt der Fonds 300 Millionen Euro; damit wird die Firma mit 5 Milliarden Euro bewertet." Not
raised: "Für 10 Prozent zahlt der Fonds 500 Millionen Euro; damit wird die Firma mit 5 Milliarden Euro bewertet."
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from extract.checks.binding.accounted import REACH, is_share_elsewhere, makes
from extract.checks.binding.learned import confirmed, learned
from extract.checks.binding.lone_stakes import lone_stakes
from extract.checks.binding.near_misses import near_misses
from extract.checks.binding.stake_claims import Claim, claim_of, claims
from extract.checks.computed import computed
from extract.checks.dossier import Dossier, Finding, stated_money, years_in
from extract.checks.repairs import leeway, power, shown, spread
from extract.figures import Interval
from extract.figures.rounding import to_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import Money, MoneyRange, Percent
from extract.records import plain

_HUNDRED = Decimal(100)
_NEARLY_ALL = Decimal("0.99")


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each share whose price does not fit the worth of the whole."""
    seen: set[str] = set()
    for claim in claims(dossier):
        if claim.price.id in seen or not _comparable(dossier, claim):
            continue
        seen.add(claim.price.id)
        finding = _compare(dossier, claim)
        if finding is not None:
            yield finding
    for frame in near_misses(dossier, "stake-valuation-mismatch"):
        near = _compare(dossier, claim_of(dossier, frame.number("stake"), frame.sum("price"), frame.sum("valuation")))
        if near is not None and near.factor is not None and seen.isdisjoint(near.amounts):
            seen |= set(near.amounts)
            yield msgspec.structs.replace(near, severity="warning")
    for claim in lone_stakes(dossier):
        lone = _compare(dossier, claim)
        if lone is not None and seen.isdisjoint(lone.amounts):
            seen |= set(lone.amounts)
            yield msgspec.structs.replace(lone, severity="warning")
    for frame in learned(dossier, "stake"):
        claim = claim_of(dossier, frame.number("stake"), frame.sum("price"), frame.sum("valuation"))
        bound = confirmed(dossier, frame, _compare(dossier, claim) if _comparable(dossier, claim) else None)
        if bound is None or is_share_elsewhere(dossier, frame.figures.values()):
            continue
        if seen.isdisjoint(bound.amounts):
            seen |= set(bound.amounts)
            yield bound


def _comparable(dossier: Dossier, claim: Claim) -> bool:
    price, valuation = claim.price, claim.valuation
    if price.currency is None or price.currency != valuation.currency or price.per or valuation.per:
        return False
    if not 0 < claim.percent < _HUNDRED or price.low <= 0 or valuation.low <= 0:
        return False
    if _is_of_another_share(dossier, claim):
        return False
    around = dossier.sentence(claim.start, claim.end)
    # Two shares with one price: "20 percent of the port and 10 percent of the railway for 300 million".
    numbers = dossier.numbers[_before(dossier, around.start) : _before(dossier, claim.end)]
    if sum(number.kind == "percent" for number in numbers) > 1 or years_in(around.text):
        return False
    return not dossier.explained("valued_apart", around.text) and not dossier.explained("bundled", claim.between)


def _is_of_another_share(dossier: Dossier, claim: Claim) -> bool:
    """Whether the price is just that of another share nearby: "45 per cent … for £54m … a fund holding 6 per cent"."""
    near = dossier.numbers_in(max(0, claim.start - REACH), claim.end + REACH)
    return makes((n for n in near if n.value != claim.percent), claim.price, claim.valuation)


def _before(dossier: Dossier, position: int) -> int:
    """How many numbers of the article stand before *position*."""
    return bisect_left(dossier.numbers, position, key=lambda number: number.start)


def _compare(dossier: Dossier, claim: Claim) -> Finding | None:
    price, valuation, whole = claim.price, claim.valuation, leeway(claim.valuation)
    stated = leeway(price)
    share = claim.loose.times(1 / _HUNDRED)
    after_money = whole.product(share)
    # A valuation before fresh money comes in leaves the share of the sum of both.
    most = min(share.high, _NEARLY_ALL)
    before_money = whole.product(Interval(share.low / (1 - share.low), most / (1 - most)))
    if after_money.joined(before_money).overlaps(stated):
        return None
    expected = shown(spread(valuation).product(claim.near.times(1 / _HUNDRED)))
    currency = str(price.currency)
    exponent = power(after_money, stated)
    values: dict[str, Wordable] = {
        "share": Percent(claim.percent),
        "valuation": MoneyRange(Interval(valuation.low, valuation.high), currency),
        "expected": MoneyRange(expected, currency),
        "price": MoneyRange(Interval(price.low, price.high), currency),
    }
    return computed(
        dossier,
        position=price.start,
        stated=stated_money(price),
        value=Interval(price.low, price.high),
        currency=currency,
        amounts=(price.id, valuation.id),
        expected=expected,
        exponent=exponent,
        otherwise=Money(plain(to_digits(valuation.low * claim.percent / _HUNDRED, 2)), currency),
        values=values,
    )
