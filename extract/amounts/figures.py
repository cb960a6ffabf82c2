"""Reads one figure: a number with its magnitude and its currency, "rund" and all other context left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from babel import Locale

from extract.amounts.currencies import Currency, CurrencyTable, currency_table
from extract.amounts.digits import read_digits
from extract.amounts.hedging import hedging
from extract.amounts.magnitudes import Magnitude, MagnitudeTable, magnitude_table
from extract.amounts.number_words import NumberWords, number_words
from extract.amounts.phrases import Phrases
from extract.amounts.tokens import Token
from extract.lexicon.sections.amount_frames import amount_frames

_MOST = Decimal(10) ** 22
_YEARS = range(1950, 2050)
_JOINED_MARKS = frozenset(".,:/'’#§")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure over tokens *first* to *end*: *number* × 10***power* of *currency*.

    *power* is None where no magnitude is printed. *step* is the size of the last printed digit of *number*. *shape*
    lists the parts in print order for the rule name; *words* says that the number is spelled out; *hyphened* that the
    parts hang together by hyphens, *article* that the number is "a".
    """

    first: int
    end: int
    number: Decimal
    step: Decimal
    power: int | None
    currency: Currency | None
    shape: tuple[str, ...]
    grouped: bool = False
    words: bool = False
    hyphened: bool = False
    article: bool = False

    @property
    def value(self) -> Decimal:
        """The sum in plain units."""
        return self.number * self._unit

    @property
    def half_step(self) -> Decimal:
        """How far rounding may have moved the sum: half a unit of the last printed digit."""
        return self.step * self._unit / 2

    @property
    def _unit(self) -> Decimal:
        unit = Decimal(10) ** (self.power or 0)
        return unit * self.currency.factor if self.currency else unit

    def sharing(self, other: Figure) -> Figure:
        """This figure with the magnitude and currency of *other* where it has none: "3 bis 5 Milliarden Euro"."""
        power = other.power if self.power is None and self.number < 1000 else self.power
        return replace(self, power=power, currency=self.currency or other.currency)


