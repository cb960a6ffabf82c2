"""A share of a whole that does not cost its share of the whole's worth.

Raised: "Für 10 Prozent zahlt der Fonds 300 Millionen Euro; damit wird die Firma mit 5 Milliarden Euro bewertet." Not
raised: "Für 10 Prozent zahlt der Fonds 500 Millionen Euro; damit wird die Firma mit 5 Milliarden Euro bewertet."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from extract.checks.dossier import Dossier, Finding, stated_money
from extract.checks.frames import frames
from extract.checks.repairs import leeway, power, shown, spread
from extract.figures import Interval
from extract.figures.rounding import to_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import Money, MoneyRange, Percent, Power
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Amount, Deal, Expected, Number, plain

_HUNDRED = Decimal(100)
_SETTLED = frozenset(("completed", "announced", "signed", "planned"))
_PRICES = frozenset(("price", "investment", "other"))
_IN_WORDS = {"half": Decimal(50), "quarter": Decimal(25), "tenth": Decimal(10), "fifth": Decimal(20)}
"""Shares that a template names by a word; the others print a percentage."""
_ROUGHLY = Decimal("0.1")
_NEARLY_ALL = Decimal("0.99")


class _Claim(msgspec.Struct, frozen=True):
    """A share of *percent*, its price and the worth of the whole.

    *near* is what the printed digits of the share stand for, *loose* what its hedges leave open; *between* is the text
    from share to price.
    """

    percent: Decimal
    near: Interval
    loose: Interval
    between: str
    price: Amount
    valuation: Amount


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each share whose price does not fit the worth of the whole."""
    seen: set[str] = set()
    for claim in (*_from_templates(dossier), *_from_deals(dossier)):
        if claim.price.id in seen or not _comparable(dossier, claim):
            continue
        seen.add(claim.price.id)
        finding = _compare(dossier, claim)
        if finding is not None:
            yield finding


def _from_templates(dossier: Dossier) -> Iterator[_Claim]:
    for frame in frames(dossier, "stake-valuation-mismatch"):
        price, valuation = frame.sum("price"), frame.sum("valuation")
        percent = _IN_WORDS.get(frame.variant)
        if percent is not None:
            roughly = Interval(percent, percent).stretched(down=_ROUGHLY, up=_ROUGHLY)
            yield _Claim(percent, roughly, roughly, "", price, valuation)
        else:
            yield _claim(dossier, frame.number("stake"), price, valuation)


def _claim(dossier: Dossier, stake: Number, price: Amount, valuation: Amount) -> _Claim:
    between = dossier.text[min(stake.end, price.end) : max(stake.start, price.start)]
    return _Claim(stake.value, spread(stake), leeway(stake), between, price, valuation)


def _from_deals(dossier: Dossier) -> Iterator[_Claim]:
    """Shares that the record binds, where their sentence prints one percentage, the price and one valuation only."""
    for deal in dossier.deals:
        if deal.stake_percent is None or deal.negated or deal.status not in _SETTLED or _shared(deal):
            continue
        prices = [a for a in map(dossier.amounts.get, deal.amounts) if a is not None and a.kind in _PRICES]
        if len(prices) != 1:
            continue
        around = dossier.sentence(prices[0].start, prices[0].end)
        sums = [a for a in dossier.amounts.values() if around.start <= a.start < around.end]
        shares = [n for n in dossier.numbers if n.kind == "percent" and around.start <= n.start < around.end]
        others = [a for a in sums if a is not prices[0]]
        if len(others) != 1 or others[0].kind != "valuation" or len(shares) != 1:
            continue
        if shares[0].value == deal.stake_percent and dossier.explained("implied", around.text):
            yield _claim(dossier, shares[0], prices[0], others[0])


def _shared(deal: Deal) -> bool:
    """Of several buyers each may have a share or a price of its own."""
    return sum(party.role == deal_types()[deal.type].payer for party in deal.parties) > 1


def _comparable(dossier: Dossier, claim: _Claim) -> bool:
    price, valuation = claim.price, claim.valuation
    if price.currency is None or price.currency != valuation.currency or price.per or valuation.per:
        return False
    if not 0 < claim.percent < _HUNDRED or price.low <= 0 or valuation.low <= 0:
        return False
    first, last = sorted((price, valuation), key=lambda amount: amount.start)
    around = dossier.sentence(first.start, last.end).text
    return not dossier.explained("valued_apart", around) and not dossier.explained("bundled", claim.between)


def _compare(dossier: Dossier, claim: _Claim) -> Finding | None:
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
    suggestion: Wordable = Money(plain(to_digits(valuation.low * claim.percent / _HUNDRED, 2)), currency)
    if exponent is not None:
        shift = Decimal(1).scaleb(-exponent)
        values["power"] = Power(exponent)
        suggestion = MoneyRange(Interval(price.low * shift, price.high * shift), currency)
    return Finding(
        position=price.start,
        severity="error",
        deals=dossier.deals_with(price.id, valuation.id),
        amounts=(price.id, valuation.id),
        stated=stated_money(price),
        expected=Expected(low=plain(expected.low), high=plain(expected.high), currency=currency),
        factor=plain(Decimal(1).scaleb(exponent)) if exponent is not None else None,
        suggestion=suggestion,
        variant="power" if exponent is not None else "plain",
        values=values,
    )
