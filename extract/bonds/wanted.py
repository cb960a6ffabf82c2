"""Which sentences of an article without a deal the model should read for its figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.records import Amount, Number, Sentence


def worth_reading(sentences: Sequence[Sentence], figures: Sequence[Amount | Number]) -> frozenset[int]:
    """The places of sentences that print a sum and another figure; *figures* are in text order.

    "Der Umsatz stieg um 20 Prozent auf 5 Millionen Euro" may be wrong in itself, "Ein Platz kostet 5 Euro" may not.
    """
    wanted = set()
    for place, sentence in enumerate(sentences):
        low = bisect_left(figures, sentence.start, key=lambda f: f.start)
        inside = figures[low : bisect_left(figures, sentence.end, lo=low, key=lambda f: f.start)]
        if len(inside) > 1 and any(isinstance(figure, Amount) for figure in inside):
            wanted.add(place)
    return frozenset(wanted)