class FigureReader:
    """Reads figures of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.currencies: CurrencyTable = currency_table(lang)
        self.magnitudes: MagnitudeTable = magnitude_table(lang)
        self.words: NumberWords = number_words(lang)
        self._hedging = hedging(lang)
        self._pair_links = frozenset(link for _, link in amount_frames(lang).range_pairs)
        self._months = months(lang)
        self._fused: Phrases[tuple[Decimal, int]] = Phrases(
            (f"{first}{hyphen}{form}", (value, power))
            for first, value in self.words.fused.items()
            for form, power in self.magnitudes.words.items()
            for hyphen in ("", "-")
        )

    def starts(self, fold: str) -> bool:
        """Whether a number in words may begin with this word."""
        return self.words.starts(fold) or fold in self._fused.firsts

    def read(self, toks: Sequence[Token], i: int, text: str, *, free: bool = False) -> Figure | None:
        """The figure that begins at token *i*, with or without magnitude and currency; None if none does.

        *free* says that what the token hangs on to is known, as the dash of a range is.
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
            figure = self._magnitude(toks, figure, text, signed=sign is not None)
        figure = self._currency(toks, figure, text, sign[1] if sign else None) if figure is not None else None
        if figure is None:
            return None
        if sign is not None and self._dated(toks, figure):
            return None
        if sign is not None:
            figure = replace(figure, first=i, shape=("currency", *figure.shape))
        return None if torn(toks, figure.end) or figure.value >= _MOST else figure

    def _number(self, toks: Sequence[Token], i: int, *, signed: bool) -> Figure | None:
        token = toks[i]
        if token.kind == "number":
            printed = read_digits(token.text, self.lang)
            if printed is None:
                return None
            return Figure(i, i + 1, printed.value, printed.step, None, None, ("number",), printed.grouped)
        if token.kind != "word" or signed or not self.starts(token.fold):
            return None
        return self._qualified(toks, i) or self._spelled(toks, i)

    def _dated(self, toks: Sequence[Token], figure: Figure) -> bool:
        """Whether the number is the day of a date, and what looks like a sign is not: "Fr. 12. März"."""
        i = figure.end + 1
        return figure.power is None and i < len(toks) and toks[i - 1].text == "." and toks[i].fold in self._months

    def _qualified(self, toks: Sequence[Token], i: int) -> Figure | None:
        """A compound magnitude, or an adjective before one: "eine Dreiviertelmilliarde", "eine knappe Milliarde"."""
        at = i + 1 if toks[i].fold in self.words.ones else i
        adjective = i < at < len(toks) and self._hedging.inside(toks[at].fold)
        at += adjective
        fused = self._fused.at(toks, at)
        if fused is not None:
            end, (value, power) = fused
            step = Decimal(1).scaleb(int(value.as_tuple().exponent))
            return Figure(i, end, value, step, power, None, ("words", "magnitude"), words=True)
        if not adjective or at >= len(toks):
            return None
        part = self._spelled(toks, at) if self.words.starts(toks[at].fold) else None
        if part is not None and part.shape[0] == "magnitude":
            return replace(part, first=i)
        magnitude = self.magnitudes.one(toks, at)
        if magnitude is None or magnitude.tight or toks[at].fold in self.magnitudes.plurals:
            return None
        return Figure(i, at, Decimal(1), Decimal(1), None, None, ("words",), words=True)

    def _spelled(self, toks: Sequence[Token], i: int) -> Figure | None:
        if not self.words.starts(toks[i].fold):
            return None
        spelled = self.words.read(toks, i)
        if spelled is None:
            return None
        needs = ("magnitude",) if spelled.article or spelled.fraction else ()
        shape = (*needs, "words")
        return Figure(
            i, spelled.end, spelled.value, spelled.step, None, None, shape, words=True, article=spelled.article
        )

    def _magnitude(self, toks: Sequence[Token], figure: Figure, text: str, *, signed: bool) -> Figure | None:
        needed = figure.shape[0] == "magnitude"
        figure = replace(figure, shape=figure.shape[-1:])
        nothing = None if needed else figure
        at, hyphen = _past_hyphen(toks, figure.end)
        magnitude = self.magnitudes.at(toks, at) if near(toks, at, text) else None
        if magnitude is None or (magnitude.tight and not self._beside_currency(toks, magnitude, text, signed)):
            # "zwischen einer halben und einer Milliarde": the other end of the range holds the magnitude.
            shares = not figure.article and figure.end < len(toks) and toks[figure.end].fold in self._pair_links
            return figure if shares else nothing
        if figure.words and figure.number == 1 and toks[at].fold in self.magnitudes.plurals:
            return None
        if not signed and _may_be_year(toks[figure.first], figure):
            return None
        if needed and hyphen:
            return nothing
        if _spaced_digits(toks[figure.end - 1]):
            return None
        figure = replace(
            figure,
            end=magnitude.end,
            power=magnitude.power,
            shape=(*figure.shape, "magnitude"),
            hyphened=hyphen,
        )
        return self._lower_part(toks, figure, text)

    def _lower_part(self, toks: Sequence[Token], figure: Figure, text: str) -> Figure:
        """Adds a spelled rest of lower magnitude: "zwei Millionen fünfhunderttausend"."""
        at = figure.end
        if not figure.words or at >= len(toks) or not near(toks, at, text) or not self.words.starts(toks[at].fold):
            return figure
        rest = self.words.read(toks, at)
        if rest is None or rest.article:
            return figure
        magnitude = self.magnitudes.at(toks, rest.end)
        power = magnitude.power if magnitude and not magnitude.tight else 0
        if figure.power is None or power >= figure.power or rest.value.scaleb(power) >= Decimal(10) ** figure.power:
            return figure
        end = magnitude.end if magnitude and power else rest.end
        unit = Decimal(10) ** (figure.power - power)
        whole = figure.number * unit + rest.value
        return replace(figure, end=end, number=whole, step=rest.step, power=power)

    def _beside_currency(self, toks: Sequence[Token], magnitude: Magnitude, text: str, signed: bool) -> bool:
        return signed or (near(toks, magnitude.end, text) and self.currencies.at(toks, magnitude.end) is not None)

    def _currency(self, toks: Sequence[Token], figure: Figure, text: str, sign: Currency | None) -> Figure | None:
        at, hyphen = _past_hyphen(toks, figure.end)
        found = self.currencies.at(toks, at) if near(toks, at, text) else None
        if found is not None and _opens_another(toks, *found):
            found = None
        if found is not None and sign is not None:
            end, named = found
            if named.code is not None and named.code in sign.candidates:
                return replace(figure, end=end, currency=named, shape=(*figure.shape, "currency"))
            found = None
        if found is None:
            return replace(figure, currency=sign)
        end, named = found
        if named.factor > 1 and figure.power is not None:
            return figure
        if hyphen and figure.article and not figure.hyphened:
            return None
        return replace(
            figure,
            end=end,
            currency=named,
            shape=(*figure.shape, "currency"),
            hyphened=figure.hyphened or hyphen,
        )


