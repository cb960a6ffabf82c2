"""Errors planted into clean passages: one figure of each is changed the way figures go wrong in print.

``corpus/figures/{de,en}/*.txt`` hold passages whose figures fit each other, marked by what they are to each other:
``[whole 4,1 Milliarden Euro]``. Each plant returns a copy with one wrong figure, or None where it cannot be told apart
from a right one.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from babel.numbers import format_decimal

from extract.amounts import find_amounts
from extract.amounts.digits import read_digits
from extract.figures import Rates
from extract.figures.rounding import significant_digits, to_digits
from extract.lexicon.sections.magnitudes import magnitudes

FIGURES = Path(__file__).resolve().parents[2] / "corpus" / "figures"

_HEADER = re.compile(r"# (\S+) \| (\d{4}-\d\d-\d\d) \| (\w+)")
_MARK = re.compile(r"\[(\w+) ([^\]]+)\]")
_DIGITS = re.compile(r"\d[\d.,'’]*\d|\d")
_TELLING = Decimal("0.08")
"""Errors smaller than this are within what rounding, hedges and the market of the day may explain."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage with its figures by what they are: *marks* are (name, start, end) in text order."""

    key: str
    lang: str
    kind: str
    published: dt.date
    text: str
    marks: tuple[tuple[str, int, int], ...]

    def surface(self, name: str) -> str:
        """The printed figure of that name, the first of several."""
        return next(self.text[a:b] for n, a, b in self.marks if n == name)

    def has(self, *names: str) -> bool:
        """Whether all of these are marked."""
        return {n for n, _, _ in self.marks} >= set(names)

    @property
    def half(self) -> str:
        """``dev`` for passages with odd numbers, which may be looked at; ``test`` for the others, which may not."""
        return "dev" if int(self.key.rpartition(":")[2]) % 2 else "test"

    @property
    def is_money(self) -> bool:
        """Whether sums of money are marked, and not only tonnes, passengers or votes."""
        return any(a.currency for _, start, end in self.marks for a in find_amounts(self.text[start:end], self.lang))

    def changed(self, name: str, surface: str) -> Marked:
        """A copy in which the first figure of that name reads *surface*."""
        at = next(n for n, mark in enumerate(self.marks) if mark[0] == name)
        _, start, end = self.marks[at]
        shift = len(surface) - (end - start)
        moved = tuple((n, a + shift * (i > at), b + shift * (i >= at)) for i, (n, a, b) in enumerate(self.marks))
        return replace(self, text=self.text[:start] + surface + self.text[end:], marks=moved)


def read_marked(path: Path) -> Iterator[Marked]:
    """The passages of one file; raises ValueError with file and line where a header or a mark is broken."""
    blocks = re.split(r"\n(?=# )", path.read_text(encoding="utf-8").strip())
    line = 1
    for block in blocks:
        head, _, body = block.partition("\n")
        found = _HEADER.match(head)
        if found is None:
            raise ValueError(f"{path}:{line}: no header like '# 12 | 2019-05-17 | share': {head!r}")
        text, marks = "", []
        at = 0
        body = body.strip()
        for mark in _MARK.finditer(body):
            text += body[at : mark.start()]
            marks.append((mark[1], len(text), len(text) + len(mark[2])))
            text += mark[2]
            at = mark.end()
        text += body[at:]
        if "[" in text or "]" in text:
            raise ValueError(f"{path}:{line}: a bracket that is no mark.")
        date = dt.date.fromisoformat(found[2])
        yield Marked(f"{path.stem}:{found[1]}", path.parent.name, found[3], date, text, tuple(marks))
        line += block.count("\n") + 1


def read_all(lang: str) -> list[Marked]:
    """All passages of a language."""
    return [m for path in sorted((FIGURES / lang).glob("*.txt")) for m in read_marked(path)]


def multiplied(surface: str, factor: Decimal, lang: str) -> str | None:
    """*surface* with *factor* times its value, printed alike; None for numbers in words."""
    found = _DIGITS.search(surface)
    printed = read_digits(found[0], lang) if found else None
    if found is None or printed is None:
        return None
    if factor in (1000, Decimal("0.001")) and (other := _other_magnitude(surface, 3 if factor > 1 else -3, lang)):
        return other
    value = printed.value * factor
    if factor.normalize().as_tuple().digits != (1,):
        value = to_digits(value, max(2, significant_digits(printed.value)))
    text = format_decimal(value, locale=lang, decimal_quantization=False)
    return surface[: found.start()] + text + surface[found.end() :]


def _other_magnitude(surface: str, shift: int, lang: str) -> str | None:
    """*surface* with the magnitude three powers up or down: "Mrd." for "Mio."."""
    scales = magnitudes(lang).scales
    for power, scale in scales.items():
        if power + shift not in scales:
            continue
        other = scales[power + shift]
        for mine, theirs in ((scale.plural, other.plural), (scale.words, other.words), (scale.short, other.short)):
            for word in sorted(mine, key=len, reverse=True):
                pattern = re.compile(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])")
                if theirs and pattern.search(surface):
                    return pattern.sub(theirs[0], surface, count=1)
    return None


