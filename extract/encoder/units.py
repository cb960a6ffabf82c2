"""Units: what the tagger labels. Training and reading share this module, so that they agree on every character.

A unit is a run of word characters or a single sign: "Nvidia-Aktie" is three units, so that a label can stand on the
name inside a compound; "Coca-Cola" is three units with one name over all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LABELS = (
    *("O", "B-ORG", "I-ORG", "B-PER", "I-PER", "B-LOC", "I-LOC"),
    *("B-PROGRAMME", "I-PROGRAMME", "B-DESCRIPTION", "I-DESCRIPTION"),
)
#: The labels that open name corpora annotate; the others only our own passages know.
OPEN_LABELS = LABELS[:7]
LABEL_ID = {label: i for i, label in enumerate(LABELS)}

UNIT = re.compile(r"\w+|[^\w\s]")


def units_of(text: str) -> list[tuple[int, int]]:
    """Spans of the units of *text*.

    >>> [("AT&T-Chef"[a:b]) for a, b in units_of("AT&T-Chef")]
    ['AT', '&', 'T', '-', 'Chef']
    """
    return [match.span() for match in UNIT.finditer(text)]


def first_pieces(offsets: Sequence[tuple[int, int]], units: Sequence[tuple[int, int]]) -> list[int]:
    """For each unit the index of the piece that covers its first character; *offsets* has ``<s>`` and ``</s>`` around.

    >>> first_pieces([(0, 0), (0, 6), (6, 7), (7, 12), (0, 0)], [(0, 7), (8, 12)])
    [1, 3]
    """
    result = []
    piece, last = 1, len(offsets) - 2
    for start, _ in units:
        while piece < last and offsets[piece][1] <= start:
            piece += 1
        result.append(piece)
    return result


def spans_of(units: Sequence[tuple[int, int]], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Name spans (start, end, type) of BIO *labels* over *units*; an I- that continues nothing opens a span.

    >>> spans_of([(0, 4), (4, 5), (5, 9)], ["B-ORG", "I-ORG", "I-ORG"])
    [(0, 9, 'ORG')]
    """
    found: list[tuple[int, int, str]] = []
    open_type = None
    for (start, end), label in zip(units, labels, strict=True):
        prefix, _, kind = label.partition("-")
        if prefix == "I" and kind == open_type:
            found[-1] = (found[-1][0], end, kind)
        elif prefix in {"B", "I"}:
            found.append((start, end, kind))
        open_type = kind or None
    return found
