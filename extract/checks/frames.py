"""Binds figures by the words around them: "stieg um 20 Prozent von 5 auf 7 Milliarden Euro" names change and both ends.

The templates are data (``lexicon/*/figure_frames.yaml``). A sentence becomes a row of words in which each figure is one
mark; templates are tried only where their figures and one of their words occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from extract.checks.dossier import Dossier
from extract.checks.passages import Passage
from extract.lexicon.loader import load
from extract.lexicon.sections.figure_frames import figure_frames, frame_groups, frame_units
from extract.lexicon.sections.hedges import Hedges
from extract.records import Amount, Number

Figure = Amount | Number

_KINDS = {"sum": "s", "percent": "p", "count": "c", "money": "sc"}
"""By the word of a template, the figures that fit: ``money`` is a sum, or a bare number whose sum the text names."""
_MARK = re.compile(r"⟦([spc])(\d+)⟧")
_SLOT = re.compile(r"<(\w+):(sum|percent|count|money)>")
_GROUP = re.compile(r"\{(\w+)(\??)\}")
_PIECES = re.compile(r"<\w+:\w+>|\{\w+\??\}|\((?! )[^()]*\)|\[[^\]]*\]|\S+")
_SIGNS = re.compile(r"([,;:!?()„“”\"»«–—…]|\.(?=\s|$))")
_STOPS = re.compile(r"(?: \.){2,}")
_GAP = r"(?: [^\s⟦.;:!?()]+)"
_CLAUSE_GAP = r"(?: [^\s⟦.,;:!?()–—]+)"
_WIDE_GAP = r"(?: (?:[^\s⟦.!?]+|⟦c\d+⟧))"
_CONVERSION = re.compile(r"(⟦s(\d+)⟧) \( ⟦s(\d+)⟧ \)")
_SMALL = 100
_UNIT_SLOTS = ("many", "one")
_REACH = 600
"""Longer sentences are lists; nothing in them is bound by one template."""


class Frame(msgspec.Struct, frozen=True):
    """Figures that a template binds, by name, with the passage and the *variant* of the wording."""

    variant: str
    figures: dict[str, Figure]
    passage: Passage

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
    """Every place where a template of *code* binds figures; of templates that share a figure the first counts."""
    templates = _templates(dossier.lang, code)
    taken: set[tuple[str, int]] = set()
    alone = any(len(template.kinds) == 1 for template in templates)
    for passage, figures in dossier.summed if alone else dossier.figured:
        rows = [(row, "".join(kind for kind, _ in _MARK.findall(row))) for row in _rows(passage, figures)]
        for template in templates:
            row, kinds = rows[0] if template.counts else rows[-1]
            if not template.may_match(row, kinds):
                continue
            for match in template.pattern.finditer(row):
                words = match.groupdict()
                many, one = words.pop("many", None), words.pop("one", None)
                if many and one and not _one_of(dossier.lang, many, one):
                    continue
                bound = {name: figures[int(n)] for name, n in words.items() if n is not None}
                keys = {(type(f).__name__, f.start) for f in bound.values()}
                if not keys & taken:
                    taken |= keys
                    yield Frame(template.variant, bound, passage)


class _Template(msgspec.Struct, frozen=True):
    variant: str
    pattern: re.Pattern[str]
    kinds: tuple[str, ...]
    words: tuple[frozenset[str], ...]

    @property
    def counts(self) -> bool:
        """Whether one of its figures may be a count."""
        return any("c" in fitting for fitting in self.kinds)

    def may_match(self, row: str, kinds: str) -> bool:
        """A quick look before the search: the figures are there in this order, and of every group of words one."""
        rest = iter(kinds)
        if not all(any(kind in fitting for kind in rest) for fitting in self.kinds):
            return False
        return all(any(word in row for word in group) for group in self.words)


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
                words.append(frozenset(_longest(choice) for choice in choices))
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
                words.append(frozenset(_longest(choice) for choice in choices))
        else:
            pattern += f" {_words(piece.lower())}"
            words.append(frozenset([_longest(piece.lower())]))
    kinds = tuple(_KINDS[kind] for _, kind in _SLOT.findall(template))
    return _Template(variant, re.compile(pattern + r"(?= |$)"), kinds, tuple(words))


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


def _longest(phrase: str) -> str:
    """The longest part of a phrase that stands in the text as it is."""
    return max(re.split(r"[\s*]+", phrase), key=len)


@cache
def _hedge(lang: str) -> str:
    """Any hedges before a figure, as a pattern."""
    words = load(lang, "hedges", Hedges)
    phrases = {p.lower() for group in words.before.values() for p in group} | {p.lower() for p in words.fillers}
    forms = "|".join(re.escape(_SIGNS.sub(r" \1 ", p).strip()) for p in sorted(phrases, key=len, reverse=True))
    return f"(?: (?:{forms})){{0,3}}"


def _rows(passage: Passage, figures: Sequence[Figure]) -> tuple[str, ...]:
    """The passage with all figures as marks, and with small numbers in words left as they are: "an zwei Fonds"."""
    plain = frozenset(
        n
        for n, figure in enumerate(figures)
        if isinstance(figure, Number) and figure.kind == "count" and figure.value < _SMALL and figure.text.isalpha()
    )
    row = _row(passage, figures)
    return (row, _row(passage, figures, plain)) if plain else (row,)


def _row(passage: Passage, figures: Sequence[Figure], skip: frozenset[int] = frozenset()) -> str:
    """The passage as words parted by single blanks, each figure a mark with its number; conversions are left out."""
    parts, at = [], passage.start
    for n, figure in enumerate(figures):
        if n in skip:
            continue
        parts.append(passage.text[at - passage.start : figure.start - passage.start])
        kind = "s" if isinstance(figure, Amount) else figure.kind[0]
        parts.append(f" ⟦{kind}{n}⟧ ")
        at = figure.end
    parts.append(passage.text[at - passage.start :])
    plain = "".join(p if p.startswith(" ⟦") else p.replace("⟦", "(").replace("⟧", ")") for p in parts)
    # A headline ends as a sentence does, without a full stop.
    row = " " + " ".join(_SIGNS.sub(r" \1 ", plain.replace("\n", " . ")).lower().split())
    row = _STOPS.sub(" .", row)

    def converted(match: re.Match[str]) -> str:
        sum_, other = figures[int(match[2])], figures[int(match[3])]
        same = isinstance(sum_, Amount) and isinstance(other, Amount) and other.partner == sum_.id
        return match[1] if same else match[0]

    return _CONVERSION.sub(converted, row)
