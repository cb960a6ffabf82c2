"""Reads one figure: sign, number, magnitude and currency, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from extract.amounts.currencies import CurrencyTable, currency_table
from extract.amounts.currency import Currency
from extract.amounts.dates import is_day
from extract.amounts.digits import read_digits
from extract.amounts.edges import hangs_on, near, past_hyphen, torn
from extract.amounts.figures import Figure
from extract.amounts.magnified import magnifier
from extract.amounts.magnitudes import MagnitudeTable, magnitude_table
from extract.amounts.number_words import NumberWords, number_words
from extract.amounts.spelled_figures import spelled_figures
from extract.amounts.tokens import Token

_MOST = Decimal(10) ** 22
_THOUSANDTH = Decimal("0.001")


class FigureReader:
    """Reads figures of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.currencies: CurrencyTable = currency_table(lang)
        self.magnitudes: MagnitudeTable = magnitude_table(lang)
        self.words: NumberWords = number_words(lang)
        self._magnifier = magnifier(lang)
        self.spelled = spelled_figures(lang)
        self.starts = self.spelled.starts

    def read(
        self, toks: Sequence[Token], i: int, text: str, *, free: bool = False, shared: bool = False
    ) -> Figure | None:
        """The figure that begins at token *i*, with or without magnitude and currency; None if none does.

        *free* says that what the token hangs on to is known, as the dash of a range is; *shared* that a sign printed
        before is this figure's as well: "£15k-20k".
        """
        if not free and hangs_on(toks, i):
            return None
        sign = self.currencies.sign_at(toks, i)
        at = i
        if sign is not None:
            at = sign[0]
            if at >= len(toks) or not near(toks, at, text):
                return None
        figure = self._number(toks, at, signed=sign is not None)
        if figure is None:
            return None
        if figure.power is None:
            glued = at + 1 < len(toks) and toks[at].end == toks[at + 1].start
            figure = self._magnifier.magnified(toks, figure, text, signed=sign is not None or (shared and glued))
        figure = self._currency(toks, figure, text, sign[1] if sign else None) if figure is not None else None
        if figure is None:
            return None
        if sign is not None and is_day(toks, figure, self.lang):
            return None
        if sign is not None:
            figure = figure._replace(first=i, shape=("currency", *figure.shape))
        return None if torn(toks, figure.end) or figure.value >= _MOST or _foreign_groups(figure) else figure

    def _number(self, toks: Sequence[Token], i: int, *, signed: bool) -> Figure | None:
        token = toks[i]
        if token.kind == "number":
            printed = read_digits(token.text, self.lang)
            if printed is None:
                return None
            return Figure(i, i + 1, printed.value, printed.step, None, None, ("number",), printed.grouped)
        if token.kind != "word" or signed or not self.starts(token.fold):
            return None
        return self.spelled.read(toks, i)

    def _currency(self, toks: Sequence[Token], figure: Figure, text: str, sign: Currency | None) -> Figure | None:
        at, hyphen = past_hyphen(toks, figure.end)
        found = self.currencies.at(toks, at) if near(toks, at, text) else None
        if found is not None and (_opens_another(toks, *found, hyphen=hyphen) or _apart(toks, at, found[1])):
            found = None
        if found is not None and sign is not None:
            end, named = found
            if named.code is not None and named.code in sign.candidates:
                return figure._replace(end=end, currency=named, shape=(*figure.shape, "currency"))
            found = None
        if found is None:
            return figure._replace(currency=sign)
        end, named = found
        if named.factor > 1 and figure.power is not None:
            return figure
        if hyphen and figure.article and not figure.hyphened:
            return None
        return figure._replace(
            end=end,
            currency=named,
            shape=(*figure.shape, "currency"),
            hyphened=figure.hyphened or hyphen,
        )


def _opens_another(toks: Sequence[Token], end: int, currency: Currency, *, hyphen: bool) -> bool:
    """Whether a sign rather belongs to the number behind it: "$7bn/€6bn", "USD 7bn-USD 9bn"."""
    if not currency.sign or end >= len(toks) or toks[end].kind != "number":
        return False
    return hyphen or toks[end].start == toks[end - 1].end


def _apart(toks: Sequence[Token], at: int, currency: Currency) -> bool:
    """Whether a letter that means a coin only right behind the digits stands elsewhere: "25 p"."""
    return bool(currency.beside) and toks[at].start != toks[at - 1].end


def _foreign_groups(figure: Figure) -> bool:
    """Whether three decimals are rather the thousands of another language: "80,000 Euro", not "34,565 Euro"."""
    if figure.power is not None or figure.currency is None or figure.step != _THOUSANDTH:
        return False
    return not figure.words and figure.number >= 1 and (figure.number / _THOUSANDTH) % 100 == 0


@cache
def figure_reader(lang: str) -> FigureReader:
    """The figures of *lang*, made ready once a process."""
    return FigureReader(lang)
