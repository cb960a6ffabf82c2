"""Figures of a text that belong together."""

from __future__ import annotations

from typing import Literal

import msgspec

BondKind = Literal["conversion", "total", "share", "stake", "growth", "unit", "twice"]


class Bond(msgspec.Struct, frozen=True, kw_only=True):
    """Figures that the wording binds, whatever their values: "10 Prozent für 300 Millionen, bewertet mit 5 Milliarden".

    *figures* are (role, where the figure starts in the article), in the order of the roles of *kind*; a ``total`` has
    several parts. *score* is how sure it is, 0 to 1; one that is not *sure* binds nothing alone, but says enough where
    the digits of its figures fit each other and only a power of ten is wrong.
    """

    kind: BondKind
    figures: tuple[tuple[str, int], ...]
    score: float
    sure: bool = True
