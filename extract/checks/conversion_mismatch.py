"""The same sum in two currencies that no usual exchange rate joins.

Raised: "Der Kredit beläuft sich auf 40 Millionen Dollar (350 Millionen Euro)." Not raised, since 35 million is what
some 1.14 dollars a euro give: "Der Kredit beläuft sich auf 40 Millionen Dollar (35 Millionen Euro)."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, product

import msgspec

from extract.checks import scale_false_friend
from extract.checks.binding.learned import confirmed, learned_pairs
from extract.checks.conversion_finding import finding_of
from extract.checks.dossier import Dossier, Finding, years_in
from extract.figures import Interval
from extract.figures.readings import implied_rates
from extract.figures.rounding import significant_digits
from extract.figures.windows import Windows, windows
from extract.records import Amount

_FIRST_YEAR = 1999
_SLIP = 3  # powers of ten: a slip of the comma or of the word; what lies further apart without a word is two things
_EXPONENTS = tuple(sorted((*range(-9, 0), *range(1, 10)), key=abs))


class _Time(msgspec.Struct, frozen=True):
    """When the conversion was made, as its sentence tells: in printed *years*, or on *any_day*."""

    years: tuple[int, ...]
    any_day: bool


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each amount in another currency that does not fit the amount it converts."""
    mistaken: frozenset[str] | None = None
    told: set[str] = set()
    for stated in dossier.amounts.values():
        base = dossier.amounts.get(stated.partner) if stated.partner else None
        if base is None or stated.currency is None or base.currency is None or base.currency == stated.currency:
            continue
        if base.per and stated.per and base.per != stated.per:
            continue
        finding = _compare(dossier, base, stated)
        told |= {base.id, stated.id}
        if finding is None:
            continue
        mistaken = scale_false_friend.mistaken(dossier) if mistaken is None else mistaken
        # Where a magnitude was taken over from another language, the conversion follows from that.
        if finding.factor is None or not mistaken & {base.id, stated.id}:
            yield finding
    for finding in (*_lost_magnitudes(dossier), *_bound(dossier)):
        if told.isdisjoint(finding.amounts):
            told |= set(finding.amounts)
            yield finding


def _bound(dossier: Dossier) -> Iterator[Finding]:
    """Two sums that the model takes for one, by the wording between them."""
    for base, stated, frame in learned_pairs(dossier, "conversion"):
        apart = base.currency and stated.currency and base.currency != stated.currency
        finding = _compare(dossier, base, stated) if apart and base.per == stated.per else None
        warning = confirmed(dossier, frame, finding)
        if warning is not None:
            yield warning


def _lost_magnitudes(dossier: Dossier) -> Iterator[Finding]:
    """Two sums in a row that no word ties, but all their digits at the rate of the day: only the magnitude is off."""
    for base, stated in pairwise(dossier.amounts.values()):
        if not (_is_alone(base) and _is_alone(stated)) or dossier.published is None:
            continue
        if set(base.currency_candidates) & set(stated.currency_candidates):
            continue
        around = dossier.sentence(base.start, base.end)
        follows = dossier.sentence(around.end + 1, around.end + 2) if around.end + 2 < len(dossier.text) else around
        if stated.end > follows.end:
            continue
        time = _time(dossier, dossier.sentence(base.start, stated.end).text, (base, stated))
        if time is None or time.any_day or time.years:
            continue  # sums of several years have digits that fit at some rate
        finding = _compare(dossier, base, stated)
        slip = finding is not None and finding.factor is not None and abs(finding.factor.adjusted()) <= _SLIP
        if finding is not None and slip and finding.severity == "error":
            yield msgspec.structs.replace(finding, severity="warning")


def _is_alone(amount: Amount) -> bool:
    """A plain sum that is no conversion, with digits enough to tell it from others."""
    plain_sum = amount.bound in ("exact", "about") and amount.low == amount.high > 0 and not amount.per
    return plain_sum and amount.currency is not None and not amount.partner and significant_digits(amount.low) > 1


def _compare(dossier: Dossier, base: Amount, stated: Amount) -> Finding | None:
    implied = implied_rates(base, stated)
    sentence = dossier.sentence(min(base.start, stated.start), max(base.end, stated.end)).text
    time = _time(dossier, sentence, (base, stated))
    if not implied or time is None:
        return None
    allowed = _windows(dossier, time, str(base.currency), str(stated.currency))
    if allowed is None or fits(implied, allowed.usual):
        return None
    for here, there in product(_candidates(base), _candidates(stated)):
        other = _windows(dossier, time, here, there) if here != there else None
        if other and fits(implied, other.usual):
            return None
    outdated = allowed.past_year is not None and fits(implied, (allowed.past_year,))
    if outdated and dossier.explained("recent_rate", sentence):
        return None
    # Where several powers of ten would repair it, none of them is the likeliest.
    repairing = [exponent for exponent in _EXPONENTS if fits(implied, allowed.usual, exponent)]
    exponent = repairing[0] if len(repairing) == 1 and not outdated else None
    if exponent is not None and not fits(implied, allowed.usual[:1], exponent):
        # It is the rate of a printed year that would fit: the fixing of the article's day explains nothing.
        allowed = msgspec.structs.replace(allowed, fixing=None)
    return finding_of(
        dossier,
        base,
        stated,
        implied=implied,
        allowed=allowed,
        outdated=outdated,
        exponent=exponent,
    )


def fits(implied: tuple[Interval, ...], allowed: tuple[Interval, ...], exponent: int = 0) -> bool:
    """True where all *implied* rates, divided by a power of ten, meet one of the *allowed* ones."""
    shift = Decimal(1).scaleb(-exponent)
    return any(all(rate.times(shift).overlaps(window) for rate in implied) for window in allowed)


def _candidates(amount: Amount) -> tuple[str, ...]:
    return tuple(dict.fromkeys((str(amount.currency), *amount.currency_candidates)))


def _time(dossier: Dossier, sentence: str, pair: tuple[Amount, Amount]) -> _Time | None:
    """What the sentence says of the time; None where one figure is in money of another time or older than the rates."""
    sums = " ".join(amount.text for amount in pair)
    years = tuple(year for year in years_in(sentence) if str(year) not in sums)
    if dossier.explained("adjusted", sentence):
        return None
    constant = dossier.rates.is_constant(str(pair[0].currency), str(pair[1].currency))
    if not constant and any(year < _FIRST_YEAR for year in years):
        return None
    return _Time(years, dossier.explained("past_rate", sentence))


def _windows(dossier: Dossier, time: _Time, here: str, there: str) -> Windows | None:
    published = dossier.published
    years = [year for year in time.years if published and year <= published.year]
    return windows(dossier.rates, here, there, published, years, any_day=time.any_day)
