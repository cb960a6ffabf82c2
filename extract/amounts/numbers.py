"""``find_numbers``: percentages and counts, which checks recompute sums with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from extract.amounts.figures import FigureReader
from extract.amounts.hedging import hedging
from extract.amounts.percents import percents
from extract.amounts.tokens import Token, stretches, tokens
from extract.records import Amount, Bound, Number, NumberKind, plain

_YEARS = range(1800, 2200)


def find_numbers(text: str, lang: str, sums: Iterable[Amount] = ()) -> list[Number]:
    """All percentages and counts of *text* outside of *sums*, in text order; years are none.

    >>> [(n.kind, str(n.value)) for n in find_numbers("20 Prozent mehr als die 1,5 Millionen Aktien von 2024", "de")]
    [('percent', '20'), ('count', '1500000')]
    """
    taken = [(a.start, a.end) for a in sums]
    found = [n for start, end in stretches(text) for n in _read(tokens(text, start, end), text, lang)]
    return [n for n in found if not any(a < n.end and n.start < b for a, b in taken)]


def _read(toks: Sequence[Token], text: str, lang: str) -> Iterator[Number]:
    figures, shares, i = _figures(lang), percents(lang), 0
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
        # "Einer", "one" are mostly articles and pronouns, and nothing is gained from multiplying by them.
        if figure is None or figure.article or (figure.words and figure.value == 1):
            i += 1
            continue
        if figure.currency is None and not _is_year(toks[i], figure.value, figure.power):
            bound = hedging(lang).bound(toks, i, figure.end) or "exact"
            yield _number(toks[i : figure.end], text, figure.value, figure.half_step, kind="count", bound=bound)
        i = figure.end


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
def _figures(lang: str) -> FigureReader:
    return FigureReader(lang)
