"""Sums above everything that is known of their kind: a takeover for 3 trillion dollars."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from extract.checks.binding.frames import frames
from extract.checks.dossier import Dossier, years_in
from extract.checks.plausible.dollars import BASE, DEAREST, in_dollars
from extract.checks.plausible.states import is_state, names_state
from extract.figures import Fixing
from extract.figures.rounding import to_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import Count, Labels, Money
from extract.lexicon.sections.magnitudes_of_kinds import Largest, magnitudes_of_kinds
from extract.lexicon.sections.plausibility import excuse
from extract.records import Amount, Deal

CODE = "implausible-magnitude"
_DOUBTFUL = frozenset(("rumoured", "denied", "cancelled"))
_DREAMT = frozenset(("investment", "joint_venture"))
"""What somebody plans to invest may be any sum; a price that is planned is meant."""
_OTHER_TIMES = 1950
_RUNNING = (None, "quarter", "year")
"""Sums that run for so long are still below those of a year."""
_THOUSAND, _MILLION = 1_000, 1_000_000


class Excess(msgspec.Struct, frozen=True, kw_only=True):
    """A sum beyond the limit of its kind, in *dollars* at the kindest rate; *fixing* where it is that of a day."""

    amount: Amount
    deal: Deal | None
    kind: Largest
    dollars: Decimal
    fixing: Fixing | None

    @property
    def times(self) -> Decimal:
        """How many times the largest known sum it is."""
        return self.dollars / self.kind.most

    @property
    def beyond_doubt(self) -> bool:
        """Whether it is so large that no record to come could explain it."""
        return self.times > _THOUSAND

    @property
    def values(self) -> dict[str, Wordable]:
        """What a message says of the limit."""
        return {
            "times": Count(to_digits(self.times, 2)),
            "record": Money(Decimal(self.kind.most), BASE),
            "what": Labels(self.kind.what),
            "which": Labels(self.kind.which),
        }

    def plausible(self, shift: int) -> bool:
        """Whether the sum is nothing unusual once it is divided by that power of ten."""
        return self.dollars.scaleb(-shift) <= self.kind.most


def excesses(dossier: Dossier) -> tuple[Excess, ...]:
    """Each sum beyond its limit once, by the deal that it belongs to, or else by the words around it."""
    return dossier.once(_all)


def _all(dossier: Dossier) -> tuple[Excess, ...]:
    return tuple(_found(dossier))


def _found(dossier: Dossier) -> Iterator[Excess]:
    table = magnitudes_of_kinds()
    seen: set[str] = set()
    for amount, deal, name in (*_of_deals(dossier), *_by_words(dossier)):
        kind = table.kinds[name]
        limit = kind.most * table.margin
        if amount.id in seen or amount.partner in seen or amount.printed_low * DEAREST < limit:
            continue
        found = in_dollars(dossier, amount)
        if found is not None and found[0] > limit and not _excused(dossier, amount, kind):
            seen.add(amount.id)
            yield Excess(amount=amount, deal=deal, kind=kind, dollars=found[0], fixing=found[1])


def _of_deals(dossier: Dossier) -> Iterator[tuple[Amount, Deal, str]]:
    for deal in dossier.deals:
        if deal.negated or deal.status in _DOUBTFUL or (deal.status == "planned" and deal.type in _DREAMT):
            continue
        if any(is_state(dossier.lang, party.organisation) for party in deal.parties):
            continue
        for amount in filter(None, map(dossier.amounts.get, deal.amounts)):
            if (name := _kind(dossier, deal, amount)) is not None:
                yield amount, deal, name


def _kind(dossier: Dossier, deal: Deal, amount: Amount) -> str | None:
    """What a sum of *deal* is measured by: of what it may be, the largest."""
    table = magnitudes_of_kinds()
    if amount.per is not None:
        return table.per_share if amount.per == "share" else None
    names = [table.deals[deal.type]] if deal.type in table.deals else []
    text = dossier.sentence(amount.start, amount.end).text
    if names and deal.type in table.long and excuse(dossier.lang, "long").search(text):
        names.append(table.long[deal.type])
    if names and amount.kind in table.sums:
        names.append(table.sums[amount.kind])
    if not names or excuse(dossier.lang, "other").search(text):
        return None
    return max(names, key=lambda name: table.kinds[name].most)


def _by_words(dossier: Dossier) -> Iterator[tuple[Amount, None, str]]:
    """Sums whose kind a template tells: "ein Umsatz von 3 Billionen Euro", "a fine of $5 trillion"."""
    table = magnitudes_of_kinds()
    for amount in dossier.amounts.values():
        if amount.per == "share":
            yield amount, None, table.per_share
    least = min(kind.most for kind in table.kinds.values() if kind.most > _MILLION)
    if not any(amount.printed_low * DEAREST > least for amount in dossier.amounts.values()):
        return
    for frame in frames(dossier, CODE):
        amount = frame.sum("sum")
        if amount.per in _RUNNING and _is_of_one(dossier, amount, table.kinds[frame.variant]):
            yield amount, None, frame.variant
    converted = {amount.partner for amount in dossier.amounts.values()}
    for amount in dossier.amounts.values():
        # A conversion has a check of its own, which knows the one sum by the other.
        if amount.partner is None and amount.id not in converted:
            yield amount, None, table.any


def _is_of_one(dossier: Dossier, amount: Amount, kind: Largest) -> bool:
    """Whether the sentence gives the figure to one company, and not to a state, a branch, an index."""
    text = dossier.sentence(amount.start, amount.end).text
    if not kind.single and excuse(dossier.lang, "collective").search(text):
        return False
    if not kind.levied and names_state(dossier.lang, text):
        return False
    return not kind.company or bool(excuse(dossier.lang, "company").search(text))


def _excused(dossier: Dossier, amount: Amount, kind: Largest) -> bool:
    text = dossier.sentence(amount.start, amount.end).text
    if excuse(dossier.lang, "invented").search(text) or dossier.explained("adjusted", text):
        return True
    if any(year < _OTHER_TIMES for year in years_in(text)):
        return True
    return kind.states and names_state(dossier.lang, text)
