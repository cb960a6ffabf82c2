"""Gives a figure its magnitude: "3,5" becomes "3,5 Mrd.", "zwei Millionen" takes "fünfhunderttausend" along."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from extract.amounts.currencies import currency_table
from extract.amounts.dates import may_be_year
from extract.amounts.edges import near, past_hyphen
from extract.amounts.figures import Figure
from extract.amounts.magnitudes import Magnitude, magnitude_table
from extract.amounts.number_words import number_words
from extract.amounts.tokens import Token
from extract.lexicon.sections.amount_frames import amount_frames


class Magnifier:
    """The magnitudes behind figures in one language."""

    def __init__(self, lang: str) -> None:
        self._currencies = currency_table(lang)
        self._magnitudes = magnitude_table(lang)
        self._words = number_words(lang)
        self._pair_links = frozenset(link for _, link in amount_frames(lang).range_pairs)

    def magnified(self, toks: Sequence[Token], figure: Figure, text: str, *, signed: bool) -> Figure | None:
        """*figure* with the magnitude behind it; None where it needs one that is not there, or is a year."""
        needed = figure.shape[0] == "magnitude"
        figure = figure._replace(shape=figure.shape[-1:])
        nothing = None if needed else figure
        at, hyphen = past_hyphen(toks, figure.end)
        magnitude = self._magnitudes.at(toks, at) if near(toks, at, text) else None
        if magnitude is None or (magnitude.tight and not self._beside_currency(toks, magnitude, text, signed)):
            # "zwischen einer halben und einer Milliarde": the other end of the range holds the magnitude.
            shares = not figure.article and figure.end < len(toks) and toks[figure.end].fold in self._pair_links
            return figure if shares else nothing
        if figure.words and figure.number == 1 and toks[at].fold in self._magnitudes.plurals:
            return None
        if not signed and may_be_year(toks[figure.first], figure):
            return None
        if needed and hyphen:
            return nothing
        if _spaced_digits(toks[figure.end - 1]):
            return None
        figure = figure._replace(
            end=magnitude.end,
            power=magnitude.power,
            shape=(*figure.shape, "magnitude"),
            hyphened=hyphen,
        )
        return self._lower_part(toks, figure, text)

    def _lower_part(self, toks: Sequence[Token], figure: Figure, text: str) -> Figure:
        """Adds a spelled rest of lower magnitude: "zwei Millionen fünfhunderttausend"."""
        at = figure.end
        half = self._words.addition(toks, at) if figure.words else None
        if half is not None and self._magnitudes.at(toks, half[0]) is None:
            return figure._replace(end=half[0], number=figure.number + half[1], step=min(figure.step, half[2]))
        if not figure.words or at >= len(toks) or not near(toks, at, text) or not self._words.starts(toks[at].fold):
            return figure
        rest = self._words.read(toks, at)
        if rest is None or rest.article:
            return figure
        magnitude = self._magnitudes.at(toks, rest.end)
        power = magnitude.power if magnitude and not magnitude.tight else 0
        if figure.power is None or power >= figure.power or rest.value.scaleb(power) >= Decimal(10) ** figure.power:
            return figure
        end = magnitude.end if magnitude and power else rest.end
        unit = Decimal(10) ** (figure.power - power)
        whole = figure.number * unit + rest.value
        return figure._replace(end=end, number=whole, step=rest.step, power=power)

    def _beside_currency(self, toks: Sequence[Token], magnitude: Magnitude, text: str, signed: bool) -> bool:
        return signed or (near(toks, magnitude.end, text) and self._currencies.at(toks, magnitude.end) is not None)


def _spaced_digits(token: Token) -> bool:
    """Whether the digits are grouped by blanks, which before a magnitude are rather two numbers than one."""
    return token.kind == "number" and " " in token.text


@cache
def magnifier(lang: str) -> Magnifier:
    """The magnitudes behind figures in *lang*, made ready once a process."""
    return Magnifier(lang)
