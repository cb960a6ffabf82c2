"""Magnitudes that look alike in two languages: "3 Billionen Dollar" where the original has "$3 billion"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import msgspec

from extract.checks.dossier import Dossier
from extract.checks.plausible.limits import Excess, excesses
from extract.lexicon.sections.false_friends import correction, false_friends
from extract.lexicon.sections.magnitudes import magnitudes
from extract.records import Amount

_WORD = re.compile(r"[^\W\d_]+")
_CLEAR = ("exact", "about")
_SHIFTS = (0, 3, -3, 6, -6)


class Slip(msgspec.Struct, frozen=True):
    """Two amounts of the same digits, of which *wrong* is ten to the *shift* times what it should be."""

    wrong: Amount
    right: Amount
    shift: int


def alike(dossier: Dossier) -> tuple[tuple[Amount, Amount], ...]:
    """All pairs of amounts of the same digits in the same currency, in text order."""
    return dossier.once(_alike)


def _alike(dossier: Dossier) -> tuple[tuple[Amount, Amount], ...]:
    return tuple(_same_figures(dossier))


def _same_figures(dossier: Dossier) -> Iterator[tuple[Amount, Amount]]:
    groups: dict[tuple[object, ...], list[Amount]] = {}
    for amount in dossier.amounts.values():
        if amount.bound in _CLEAR and amount.low == amount.high > 0 and amount.currency:
            digits = amount.low.normalize().as_tuple().digits
            groups.setdefault((digits, amount.currency, amount.per), []).append(amount)
    for group in groups.values():
        # One amount of each magnitude speaks for all that repeat it.
        lang = dossier.lang
        spoken = {(a.low, is_foreign(lang, a), is_calque(lang, a)): a for a in reversed(group)}
        yield from combinations(sorted(spoken.values(), key=lambda amount: amount.start), 2)


def slip(dossier: Dossier, first: Amount, second: Amount, *, one_thing: bool = False) -> Slip | None:
    """The two as a slip, where one has the look-alike of the other's magnitude: "3 Milliarden" and "3 Billionen".

    They must be sums of one kind, if nothing else makes them *one_thing*: "Mit diesen 3 Billionen".
    """
    if first.currency != second.currency or not (one_thing or _same_kind(first, second)):
        return None
    wrong, right = (first, second) if first.low > second.low else (second, first)
    power = printed_power(dossier.lang, wrong)
    meant = false_friends(dossier.lang).slips.get(power) if power is not None else None
    if power is None or meant is None or printed_power(dossier.lang, right) != meant:
        return None
    return Slip(wrong, right, power - meant) if wrong.low.scaleb(meant - power) == right.low else None


def misread(right: Amount, other: Amount) -> Slip | None:
    """*other* as a slip beside an amount that is known to be right, a thousandfold or a millionfold off either way."""
    shift = next((shift for shift in _SHIFTS if other.low == right.low.scaleb(shift)), None)
    return None if shift is None or not _same_kind(right, other) else Slip(other, right, shift)


def mixed_up(dossier: Dossier, first: Amount, second: Amount) -> bool:
    """Whether two sums of the same digits differ by a false friend, which explains them better than a contradiction."""
    if slip(dossier, first, second) is not None:
        return True
    marks = [is_foreign(dossier.lang, a) or is_calque(dossier.lang, a) for a in (first, second)]
    if marks[0] == marks[1]:
        return False
    pair = misread(first, second) if marks[0] else misread(second, first)
    return pair is not None and pair.shift != 0


def misscaled(dossier: Dossier) -> tuple[tuple[Excess, int], ...]:
    """Sums far above their kind, whose magnitude has a look-alike that would make them ordinary, with the shift."""
    return dossier.once(_misscaled)


def _misscaled(dossier: Dossier) -> tuple[tuple[Excess, int], ...]:
    return tuple(_look_alikes(dossier))


def _look_alikes(dossier: Dossier) -> Iterator[tuple[Excess, int]]:
    slips = false_friends(dossier.lang).slips
    for excess in excesses(dossier):
        power = printed_power(dossier.lang, excess.amount)
        if power in slips and excess.plausible(power - slips[power]) and not corrected(dossier, excess.amount):
            yield excess, power - slips[power]


def printed_power(lang: str, amount: Amount) -> int | None:
    """The power of ten of the one magnitude that the amount prints: 12 for "3 Billionen Dollar"."""
    words = _power_words(lang)
    found = {words.get(word, words.get(word.lower())) for word in _WORD.findall(amount.text)} - {None}
    return found.pop() if len(found) == 1 else None


def is_foreign(lang: str, amount: Amount) -> bool:
    """Whether the amount has a magnitude of the other language that is another one here: "$3 billion" in German."""
    foreign, own = false_friends(lang).foreign, _own_words(lang)
    words = [word for word in _WORD.findall(amount.text) if word in foreign]
    return any(own.get(word.lower()) != foreign[word] for word in words)


def corrected(dossier: Dossier, *amounts: Amount) -> bool:
    """Whether a sentence of one of *amounts* speaks of the translation, or denies the figure."""
    pattern = correction(dossier.lang)
    return any(pattern.search(dossier.sentence(a.start, a.end).text) for a in amounts)


def is_calque(lang: str, amount: Amount) -> bool:
    """Whether the amount has a magnitude that its language owes to the other one: "3 milliard euros"."""
    return any(word in false_friends(lang).calques for word in _WORD.findall(amount.text))


def _same_kind(first: Amount, second: Amount) -> bool:
    return first.currency == second.currency and (first.kind == second.kind or "other" in (first.kind, second.kind))


@cache
def _power_words(lang: str) -> dict[str, int]:
    """Magnitude words as printed and in lower case; where the two languages differ by a capital, that counts."""
    return _own_words(lang) | false_friends(lang).foreign


@cache
def _own_words(lang: str) -> dict[str, int]:
    forms = {
        form.rstrip("."): power
        for power, scale in magnitudes(lang).scales.items()
        for form in (*scale.tight, *scale.short, *scale.words, *scale.plural)
    }
    return {form.lower(): power for form, power in forms.items() if len(form) > 1} | forms
