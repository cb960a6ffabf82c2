"""Two articles, one deal, two sums.

Raised: "Nordwind kauft Hallmann für 4,2 Milliarden Euro" in one paper and "Nordwind takes over Hallmann for 4.2 million
euros" in another. Not raised: "... für 4,2 Milliarden Euro" and "including debt, 5.1 billion euros".
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from extract.figures import Rates
from extract.figures.rounding import significant_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import Labels, Money, Power, Printed
from extract.graph.deals.tellings import Told, converted_fit, fit
from extract.lexicon.sections.deal_types import deal_types
from extract.lexicon.sections.explanations import explanation
from extract.lexicon.sections.flags import catalogue_across_articles
from extract.lexicon.sections.graph import graph_terms
from extract.records import Amount, Expected, Flag, MergedDeal, MergedFlag, Quotation, Severity, plain

CODE = "cross-article-contradiction"
_NEAR = dt.timedelta(days=14)
_PART = Decimal(2)  # a part is rarely more than half of the whole
_SLIPS = (-1, -3)  # Billion for billion is a thousandfold; a digit lost in counting is tenfold
_RATE_APART = Decimal("0.10")
_POWERS = 9
#: Deals of one group that are compared: more different sums between the same two are many deals, not one misprinted.
_SUMS = 3


@dataclass(frozen=True, slots=True)
class _Claim:
    """A sum that one article gives for a deal, and the merged deal it went to."""

    told: Told
    amount: Amount
    deal: str


def contradictions(deals: Sequence[tuple[MergedDeal, Sequence[Told]]], rates: Rates) -> Iterator[MergedFlag]:
    """A flag for each two deals of a block that are one told with two sums; *deals* come with their tellings."""
    groups: dict[tuple[str, ...], list[_Claim]] = defaultdict(list)
    for deal, told in deals:
        for one in (t for t, telling in zip(told, deal.tellings, strict=True) if telling.copy_of is None):
            if (amount := _single_sum(one)) is not None:
                groups[one.sides].append(_Claim(one, amount, deal.id))
    told_by = Counter((t.sides, t.article) for _, told in deals for t in told)
    for sides in sorted(groups):
        claims = [claim for claim in groups[sides] if told_by[sides, claim.told.article] == 1]
        yield from _of_group(claims, rates)


def _of_group(claims: Sequence[_Claim], rates: Rates) -> Iterator[MergedFlag]:
    by_deal: dict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        by_deal[claim.deal].append(claim)
    if not 2 <= len(by_deal) <= _SUMS:
        return
    for one, other in combinations(sorted(by_deal), 2):
        pairs = ((a, b) for a in by_deal[one] for b in by_deal[other] if _comparable(a, b, rates))
        if (pair := next(pairs, None)) is not None:
            yield _flag(*_ordered(*pair), rates)


def _single_sum(told: Told) -> Amount | None:
    """The one sum that *told* gives for certain, its conversions aside."""
    terms = graph_terms()
    if not told.active or told.deal.status in terms.uncertain or told.published is None:
        return None
    sums = [a for a in told.sums if not (a.partner and any(b.id == a.partner for b in told.sums[: told.sums.index(a)]))]
    if len(sums) != 1 or sums[0].bound not in ("exact", "about") or not sums[0].currency or sums[0].low <= 0:
        return None
    return sums[0]


def _comparable(a: _Claim, b: _Claim, rates: Rates) -> bool:
    one, other = a.told, b.told
    if one.published is None or other.published is None or abs(one.published - other.published) > _NEAR:
        return False
    if one.deal.stake_percent != other.deal.stake_percent or one.deal.date != other.deal.date:
        return False
    if a.amount.kind != b.amount.kind or fit(a.amount, b.amount) or any(_explained(told) for told in (one, other)):
        return False
    if a.amount.currency != b.amount.currency:
        return _apart_at_the_rate(a, b, rates)
    return _exponent(a.amount, b.amount) is not None or _close(a.amount.low, b.amount.low)


def _apart_at_the_rate(a: _Claim, b: _Claim, rates: Rates) -> bool:
    """Two currencies: only a power of ten is certain enough, since nobody knows the rate that was used."""
    if converted_fit(a.amount, b.amount, a.told.published, rates):
        return False
    return _converted_exponent(a, b, rates) is not None


def _converted_exponent(a: _Claim, b: _Claim, rates: Rates) -> int | None:
    here, there = str(a.amount.currency), str(b.amount.currency)
    fixing = rates.rate(here, there, a.told.published) if a.told.published else None
    if fixing is None:
        return None
    ratio = b.amount.low / (a.amount.low * fixing.rate)
    exponent = round(ratio.log10())
    return exponent if 0 < abs(exponent) <= _POWERS and abs(ratio.scaleb(-exponent) - 1) <= _RATE_APART else None


def _close(one: Decimal, other: Decimal) -> bool:
    low, high = sorted((one, other))
    return high <= low * _PART


def _exponent(first: Amount, second: Amount) -> int | None:
    """The power of ten between two sums of the same digits; between round ones only from a thousand on."""
    _, digits, exponent = (second.low / first.low).normalize().as_tuple()
    power = int(exponent)
    if digits != (1,) or not 0 < abs(power) <= _POWERS:
        return None
    return power if significant_digits(first.low) > 1 or abs(power) >= 3 else None


def _explained(told: Told) -> bool:
    lang = told.telling.lang
    if lang is None:
        return True
    return any(explanation(lang, "apart").search(e.text) for e in told.deal.evidence)


def _ordered(a: _Claim, b: _Claim) -> tuple[_Claim, _Claim]:
    """The text with the long scale first where the other has the short one, else the earlier article."""
    for one, other in ((a, b), (b, a)):
        if _two_scales(one, other):
            return one, other
    return (a, b) if a.told.order <= b.told.order else (b, a)


def _two_scales(a: _Claim, b: _Claim) -> bool:
    """Whether a thousand millions are a Milliarde in the text of *a* and a billion in that of *b*."""
    terms = graph_terms()
    return a.told.telling.lang in terms.long_scale and b.told.telling.lang in terms.short_scale


def _flag(a: _Claim, b: _Claim, rates: Rates) -> MergedFlag:
    """The flag on the article of *a*, which *b* contradicts."""
    same = a.amount.currency == b.amount.currency
    power = _exponent(a.amount, b.amount) if same else _converted_exponent(a, b, rates)
    slip = power in _SLIPS and _two_scales(a, b)
    variant = "plain" if power is None else "slip" if slip else "power"
    severity: Severity = "warning" if power is None else "error"
    values: dict[str, Wordable] = {
        "deal": Labels(deal_types()[a.told.deal.type].label),
        "first": Money(a.amount.low, str(a.amount.currency)),
        "second": Money(b.amount.low, str(b.amount.currency)),
        "here": Printed(a.told.article),
        "there": Printed(b.told.article),
    }
    if power is not None:
        values["power"] = Power(power)
    templates = catalogue_across_articles()[CODE].wording[variant]
    flag = Flag(
        id=f"{CODE}:{a.told.deal.id}:{b.told.article}#{b.told.deal.id}",
        code=CODE,
        severity=severity,
        deals=(a.told.deal.id,),
        amounts=(a.amount.id,),
        stated=f"{plain(a.amount.low)} {a.amount.currency}",
        expected=Expected(
            low=plain(b.amount.printed_low), high=plain(b.amount.printed_high), currency=b.amount.currency
        ),
        factor=plain(Decimal(1).scaleb(-power)) if power is not None else None,
        suggestion=None,
        reference=None,
        message={
            lang: template.format(**{name: value.words(lang) for name, value in values.items()})
            for lang, template in templates.items()
        },
    )
    return MergedFlag(
        article=a.told.article, flag=flag, deals=(a.deal, b.deal), quotations=(_quotation(a), _quotation(b))
    )


def _quotation(claim: _Claim) -> Quotation:
    told, amount = claim.told, claim.amount
    holding = [e.text for e in told.deal.evidence if e.start <= amount.start and amount.end <= e.end]
    text = min(holding, key=len) if holding else amount.text
    return Quotation(article=told.article, lang=told.telling.lang, published=told.published, text=text)
