"""A share, its price and the worth of the whole that no other figure comes between: "35 per cent for £57m … £120m"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from extract.checks.binding.frames import Figure
from extract.checks.binding.lone_figures import (
    Lone,
    is_change,
    is_far_off,
    lone_passages,
    near_figures,
    says,
    says_before,
)
from extract.checks.binding.stake_claims import Claim, claim_of, follows
from extract.checks.dossier import Dossier, years_in
from extract.checks.repairs import leeway
from extract.figures import Interval
from extract.lexicon.sections.explanations import explanation
from extract.lexicon.sections.figure_topics import topic
from extract.records import Amount, AmountKind, Number

_HUNDRED = Decimal(100)
_PRICES: frozenset[AmountKind] = frozenset(("price", "investment"))
_WORTHS: frozenset[AmountKind] = frozenset(("valuation", "price", "other"))
_NEAR, _CLOSE, _RIGHT_BEFORE = 7, 4, 2
_BEHIND = 30


def lone_stakes(dossier: Dossier) -> Iterator[Claim]:
    """Claims that do not fit, though nothing else can be meant."""
    for lone in lone_passages(dossier):
        if len(lone.sums) != 2 or len(lone.percents) != 1 or any(a.per for a in lone.sums):
            continue
        [share] = lone.percents
        if not 0 < share.value < _HUNDRED or not _changes_hands(dossier, lone, share) or _is_apart(dossier, lone):
            continue
        worths = [a for a in lone.sums if _is_worth(dossier, lone, a)]
        for price, valuation in permutations(lone.sums, 2):
            if worths != [valuation] or not _is_off(share, price, valuation):
                continue
            if not _fits_otherwise(dossier, lone, share, price, valuation):
                yield claim_of(dossier, share, price, valuation)


def _changes_hands(dossier: Dossier, lone: Lone, share: Number) -> bool:
    """Whether the percentage is a share of a company for which somebody pays."""
    before = says_before(dossier, "stake_before", lone.passage.start, share.start, _RIGHT_BEFORE)
    behind = topic(dossier.lang, "stake_behind").match(dossier.text[share.end : share.end + _BEHIND].lstrip(" \u00a0-"))
    paid = any(a.kind in _PRICES for a in lone.sums) or dossier.explained("bought", lone.passage.text)
    return paid and (behind is not None or (before and not is_change(dossier, share)))


def _is_apart(dossier: Dossier, lone: Lone) -> bool:
    """Whether a word says that price and valuation are of different things or times."""
    text = explanation(dossier.lang, "valued_whole").sub(" ", lone.passage.text)
    return dossier.explained("valued_apart", text) or bool(years_in(lone.passage.text))


def _is_worth(dossier: Dossier, lone: Lone, amount: Amount) -> bool:
    """Whether words make a sum the worth of the whole that follows from the deal."""
    if amount.kind not in _WORTHS:
        return False
    before = max((f.end for f in lone.ordered if f.end <= amount.start), default=lone.passage.start)
    rest = dossier.text[amount.end : amount.end + _BEHIND].lstrip(" \u00a0")
    implied = follows(dossier, amount)
    said = says_before(dossier, "valued_before", before, amount.start, _NEAR)
    hence = says(dossier, "worth", before, amount.end + _BEHIND) and says_before(
        dossier, "hence", before, amount.start, _CLOSE
    )
    behind = topic(dossier.lang, "valued_behind").match(rest) is not None
    return implied or said or hence or (amount.kind == "valuation" and behind)


def _share_of(share: Figure, whole: Figure) -> tuple[Interval, Interval]:
    """What the share costs by a valuation after and before fresh money comes in."""
    ratio, worth = leeway(share).times(1 / _HUNDRED), leeway(whole)
    high = min(ratio.high, Decimal("0.99"))
    return worth.product(ratio), worth.product(Interval(ratio.low / (1 - ratio.low), high / (1 - high)))


def _is_off(share: Number, price: Amount, valuation: Amount) -> bool:
    after, before = _share_of(share, valuation)
    return is_far_off(after.joined(before), leeway(price))


def _fits_otherwise(dossier: Dossier, lone: Lone, share: Number, price: Amount, valuation: Amount) -> bool:
    """Whether the price is for the rest, or another figure nearby makes it right."""
    paid = leeway(price)
    ratio = leeway(share).times(1 / _HUNDRED)
    if leeway(valuation).product(Interval(1 - ratio.high, 1 - ratio.low)).overlaps(paid):
        return True
    for figure in near_figures(dossier, lone, (share, price, valuation)):
        if isinstance(figure, Amount):
            pairs = [(share, figure, paid), (share, valuation, leeway(figure))]
        elif figure.kind == "percent" and 0 < figure.value < _HUNDRED:
            pairs = [(figure, valuation, paid)]
        else:
            pairs = []
        if any(_share_of(one, whole)[0].overlaps(other) for one, whole, other in pairs):
            return True
    return False
