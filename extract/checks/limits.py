"""Sums above everything that is known of their kind: a takeover for 3 trillion dollars."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec
from babel import Locale

from extract.checks.dossier import Dossier, years_in
from extract.checks.frames import frames
from extract.figures import Fixing
from extract.figures.rounding import to_digits
from extract.figures.wordable import Wordable
from extract.figures.wording import Count, Labels, Money
from extract.lexicon.sections.magnitudes_of_kinds import Largest, magnitudes_of_kinds
from extract.lexicon.sections.plausibility import excuse, private
from extract.records import Amount, Deal

CODE = "implausible-magnitude"
BASE = "USD"
_DOUBTFUL = frozenset(("rumoured", "denied", "cancelled"))
_DREAMT = frozenset(("investment", "joint_venture"))
"""What somebody plans to invest may be any sum; a price that is planned is meant."""
_OTHER_TIMES = 1950
_DEAREST = 5
"""No currency that has a reference rate was ever worth so many dollars: what is below the limit even so needs no rate."""
_THOUSAND, _MILLION = 1_000, 1_000_000


class Excess(msgspec.Struct, frozen=True, kw_only=True):
    """A sum beyond the limit of its kind: in dollars at the kindest rate, with the *fixing* where a day decides."""

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


def excesses(dossier: Dossier) -> Iterator[Excess]:
    """Each sum beyond its limit once, by the deal that it belongs to, or else by the words around it."""
    table = magnitudes_of_kinds()
    seen: set[str] = set()
    for amount, deal, name in (*_of_deals(dossier), *_by_words(dossier)):
        kind = table.kinds[name]
        limit = kind.most * table.margin
        if amount.id in seen or amount.partner in seen or amount.printed_low * _DEAREST < limit:
            continue
        found = _dollars(dossier, amount)
        if found is not None and found[0] > limit and not _excused(dossier, amount, kind):
            seen.add(amount.id)
            yield Excess(amount=amount, deal=deal, kind=kind, dollars=found[0], fixing=found[1])


def _of_deals(dossier: Dossier) -> Iterator[tuple[Amount, Deal, str]]:
    for deal in dossier.deals:
        if deal.negated or deal.status in _DOUBTFUL or (deal.status == "planned" and deal.type in _DREAMT):
            continue
        if any(_is_public(dossier.lang, party.organisation) for party in deal.parties):
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
    for amount in dossier.amounts.values():
        if amount.per == "share":
            yield amount, None, magnitudes_of_kinds().per_share
    least = min(kind.most for kind in magnitudes_of_kinds().kinds.values() if kind.most > _MILLION)
    if not any(amount.printed_low * _DEAREST > least for amount in dossier.amounts.values()):
        return
    for frame in frames(dossier, CODE):
        amount = frame.sum("sum")
        text = dossier.sentence(amount.start, amount.end).text
        if amount.per is None and not excuse(dossier.lang, "collective").search(text):
            yield amount, None, frame.variant


def _excused(dossier: Dossier, amount: Amount, kind: Largest) -> bool:
    text = dossier.sentence(amount.start, amount.end).text
    if excuse(dossier.lang, "invented").search(text) or dossier.explained("adjusted", text):
        return True
    if any(year < _OTHER_TIMES for year in years_in(text)):
        return True
    return kind.states and bool(excuse(dossier.lang, "public").search(private(dossier.lang).sub(" ", text)))


def _dollars(dossier: Dossier, amount: Amount) -> tuple[Decimal, Fixing | None] | None:
    """The lowest sum in dollars that *amount* may be; None for bounds and where a currency has no rate."""
    if amount.bound not in ("exact", "about", "range"):
        return None
    sums: list[tuple[Decimal, Fixing | None]] = []
    for currency in (amount.currency,) if amount.currency else amount.currency_candidates:
        rate = _rate(dossier, currency)
        if rate is None:
            return None
        sums.append((amount.printed_low * rate[0], rate[1]))
    return min(sums, key=lambda value: value[0], default=None)


def _rate(dossier: Dossier, currency: str) -> tuple[Decimal, Fixing | None] | None:
    if currency == BASE:
        return Decimal(1), None
    fixing = dossier.rates.rate(currency, BASE, dossier.published) if dossier.published else None
    if fixing is not None:
        return fixing.rate, fixing
    span = dossier.rates.span(currency, BASE)
    return None if span is None or currency in magnitudes_of_kinds().reformed else (span.low, None)


def _is_public(lang: str, organisation: str) -> bool:
    """Whether the id of a party is that of a state or one of its bodies: ``vereinigte-staaten``, ``bundesregierung``."""
    name = organisation.replace("-", " ")
    spelled = name.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    return name in _countries(lang) or any(excuse(lang, "public").search(form) for form in (name, spelled))


@cache
def _countries(lang: str) -> frozenset[str]:
    return frozenset(_folded(name) for name in Locale.parse(lang).territories.values())


def _folded(name: str) -> str:
    spelled = name.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
