"""What one encoder pass knows of a stretch of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Window:
    """Some sentences of an article with the encoder's view of them.

    *start* and *end* count in the article, and so do the spans of the pieces (*offsets*, empty ones around them) and of
    the *units* that labels stand on. *Shape:* scores (units, labels), states (pieces, hidden). What begins before *own*
    is for an earlier window to say.
    """

    start: int
    end: int
    own: int
    offsets: list[tuple[int, int]]
    units: list[tuple[int, int]]
    scores: NDArray[np.float32]
    states: NDArray[np.float32]
