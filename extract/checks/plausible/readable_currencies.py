"""Which currencies a shared sign may mean: "$" beside Toronto and New York, "Kronen" beside Oslo and Malmö."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

import msgspec

from extract.checks.dossier import Dossier
from extract.figures.readings import implied_rates
from extract.lexicon.sections.currency_evidence import evidence, settled
from extract.records import Amount

_NEAR = 350
_STRONG = 2
_LEEWAY = Decimal("0.03")


class Reading(msgspec.Struct, frozen=True):
    """A currency that the article gives reason to think of, with the word that does."""

    currency: str
    evidence: str


Words = Callable[[str], tuple[str, ...]]


def words_by_currency(dossier: Dossier) -> Words:
    """What in the article tells of a currency, looked for once."""

    @cache
    def words(currency: str) -> tuple[str, ...]:
        return tuple(_evidence(dossier, currency))

    return words


def readings(dossier: Dossier, amount: Amount, words_of: Words) -> tuple[Reading, ...]:
    """The currencies that *amount* may be in, the usual one first; fewer than two where nothing is open.

    Before another currency is thought of than the one that a sign mostly means ("$"), two words must speak for it, or a
    sum that names it in full, and one of these words must stand near the amount.
    """
    spoken = {currency: words for currency in amount.currency_candidates if (words := words_of(currency))}
    if len(spoken) < 2 or dossier.once(_is_settled) or _named_elsewhere(dossier, amount):
        return ()
    found = []
    for currency in spoken.keys() - _beside(dossier, amount):
        strong = len(spoken[currency]) >= _STRONG and _is_near(dossier, amount, currency)
        if strong or amount.currency in (None, currency):
            found.append(Reading(currency, spoken[currency][0]))
    found.sort(key=lambda reading: amount.currency_candidates.index(reading.currency))
    if amount.currency is not None and not any(reading.currency == amount.currency for reading in found):
        return ()
    return tuple(reading for reading in found if _converts(dossier, amount, reading.currency))


def _is_settled(dossier: Dossier) -> bool:
    """Whether the article itself says which currency its figures are in."""
    return settled(dossier.lang).search(dossier.text) is not None


def _in_full(dossier: Dossier) -> frozenset[tuple[Decimal, str | None]]:
    """All sums whose currency can be only one, with it."""
    sums = dossier.amounts.values()
    return frozenset((amount.low, amount.currency) for amount in sums if len(amount.currency_candidates) == 1)


def _named_elsewhere(dossier: Dossier, amount: Amount) -> bool:
    """Whether the same figure stands elsewhere with its currency in full: "C$950m" and later "$950m"."""
    named = dossier.once(_in_full)
    return any((amount.low, currency) in named for currency in amount.currency_candidates)


def _beside(dossier: Dossier, amount: Amount) -> frozenset[str]:
    """Currencies named in full in the same sentence, which the bare sign is set against: "C$1.3bn ($950m)"."""
    sentence = dossier.sentence(amount.start, amount.end)
    return frozenset(
        str(other.currency)
        for other in dossier.amounts_in(sentence.start, sentence.end)
        if len(other.currency_candidates) == 1
    )


def _evidence(dossier: Dossier, currency: str) -> Iterator[str]:
    """The different words that tell of *currency*, sums in it first."""
    seen: set[str] = set()
    for other in dossier.amounts.values():
        if other.currency == currency and len(other.currency_candidates) == 1 and other.text not in seen:
            seen.add(other.text)
            # A sum named in full weighs as much as two places.
            yield from (other.text, other.text)
    pattern = evidence(dossier.lang, currency)
    for match in pattern.finditer(dossier.text) if pattern else ():
        if match[0] not in seen:
            seen.add(match[0])
            yield match[0]


def _is_near(dossier: Dossier, amount: Amount, currency: str) -> bool:
    window = dossier.text[max(0, amount.start - _NEAR) : amount.end + _NEAR]
    pattern = evidence(dossier.lang, currency)
    return bool(pattern and pattern.search(window))


def _converts(dossier: Dossier, amount: Amount, currency: str) -> bool:
    """Whether the amount in *currency* is what it is said to be in another currency, as far as that can be known."""
    for base, stated in _conversions(dossier, amount):
        other = stated if base is amount else base
        day = dossier.published
        rate = dossier.rates.rate(currency, str(other.currency), day) if day else None
        if other.currency is None or rate is None:
            continue
        implied = implied_rates(amount, other)
        if not all(i.low * (1 - _LEEWAY) <= rate.rate <= i.high * (1 + _LEEWAY) for i in implied):
            return False
    return True


def _conversions(dossier: Dossier, amount: Amount) -> Iterator[tuple[Amount, Amount]]:
    """The conversions that *amount* takes part in, as base and stated sum."""
    for stated in dossier.once(_conversions_by_amount).get(amount.id, ()):
        yield dossier.amounts[str(stated.partner)], stated


def _conversions_by_amount(dossier: Dossier) -> dict[str, list[Amount]]:
    """The converted sums of all conversions, by the ids of both their amounts."""
    found: dict[str, list[Amount]] = {}
    for stated in dossier.amounts.values():
        if stated.partner in dossier.amounts:
            for amount_id in dict.fromkeys((stated.partner, stated.id)):
                found.setdefault(amount_id, []).append(stated)
    return found
