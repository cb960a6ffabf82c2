"""``{de,en}/figure_frames.yaml``: how texts say that figures belong together, by the check that recomputes them."""

from __future__ import annotations

from extract.lexicon.loader import Section, load


class FigureFrames(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Templates by flag code and variant; the syntax is told at the head of the file."""

    frames: dict[str, dict[str, tuple[str, ...]]]


def figure_frames(lang: str, code: str) -> dict[str, tuple[str, ...]]:
    """The templates of one check by variant: ``figure_frames("de", "growth-mismatch")["up"]``; none, if it has none."""
    section: FigureFrames = load(lang, "figure_frames", FigureFrames)
    return section.frames.get(code, {})