@cache
def months(lang: str) -> frozenset[str]:
    """The names of the months in *lang*, folded."""
    return frozenset(name.lower() for name in Locale.parse(lang).months["format"]["wide"].values())


def near(toks: Sequence[Token], i: int, text: str) -> bool:
    """Whether token *i* follows the one before it directly or after one blank or line break."""
    if not 0 < i < len(toks):
        return False
    gap = text[toks[i - 1].end : toks[i].start]
    return len(gap) <= 3 and gap.count("\n") <= 1


def torn(toks: Sequence[Token], end: int) -> bool:
    """Whether something hangs on to the figure that it does not read: letters, digits, a further part of a date."""
    if end >= len(toks) or toks[end].start != toks[end - 1].end:
        return False
    after, last = toks[end], toks[end - 1]
    if after.kind in ("word", "number", "foreign"):
        return last.text != "."
    if after.text in _JOINED_MARKS and end + 1 < len(toks) and last.kind == "number":
        return toks[end + 1].kind == "number" and toks[end + 1].start == after.end
    return False


def hangs_on(toks: Sequence[Token], i: int) -> bool:
    """Whether token *i* hangs on to something before it: "A320", "Covid-19", "10:30", a date, a version."""
    if i == 0 or toks[i - 1].end != toks[i].start:
        return False
    before, token = toks[i - 1], toks[i]
    if before.text == "/" and token.kind == "word":
        return True  # a pair of currencies: "EUR/USD 1,08"
    if token.kind == "sign" and before.kind == "dash":
        return False
    if before.kind in ("word", "number", "foreign"):
        return True
    glued_twice = i > 1 and toks[i - 2].end == before.start
    if before.kind == "dash" and glued_twice:
        return toks[i - 2].kind in ("word", "number", "foreign", "mark") or toks[i - 2].text == "%"
    return before.text in _JOINED_MARKS and (not glued_twice or toks[i - 2].kind in ("number", "foreign"))


def _past_hyphen(toks: Sequence[Token], i: int) -> tuple[int, bool]:
    """The index behind a hyphen that glues two words, and whether there is one."""
    glued = (
        0 < i < len(toks) - 1
        and toks[i].kind == "dash"
        and toks[i - 1].end == toks[i].start
        and toks[i].end == toks[i + 1].start
        and toks[i + 1].kind == "word"
    )
    return (i + 1, True) if glued else (i, False)


def _opens_another(toks: Sequence[Token], end: int, currency: Currency) -> bool:
    """Whether a sign rather belongs to the number that is printed on to it: "$7bn/€6bn"."""
    return currency.sign and end < len(toks) and toks[end].kind == "number" and toks[end].start == toks[end - 1].end


def _may_be_year(token: Token, figure: Figure) -> bool:
    """Whether the number is rather a year before a bare magnitude: "bis 2030 Milliarden Euro investieren"."""
    return token.kind == "number" and len(token.text) == 4 and figure.number in _YEARS and figure.number % 100 != 0


def _spaced_digits(token: Token) -> bool:
    """Whether the digits are grouped by blanks, which before a magnitude are rather two numbers than one."""
    return token.kind == "number" and " " in token.text
