"""Binds figures by the words around them: "stieg um 20 Prozent von 5 auf 7 Milliarden Euro" names change and both ends.

The templates are data (``lexicon/*/figure_frames.yaml``). A sentence becomes a row of words in which each figure is one
mark; templates are tried only where their figures and one of their words occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from extract.checks.binding.rows import SIGNS, Row, Rows, Words, all_rows, words_of
from extract.checks.dossier import Dossier, Figure
from extract.checks.passages import Passage
from extract.lexicon.loader import load
from extract.lexicon.sections.figure_frames import figure_frames, frame_groups, frame_units
from extract.lexicon.sections.hedges import Hedges
from extract.records import Amount, Number

__all__ = ["Figure", "Frame", "frames"]

_KINDS = {"sum": "s", "percent": "p", "count": "c", "money": "sc"}
"""By the word of a template, the figures that fit: ``money`` is a sum, or a bare number whose sum the text names."""
_SLOT = re.compile(r"<(\w+):(sum|percent|count|money)>")
_GROUP = re.compile(r"\{(\w+)(\??)\}")
_PIECES = re.compile(r"<\w+:\w+>|\{\w+\??\}|\((?! )[^()]*\)|\[[^\]]*\]|\S+")
_GAP = r"(?: [^\s⟦.;:!?()]+)"
_CLAUSE_GAP = r"(?: [^\s⟦.,;:!?()–—]+)"
_WIDE_GAP = r"(?: (?:[^\s⟦.!?]+|⟦c\d+⟧))"
_UNIT_SLOTS = ("many", "one")


class Frame(msgspec.Struct, frozen=True):
    """Figures that a template or the model binds, by name, with the passage and the *variant* of the wording.

    Where it is not *sure* that they belong together, their digits have to say so too.
    """

    variant: str
    figures: dict[str, Figure]
    passage: Passage
    sure: bool = True

    @property
    def text(self) -> str:
        """The passage as printed, to look for words that explain a difference."""
        return self.passage.text

    def sum(self, name: str) -> Amount:
        """The sum of that name."""
        figure = self.figures[name]
        assert isinstance(figure, Amount)  # noqa: S101 (templates say which figures are sums)
        return figure

    def number(self, name: str) -> Number:
        """The percentage or count of that name."""
        figure = self.figures[name]
        assert isinstance(figure, Number)  # noqa: S101
        return figure


def frames(dossier: Dossier, code: str) -> Iterator[Frame]:
    """Every place where a template of *code* binds figures; of templates that share a figure the first counts.

    Passages with more than 24 figures are lists, and nothing in them is bound.
    """
    taken: set[tuple[str, int]] = set()
    for rows in dossier.once(all_rows):
        for template, row in _candidates(dossier.lang, code, rows):
            for match in _pattern(template.source).finditer(row.text):
                words = match.groupdict()
                many, one = words.pop("many", None), words.pop("one", None)
                if many and one and not _one_of(dossier.lang, many, one):
                    continue
                bound = {name: rows.figures[int(n)] for name, n in words.items() if n is not None}
                keys = {(type(f).__name__, f.start) for f in bound.values()}
                if not keys & taken:
                    taken |= keys
                    yield Frame(template.variant, bound, rows.passage)


class _Template(msgspec.Struct, frozen=True):
    """A template; *source* is its pattern, *counts* says whether one of its figures may be a count."""

    variant: str
    source: str
    kinds: tuple[str, ...]
    counts: bool
    words: tuple[Words, ...]

    def fits(self, kinds: str) -> bool:
        """Whether the figures are there in this order."""
        rest = iter(kinds)
        return all(any(kind in fitting for kind in rest) for fitting in self.kinds)


_Bucket = tuple[bool, Words, tuple[tuple[int, _Template], ...]]


def _candidates(lang: str, code: str, rows: Rows) -> Iterator[tuple[_Template, Row]]:
    """The templates of which a passage has the figures and, of every group of words, one; in the order of the file."""
    found: list[tuple[int, _Template, Row]] = []
    fitting = _fitting(lang, code, rows.kinds)
    by_counts = {counts: rows.row(counts=counts) for counts in {bucket[0] for bucket in fitting}}
    for counts, rarest, templates in fitting:
        row = by_counts[counts]
        if row.has(rarest):
            found += [(n, template, row) for n, template in templates if all(map(row.has, template.words))]
    found.sort(key=lambda candidate: candidate[0])
    return ((template, row) for _, template, row in found)


@lru_cache(maxsize=10_000)
def _fitting(lang: str, code: str, kinds: str) -> tuple[_Bucket, ...]:
    """The templates of *code* for passages with figures of these *kinds*, by their rarest group of words."""
    buckets: dict[tuple[bool, Words], list[tuple[int, _Template]]] = {}
    for n, template in enumerate(_templates(lang, code)):
        if template.fits(kinds):
            rarest = min(template.words, key=lambda words: words.frequent)
            buckets.setdefault((template.counts, rarest), []).append((n, template))
    return tuple((counts, rarest, tuple(templates)) for (counts, rarest), templates in buckets.items())


@cache
def _templates(lang: str, code: str) -> tuple[_Template, ...]:
    return tuple(
        _compiled(variant, template, lang)
        for variant, templates in figure_frames(lang, code).items()
        for template in templates
    )


def _compiled(variant: str, template: str, lang: str) -> _Template:
    hedge = _hedge(lang)
    pattern, start, words = "", 0, []
    for piece in _PIECES.findall(template):
        if slot := _SLOT.fullmatch(piece):
            pattern += rf"{hedge} ⟦[{_KINDS[slot[2]]}](?P<{slot[1]}>\d+)⟧"
            # Whatever way leads to the next figure ends there, so the first one found is kept: no search over all ways.
            # Units are told apart after the match and need all ways.
            if not any(f"P<{unit}>" in pattern[start:] for unit in _UNIT_SLOTS):
                pattern = f"{pattern[:start]}(?>{pattern[start:]})"
            start = len(pattern)
        elif group := _GROUP.fullmatch(piece):
            name, optional = group[1], group[2]
            choices = _choices(lang, name)
            label = f"P<{name}>" if name in _UNIT_SLOTS else ":"
            pattern += f"(?: (?{label}{'|'.join(map(_words, choices))})){optional}"
            if not optional:
                words.append(words_of(frozenset(choices)))
        elif piece in ("~~", "~~~"):
            pattern += f"{_CLAUSE_GAP}{{0,{3 if piece == '~~' else 8}}}?"
        elif piece == "....":
            pattern += f"{_WIDE_GAP}{{0,12}}?"
        elif piece in ("..", "..."):
            pattern += f"{_GAP}{{0,{3 if piece == '..' else 8}}}?"
        elif piece[0] in "([" and len(piece) > 1:
            choices = [choice.strip().lower() for choice in piece[1:-1].split("|")]
            pattern += f"(?: (?:{'|'.join(map(_words, choices))}))" + "?" * (piece[0] == "[")
            if piece[0] == "(":
                words.append(words_of(frozenset(choices)))
        else:
            pattern += f" {_words(piece.lower())}"
            words.append(words_of(frozenset([piece.lower()])))
    kinds = tuple(_KINDS[kind] for _, kind in _SLOT.findall(template))
    counts = any("c" in fitting for fitting in kinds)
    return _Template(variant, pattern + r"(?= |$)", kinds, counts, tuple(words))


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """Compiled when a text has the words of a template: most texts have those of few, and compiling takes long."""
    return re.compile(source)


def _choices(lang: str, name: str) -> list[str]:
    """What a template's ``{name}`` stands for: words of a group, or names of units in the plural or singular."""
    if name in _UNIT_SLOTS:
        return sorted({word.lower() for unit in frame_units(lang) for word in getattr(unit, name)})
    return [word.lower() for word in frame_groups(lang)[name]]


@cache
def _units(lang: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile("|".join(map(_words, unit.many)).lower()), re.compile("|".join(map(_words, unit.one)).lower()))
        for unit in frame_units(lang)
    )


def _one_of(lang: str, many: str, one: str) -> bool:
    """Whether *one* names one of *many*: "Stammaktien" and "Aktie", but not "Tonnen" and "Fass"."""
    return any(plural.fullmatch(many) and singular.fullmatch(one) for plural, singular in _units(lang))


def _words(phrase: str) -> str:
    return re.escape(phrase).replace(r"\*", r"[^\s⟦]*").replace(r"\ ", " ")


@cache
def _hedge(lang: str) -> str:
    """Any hedges before a figure, as a pattern."""
    words = load(lang, "hedges", Hedges)
    phrases = {p.lower() for group in words.before.values() for p in group} | {p.lower() for p in words.fillers}
    forms = "|".join(re.escape(SIGNS.sub(r" \1 ", p).strip()) for p in sorted(phrases, key=len, reverse=True))
    return f"(?: (?:{forms})){{0,3}}"
