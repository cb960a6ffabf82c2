"""``find_numbers``: percentages and counts, which checks recompute sums with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, partial
from itertools import accumulate

from extract.amounts.digits import read_digits
from extract.amounts.edges import hangs_on
from extract.amounts.figure_reader import figure_reader
from extract.amounts.hedging import hedging
from extract.amounts.percents import percents
from extract.amounts.phrases import Patterns, word_set
from extract.amounts.tokens import Token, stretches, tokens
from extract.lexicon.sections.amount_frames import amount_frames
from extract.records import Amount, Bound, Number, NumberKind, plain
from extract.texts import by_language

_YEARS = range(1800, 2200)
_WORDS_TO_COUNTED = 3


def find_numbers(text: str, lang: str, sums: Iterable[Amount] = ()) -> list[Number]:
    """All percentages and counts of *text* outside of *sums*, in text order; years are none.

    >>> [(n.kind, str(n.value)) for n in find_numbers("20 Prozent mehr als die 1,5 Millionen Aktien von 2024", "de")]
    [('percent', '20'), ('count', '1500000')]
    """
    taken = sorted((a.start, a.end) for a in sums)
    found = [n for numbers in by_language(text, lang, partial(_outside, taken)) for n in numbers]
    return sorted(found, key=lambda number: number.start)


def _outside(taken: Sequence[tuple[int, int]], text: str, lang: str) -> list[Number]:
    """The numbers outside of the sorted spans *taken*."""
    # Up to each sum, the furthest end of all before it: numbers and sums are walked once, side by side.
    reached = list(accumulate((end for _, end in taken), max))
    found: list[Number] = []
    before = 0
    for start, end in stretches(text):
        for number in _read(tokens(text, start, end), text, lang):
            while before < len(taken) and taken[before][0] < number.end:
                before += 1
            if before == 0 or reached[before - 1] <= number.start:
                found.append(number)
    return found


def _read(toks: Sequence[Token], text: str, lang: str) -> Iterator[Number]:
    figures, shares, i = figure_reader(lang), percents(lang), 0
    while i < len(toks):
        if toks[i].kind != "number" and not (toks[i].kind == "word" and figures.words.starts(toks[i].fold)):
            i += 1
            continue
        share = shares.read(toks, i, text)
        if share is not None:
            bound = hedging(lang).bound(toks, i, share.end) or "exact"
            yield _number(toks[i : share.end], text, share.value, share.step / 2, kind="percent", bound=bound)
            i = share.end
            continue
        figure = figures.read(toks, i, text)
        if figure is None and (tight := _tight_count(toks, i, text, lang)) is not None:
            yield tight
            i += 2
            continue
        # "Einer", "one" are mostly articles and pronouns, "halbe", "half" mostly plain words: nothing is gained from
        # multiplying by them.
        if figure is None or figure.article or (figure.words and figure.value <= 1):
            i += 1
            continue
        if figure.currency is None and not _is_year(toks[i], figure.value, figure.power):
            bound = hedging(lang).bound(toks, i, figure.end) or "exact"
            yield _number(toks[i : figure.end], text, figure.value, figure.half_step, kind="count", bound=bound)
        i = figure.end


def _tight_count(toks: Sequence[Token], i: int, text: str, lang: str) -> Number | None:
    """The count of "40m shares": a bare letter is a magnitude where something counted follows, else metres."""
    magnitude = figure_reader(lang).magnitudes.one(toks, i + 1)
    if toks[i].kind != "number" or magnitude is None or not magnitude.tight or hangs_on(toks, i):
        return None
    printed = read_digits(toks[i].text, lang)
    behind = [t.fold for t in toks[magnitude.end : magnitude.end + _WORDS_TO_COUNTED]]
    if printed is None or toks[i].end != toks[i + 1].start or not any(map(_counted(lang).of, behind)):
        return None
    value, step = (part.scaleb(magnitude.power) for part in (printed.value, printed.step))
    bound = hedging(lang).bound(toks, i, magnitude.end) or "exact"
    return _number(toks[i : magnitude.end], text, value, step / 2, kind="count", bound=bound)


def _is_year(token: Token, value: Decimal, power: int | None) -> bool:
    return power is None and value in _YEARS and len(token.text) == len(str(value)) and token.kind == "number"


def _number(
    toks: Sequence[Token], text: str, value: Decimal, half: Decimal, *, kind: NumberKind, bound: Bound
) -> Number:
    start, end = toks[0].start, toks[-1].end
    return Number(
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        value=plain(value),
        printed_low=plain(max(value - half, Decimal(0))),
        printed_high=plain(value + half),
        bound=bound,
    )


@cache
def _counted(lang: str) -> Patterns[bool]:
    return word_set(amount_frames(lang).counted)
