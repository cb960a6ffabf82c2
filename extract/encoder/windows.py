"""Cuts an article into windows of whole sentences and runs the encoder over each.

Windows overlap by a sentence or so, so that a deal told in two neighbouring sentences stands whole in one of them. What
an article gives depends on that article alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extract.encoder.model import Model
from extract.encoder.units import first_pieces, units_of
from extract.records import Sentence, Window

#: Pieces in a window, the two special ones included, and pieces that it shares with the one before. Two or three
#: sentences are what the model learned from; in longer stretches the same names come again and again, and it reads both
#: names and deals less well.
WIDTH, SHARED = 80, 40
#: Characters that are tokenised at once, so that memory does not grow with the length of a text.
_STRETCH = 20_000

Piece = tuple[int, int, int]  # id, start and end in the article
Run = tuple[list[Piece], int, int]  # pieces of a sentence or part of one, where what they decide begins, which sentence


def encode(
    text: str, sentences: Sequence[Sentence], model: Model, wanted: Collection[int] | None = None
) -> tuple[Window, ...]:
    """The windows of *text* in order; each has the states of its pieces and the label scores of its units.

    Of the windows only those are read that hold one of the *wanted* sentences (all without it) which none of those
    before held together with the sentence behind it; where windows are cut does not depend on that.
    """
    if wanted is not None and not wanted:
        return ()
    windows: list[Window] = []
    read = True  # whether the window before was: what it shares with this one is then said already
    seen = -1  # the last sentence that a window which was read holds together with the one behind it
    for runs, own in _grouped(list(_runs(text, sentences, model))):
        # No name is written without a capital or a digit.
        names = any(c.isupper() or c.isdigit() for c in text[runs[0][0][0][1] : runs[-1][0][-1][2]])
        chosen = wanted is None or any(place in wanted and place > seen for _, _, place in runs)
        if chosen and names:
            windows.append(_window(text, runs, own if read else runs[0][1], model))
        if chosen:
            whole = runs[-1][0][-1][2] >= sentences[runs[-1][2]].end
            seen = runs[-1][2] - (not whole) - 1
        read = chosen
    return tuple(windows)


def _runs(text: str, sentences: Sequence[Sentence], model: Model) -> Iterator[Run]:
    """The pieces of each sentence; a sentence that is longer than a window comes in overlapping parts."""
    room = WIDTH - 2
    for place, sentence in enumerate(sentences):
        pieces = list(_pieces(text, sentence, model))
        if len(pieces) <= room:
            yield pieces, sentence.start, place
            continue
        step = room - SHARED
        for at in range(0, max(1, len(pieces) - SHARED), step):
            # In what two parts share, the names of the first half are left to the earlier part.
            own = pieces[at + SHARED // 2][1] if at else sentence.start
            yield pieces[at : at + room], own, place


def _pieces(text: str, sentence: Sentence, model: Model) -> Iterator[Piece]:
    start = sentence.start
    while start < sentence.end:
        end = min(sentence.end, start + _STRETCH)
        if end < sentence.end:
            end = max(text.rfind(" ", start, end), start) if " " in text[start:end] else end
            end = end if end > start else min(sentence.end, start + _STRETCH)
        ids, offsets = model.pieces(text[start:end])
        for piece, (a, b) in zip(ids[1:-1], offsets[1:-1], strict=True):
            yield piece, start + a, start + b
        start = end


def _grouped(runs: list[Run]) -> Iterator[tuple[list[Run], int]]:
    """Runs put together up to the width of a window, each window taking the last runs of the one before along.

    With each, where what no earlier window holds begins.
    """
    at = 0
    fresh = 0  # the first run that no earlier window holds
    while at < len(runs):
        end, size = at, 2
        while end < len(runs) and (end == at or size + len(runs[end][0]) <= WIDTH):
            size += len(runs[end][0])
            end += 1
        yield runs[at:end], runs[max(at, fresh)][1]
        if end == len(runs):
            return
        fresh = end
        back, shared = end, 0
        while back - 1 > at and shared + len(runs[back - 1][0]) <= SHARED:
            back -= 1
            shared += len(runs[back][0])
        # A window that could take nothing new along would never end.
        at = back if shared + len(runs[end][0]) + 2 <= WIDTH else end


def _window(text: str, runs: list[Run], own: int, model: Model) -> Window:
    pieces = [piece for run, _, _ in runs for piece in run]
    start, end = pieces[0][1], pieces[-1][2]
    ids = [model.begin, *(piece for piece, _, _ in pieces), model.end]
    offsets = [(start, start), *((a, b) for _, a, b in pieces), (end, end)]
    units = [(a + start, b + start) for a, b in units_of(text[start:end])]
    states, scores = model.run(ids, first_pieces(offsets, units))
    return Window(start=start, end=end, own=own, offsets=offsets, units=units, scores=scores, states=states)


__all__ = ["SHARED", "WIDTH", "encode"]