def _number_part(surface: str, lang: str) -> tuple[int, int] | None:
    """Where digits and magnitude stand in a printed sum."""
    found = _DIGITS.search(surface)
    if found is None:
        return None
    words = {w for s in magnitudes(lang).scales.values() for w in (*s.plural, *s.words, *s.short, *s.tight)}
    forms = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    tail = re.compile(rf"[\s\u00a0-]?(?:{forms})(?![^\W\d_])").match(surface, found.end())
    return found.start(), tail.end() if tail else found.end()


Plant = Callable[[Marked, random.Random], Marked | None]


def _times(name: str, factor: int) -> Plant:
    def plant(marked: Marked, rng: random.Random) -> Marked | None:
        shift = Decimal(factor) if rng.random() < 0.5 else 1 / Decimal(factor)
        new = multiplied(marked.surface(name), shift, marked.lang)
        return marked.changed(name, new) if new else None

    return plant


def _off(name: str) -> Plant:
    def plant(marked: Marked, rng: random.Random) -> Marked | None:
        factor = Decimal(rng.choice(("0.45", "0.6", "0.75", "1.35", "1.6", "1.9")))
        new = multiplied(marked.surface(name), factor, marked.lang)
        return marked.changed(name, new) if new and new != marked.surface(name) else None

    return plant


def _scale(name: str) -> Plant:
    def plant(marked: Marked, _: random.Random) -> Marked | None:
        new = _other_magnitude(marked.surface(name), 3, marked.lang)
        return marked.changed(name, new) if new and _is_slip(marked.surface(name), marked.lang) else None

    return plant


def _is_slip(surface: str, lang: str) -> bool:
    """Billions alone are mistaken for what is a thousand times as much in another language."""
    scale = magnitudes(lang).scales[9]
    return any(word in surface for word in (*scale.words, *scale.plural, *scale.short))


def _swapped(marked: Marked, _: random.Random) -> Marked | None:
    base, stated = marked.surface("base"), marked.surface("stated")
    one, other = _number_part(base, marked.lang), _number_part(stated, marked.lang)
    if one is None or other is None or not _apart(marked):
        return None
    new_base = base[: one[0]] + stated[other[0] : other[1]] + base[one[1] :]
    new_stated = stated[: other[0]] + base[one[0] : one[1]] + stated[other[1] :]
    return marked.changed("base", new_base).changed("stated", new_stated) if new_base != base else None


def _pair(marked: Marked) -> tuple[Decimal, Decimal, str, str] | None:
    sums = [find_amounts(marked.surface(name), marked.lang) for name in ("base", "stated")]
    if any(len(s) != 1 or s[0].currency is None for s in sums):
        return None
    (base,), (stated,) = sums
    return base.low, stated.low, str(base.currency), str(stated.currency)


def _apart(marked: Marked) -> bool:
    """Whether the pair is far enough from parity for the wrong direction to show, rate squared."""
    pair = _pair(marked)
    return pair is not None and abs((pair[1] / pair[0]) ** 2 - 1) > 2 * _TELLING


def _inverted(marked: Marked, _: random.Random) -> Marked | None:
    pair = _pair(marked)
    if pair is None or not _apart(marked):
        return None
    new = multiplied(marked.surface("stated"), to_digits((pair[0] / pair[1]) ** 2, 6), marked.lang)
    return marked.changed("stated", new) if new else None


def _year(rates: Rates) -> Plant:
    def plant(marked: Marked, rng: random.Random) -> Marked | None:
        pair = _pair(marked)
        today = rates.rate(pair[2], pair[3], marked.published) if pair else None
        if pair is None or today is None:
            return None
        for years in rng.sample(range(2, 12), 10):
            then = rates.rate(pair[2], pair[3], marked.published - dt.timedelta(days=365 * years))
            if then is not None and abs(then.rate / today.rate - 1) > _TELLING:
                new = multiplied(marked.surface("stated"), to_digits(then.rate / today.rate, 6), marked.lang)
                return marked.changed("stated", new) if new and new != marked.surface("stated") else None
        return None

    return plant


def plants(rates: Rates) -> dict[str, dict[str, Plant]]:
    """The errors by kind of passage, then by name."""
    powers = (10, 100, 1000)

    def with_powers(name: str) -> dict[str, Plant]:
        return {f"×{f} or a part": _times(name, f) for f in powers} | {"Billion/billion": _scale(name)}

    return {
        "conversion": with_powers("stated")
        | {"inverted rate": _inverted, "swapped currencies": _swapped, "wrong year's rate": _year(rates)},
        "total": with_powers("total") | {"wrong total": _off("total")},
        "share": with_powers("part") | {"wrong percentage": _off("share")},
        "stake": with_powers("price") | {"wrong stake price": _off("price")},
        "growth": with_powers("after") | {"wrong percentage": _off("change")},
        "unit": with_powers("total") | {"wrong unit price": _off("unit")},
        "twice": with_powers("second"),
    }
