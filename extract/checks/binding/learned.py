"""Figures that the model binds by the wording, as frames of the checks: by name, with the passage around them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from extract.checks.binding.frames import Frame
from extract.checks.dossier import Dossier, Figure, Finding
from extract.figures.rounding import significant_digits
from extract.lexicon.sections.figure_topics import Topic, topic
from extract.records import Amount, BondKind

#: What the checks call the roles of a bond, where they have a name of their own.
_NAMES = {"number": "count", "unit": "price"}
_PARTS = ("a", "b", "c", "d")
_BESIDE = 30
_CLOSE = Decimal("0.02")
"""How far apart figures may lie that are called the same but for a power of ten."""
_DIGITS = 4
"""Of all figures together: "50 Prozent von 4 Milliarden, 2 Millionen" has three, which fit by chance."""
_MOST = 3
"""Powers of ten: what lies further apart is two things."""


def learned(dossier: Dossier, kind: BondKind) -> Iterator[Frame]:
    """The bonds of *kind* whose figures the article has, surest first; of totals those with few parts alone.

    Those that are not sure need their digits as well (``confirmed``).
    """
    for bond in sorted(dossier.bonds, key=lambda b: -b.score):
        if bond.kind != kind or (kind == "total" and len(bond.figures) > len(_PARTS) + 1):
            continue
        found = [(role, dossier.figure_at(start)) for role, start in bond.figures]
        figures = {_name(kind, role, n): figure for n, (role, figure) in enumerate(found) if figure is not None}
        if len(figures) == len(found):
            first, last = min(f.start for f in figures.values()), max(f.end for f in figures.values())
            yield Frame("learned", figures, dossier.sentence(first, last), sure=bond.sure)


def learned_pairs(dossier: Dossier, kind: BondKind) -> Iterator[tuple[Amount, Amount, Frame]]:
    """Bonds of two sums, in the order of the text."""
    for frame in learned(dossier, kind):
        one, other = sorted(frame.figures.values(), key=lambda f: f.start)
        if isinstance(one, Amount) and isinstance(other, Amount):
            yield one, other, frame


def confirmed(dossier: Dossier, frame: Frame, finding: Finding | None) -> Finding | None:
    """A warning by what *frame* binds; None where the bond is unsure and the digits do not speak for it.

    They do where the printed figure has the digits that the others give and a power of ten alone is wrong: of figures
    that have nothing to do with each other one in forty would look so.
    """
    if finding is None or not (frame.sure or _is_slip(dossier, frame, finding)):
        return None
    return msgspec.structs.replace(finding, severity="warning")


def _is_slip(dossier: Dossier, frame: Frame, finding: Finding) -> bool:
    stated = dossier.figure_at(finding.position)
    if not isinstance(stated, Amount) or finding.factor is None or finding.expected is None:
        return False
    figures = [f.low if isinstance(f, Amount) else f.value for f in frame.figures.values()]
    enough = sum(map(significant_digits, figures)) >= _DIGITS
    if not enough or abs(finding.factor.adjusted()) > _MOST:
        return False
    meant = (finding.expected.low + finding.expected.high) / 2
    return abs(stated.low / finding.factor / meant - 1) <= _CLOSE


def direction_of(dossier: Dossier, change: Figure) -> Topic | None:
    """Whether a change is up or down, by the one direction that the words beside it name; else by its sentence."""
    around = dossier.sentence(change.start, change.end)
    beside = dossier.text[max(around.start, change.start - _BESIDE) : change.end + _BESIDE]
    for passage in (beside, around.text):
        said: list[Topic] = [name for name in _DIRECTIONS if topic(dossier.lang, name).search(passage)]
        if len(said) == 1:
            return said[0]
    return None


_DIRECTIONS: tuple[Topic, ...] = ("up", "down")


def _name(kind: BondKind, role: str, n: int) -> str:
    if kind == "total":
        return role if role == "total" else _PARTS[n]
    return _NAMES.get(role, role)
