"""Where a text names a share, its price and what the whole is worth: by templates, by a deal, by its figures alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from extract.checks.binding.frames import frames
from extract.checks.dossier import Dossier
from extract.checks.passages import Passage
from extract.checks.repairs import leeway, spread
from extract.figures import Interval
from extract.lexicon.sections.deal_types import deal_types
from extract.lexicon.sections.explanations import explanation
from extract.records import Amount, AmountKind, Deal, Number

_SETTLED = frozenset(("completed", "announced", "signed", "planned"))
_PRICES: frozenset[AmountKind] = frozenset(("price", "investment"))
_IN_WORDS = {"half": Decimal(50), "quarter": Decimal(25), "tenth": Decimal(10), "fifth": Decimal(20)}
"""Shares that a template names by a word; the others print a percentage."""
_ROUGHLY = Decimal("0.1")
_NEAR = 80
_CUTS = frozenset(",;:()–—")


class Claim(msgspec.Struct, frozen=True):
    """A share of *percent*, its price and the worth of the whole.

    *near* is what the printed digits of the share stand for, *loose* what its hedges leave open; *between* is the text
    from share to price. *start* and *end* enclose all three.
    """

    percent: Decimal
    near: Interval
    loose: Interval
    between: str
    price: Amount
    valuation: Amount
    start: int
    end: int


def claims(dossier: Dossier) -> Iterator[Claim]:
    """All such claims of an article; the same one may be found several times."""
    yield from _from_templates(dossier)
    yield from _from_deals(dossier)
    yield from _from_figures(dossier)


def claim_of(dossier: Dossier, stake: Number, price: Amount, valuation: Amount) -> Claim:
    """The claim that three figures make."""
    between = dossier.text[min(stake.end, price.end) : max(stake.start, price.start)]
    start = min(stake.start, price.start, valuation.start)
    end = max(stake.end, price.end, valuation.end)
    return Claim(stake.value, spread(stake), leeway(stake), between, price, valuation, start, end)


def _from_templates(dossier: Dossier) -> Iterator[Claim]:
    for frame in frames(dossier, "stake-valuation-mismatch"):
        price, valuation = frame.sum("price"), frame.sum("valuation")
        percent = _IN_WORDS.get(frame.variant)
        if percent is not None:
            roughly = Interval(percent, percent).stretched(down=_ROUGHLY, up=_ROUGHLY)
            start, end = frame.passage.start, max(price.end, valuation.end)
            yield Claim(percent, roughly, roughly, "", price, valuation, start, end)
        else:
            yield claim_of(dossier, frame.number("stake"), price, valuation)


def _from_deals(dossier: Dossier) -> Iterator[Claim]:
    """Shares that the record binds, where their sentence prints one percentage, the price and one valuation only."""
    bound: dict[str, Deal] = {}
    for deal in dossier.deals:
        if deal.stake_percent is None or deal.negated or deal.status not in _SETTLED or _shared(deal):
            continue
        sums = [a for a in map(dossier.amounts.get, deal.amounts) if a is not None and a.kind != "valuation"]
        if len(sums) == 1:
            bound[sums[0].id] = deal
    for _, figures in dossier.figured if bound else ():
        around = dossier.sentence(figures[0].start, figures[0].end)
        for stake, price, valuation in _only(dossier, around, figures):
            if price.id in bound and stake.value == bound[price.id].stake_percent:
                yield claim_of(dossier, stake, price, valuation)


def _shared(deal: Deal) -> bool:
    """Of several buyers each may have a share or a price of its own."""
    return sum(party.role == deal_types()[deal.type].payer for party in deal.parties) > 1


def _from_figures(dossier: Dossier) -> Iterator[Claim]:
    """A sentence, or two, that print one share of an organisation, one price and one valuation and no other sum."""
    for passage, figures in dossier.figured:
        first = dossier.sentence(figures[0].start, figures[0].end)
        for around in dict.fromkeys((first, passage)):
            for stake, price, valuation in _only(dossier, around, figures):
                if price.kind in _PRICES and is_stake(dossier, stake):
                    yield claim_of(dossier, stake, price, valuation)


def is_stake(dossier: Dossier, percentage: Number) -> bool:
    """Whether the text says that a percentage is a share of an organisation."""
    at = bisect_left(dossier.stakes, percentage.start, key=lambda stake: stake.start)
    return at < len(dossier.stakes) and dossier.stakes[at].start == percentage.start


def _only(
    dossier: Dossier, around: Passage, figures: Sequence[Amount | Number]
) -> Iterator[tuple[Number, Amount, Amount]]:
    """The percentage, the sum and the valuation of a passage that has no more, and says that the last follows."""
    inside = [figure for figure in figures if around.start <= figure.start < around.end]
    sums = [f for f in inside if isinstance(f, Amount)]
    shares = [f for f in inside if isinstance(f, Number) and f.kind == "percent"]
    valuations = [a for a in sums if a.kind == "valuation"]
    if len(sums) == 2 and len(shares) == len(valuations) == 1:
        [price] = [a for a in sums if a is not valuations[0]]
        if follows(dossier, valuations[0]):
            yield shares[0], price, valuations[0]


def follows(dossier: Dossier, valuation: Amount) -> bool:
    """Whether a word shortly before a valuation, in the same clause, makes it the one that the deal gives."""
    around = dossier.sentence(valuation.start, valuation.end)
    before = around.text[: valuation.start - around.start]
    ends = (match.end() for match in explanation(dossier.lang, "implied").finditer(before))
    return any(len(before) - end <= _NEAR and not set(before[end:]) & _CUTS for end in ends)
