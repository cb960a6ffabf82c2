"""A magnitude that was taken over from another language, where it means a thousandth or a thousandfold.

Raised: "„Wir zahlen $3 billion“, sagte sie. Die 3 Billionen Dollar sollen im Mai fließen." Not raised: "„Wir zahlen
$3 billion“, sagte sie. Die 3 Milliarden Dollar sollen im Mai fließen."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.checks.binding.deal_sums import contradicting
from extract.checks.binding.frames import frames
from extract.checks.binding.same_digits import same_digits
from extract.checks.dossier import Dossier, Finding, stated_money
from extract.checks.plausible.limits import Excess
from extract.checks.plausible.scales import Slip, alike, corrected, is_calque, is_foreign, misread, misscaled, slip
from extract.figures import Interval
from extract.figures.rounding import significant_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import Labels, Money, MoneyRange, Printed
from extract.lexicon.sections.deal_types import deal_types
from extract.lexicon.sections.plausibility import excuse
from extract.records import Amount, Expected, plain

CODE = "scale-false-friend"
_TELLING = 3
"""So many digits are the same in two sums of different things by chance in one of a thousand texts."""
_NEAR = 600


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each figure whose magnitude is not the one that is meant."""
    seen: set[str] = set()
    for variant, pair in _pairs(dossier):
        if not seen & {pair.wrong.id, pair.right.id} and not corrected(dossier, pair.wrong, pair.right):
            seen |= {pair.wrong.id, pair.right.id}
            yield _of_pair(dossier, pair, variant)
    for excess, shift in misscaled(dossier):
        if not seen & {excess.amount.id, excess.amount.partner}:
            seen.add(excess.amount.id)
            yield _of_excess(dossier, excess, shift)


def mistaken(dossier: Dossier) -> frozenset[str]:
    """The amounts that this check finds wrong, which other checks leave to it."""
    return dossier.once(_mistaken)


def _mistaken(dossier: Dossier) -> frozenset[str]:
    return frozenset(finding.amounts[0] for finding in find(dossier) if finding.factor is not None)


def _conversions(dossier: Dossier) -> dict[str, list[str]]:
    """The amounts that convert another one, by its id."""
    found: dict[str, list[str]] = {}
    for amount in dossier.amounts.values():
        if amount.partner is not None:
            found.setdefault(amount.partner, []).append(amount.id)
    return found


def _pairs(dossier: Dossier) -> Iterator[tuple[str, Slip]]:
    """Two figures of the same digits, the evident first: the quoted original, a borrowed word, one deal, one thing."""
    for first, second in alike(dossier):
        for right, other in ((first, second), (second, first)):
            found = _beside_original(dossier, right, other) or _beside_calque(dossier, right, other)
            if found is not None:
                yield found
    for one, another in contradicting(dossier):
        if (pair := slip(dossier, one.amount, another.amount)) is not None:
            yield "deal", pair
    for frame in frames(dossier, CODE):
        pair = slip(dossier, frame.sum("first"), frame.sum("second"), one_thing=frame.variant == "these")
        if pair is not None:
            yield "same", pair
    for first, second, _ in same_digits(dossier):
        if (pair := slip(dossier, first, second)) is not None:
            yield "same", pair
    for first, second in alike(dossier):
        pair = slip(dossier, first, second) if significant_digits(first.low) >= _TELLING else None
        if pair is not None and _may_be_one(dossier, pair):
            yield "same", pair


def _may_be_one(dossier: Dossier, pair: Slip) -> bool:
    """Whether nothing in the two sentences makes them figures of different things."""
    one, other = (dossier.sentence(amount.start, amount.end) for amount in (pair.wrong, pair.right))
    apart = excuse(dossier.lang, "other")
    excused = any(apart.search(passage.text) for passage in (one, other))
    return one.start != other.start and not excused and not dossier.explained("apart", one.text, other.text)


def _beside_original(dossier: Dossier, right: Amount, other: Amount) -> tuple[str, Slip] | None:
    """The original's figure beside its translation: "$3 billion" and "3 Billionen Dollar"."""
    if not is_foreign(dossier.lang, right) or is_foreign(dossier.lang, other):
        return None
    pair = misread(right, other)
    near = significant_digits(right.low) > 1 or abs(right.start - other.start) < _NEAR
    return ("quoted", pair) if pair is not None and pair.shift and near else None


def _beside_calque(dossier: Dossier, right: Amount, other: Amount) -> tuple[str, Slip] | None:
    """A borrowed magnitude beside another one: "4.2 milliard euros" and "4.2 million euros"."""
    if not is_calque(dossier.lang, right) or is_calque(dossier.lang, other):
        return None
    pair = misread(right, other)
    deals = set(dossier.deals_with(right.id)) & set(dossier.deals_with(other.id))
    if pair is None or not (deals or significant_digits(right.low) > 1):
        return None
    return ("calque" if pair.shift else "calque-same"), pair


def _of_pair(dossier: Dossier, pair: Slip, variant: str) -> Finding:
    wrong, right, currency = pair.wrong, pair.right, str(pair.wrong.currency)
    stated, meant = (right, wrong) if variant == "calque-same" else (wrong, right)
    values: dict[str, Wordable] = {"stated": Printed(stated.text), "right": Printed(meant.text)}
    values["meant"] = Money(meant.low, currency)
    deals = dossier.deals_with(wrong.id, right.id)
    if variant == "deal":
        values["deal"] = Labels(next(deal_types()[deal.type].label for deal in dossier.deals if deal.id in deals))
    return Finding(
        position=stated.start,
        severity="error" if pair.shift else "info",
        deals=deals,
        amounts=(stated.id, meant.id),
        stated=stated_money(stated),
        expected=Expected(low=plain(meant.printed_low), high=plain(meant.printed_high), currency=currency),
        factor=plain(Decimal(1).scaleb(pair.shift)) if pair.shift else None,
        suggestion=Money(meant.low, currency),
        variant=variant,
        values=values,
    )


def _of_excess(dossier: Dossier, excess: Excess, shift: int) -> Finding:
    amount = excess.amount
    currency = str(amount.currency)
    meant = Interval(amount.low, amount.high).times(Decimal(1).scaleb(-shift))
    others = dossier.once(_conversions).get(amount.id, ())
    return Finding(
        position=amount.start,
        severity="error" if excess.beyond_doubt else "warning",
        deals=dossier.deals_with(amount.id),
        amounts=(amount.id, *others),
        stated=stated_money(amount),
        expected=Expected(
            low=plain(amount.printed_low.scaleb(-shift)),
            high=plain(amount.printed_high.scaleb(-shift)),
            currency=currency,
        ),
        factor=plain(Decimal(1).scaleb(shift)),
        suggestion=MoneyRange(meant, currency),
        variant="implausible",
        values={"stated": Printed(amount.text), "meant": MoneyRange(meant, currency), **excess.values},
    )
