"""``{de,en}/figure_frames.yaml``: how texts say that figures belong together, by the check that recomputes them."""

from __future__ import annotations

import msgspec

from extract.lexicon.loader import Section, load


class Unit(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A thing that has a price, in the plural and the singular: "Aktien", "Aktie"."""

    many: tuple[str, ...]
    one: tuple[str, ...]


class FigureFrames(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Templates by flag code and variant, with the words they share; the syntax is told at the head of the file."""

    groups: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    units: tuple[Unit, ...] = ()

    frames: dict[str, dict[str, tuple[str, ...]]]


def figure_frames(lang: str, code: str) -> dict[str, tuple[str, ...]]:
    """The templates of one check by variant: ``figure_frames("de", "growth-mismatch")["up"]``; none, if it has none."""
    section: FigureFrames = load(lang, "figure_frames", FigureFrames)
    return section.frames.get(code, {})


def frame_groups(lang: str) -> dict[str, tuple[str, ...]]:
    """The words that templates share, by the name in braces that stands for them."""
    section: FigureFrames = load(lang, "figure_frames", FigureFrames)
    return section.groups


def frame_units(lang: str) -> tuple[Unit, ...]:
    """The things that a price may be for one of."""
    section: FigureFrames = load(lang, "figure_frames", FigureFrames)
    return section.units
