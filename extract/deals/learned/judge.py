"""One window of an article, judged: who could be in a deal with whom, and whose the sums are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from extract.deals.learned.decode import Judgement
from extract.deals.learned.labels import TYPE_ID
from extract.encoder.heads import KIND_ID, Array, Heads, Ints, Marks, pool, sigmoid
from extract.records import Amount, Mention, NameMention, Organisation, Reading, Stake, Window

_KIND = {"company": "ORG", "government": "ORG", "programme": "PROGRAMME", "person": "PER"}


S = TypeVar("S", Mention, NameMention, Amount, Stake)


@dataclass(frozen=True, slots=True)
class Scene:
    """The things that a window mentions: organisations first, then sums and shares, with their mentions as pieces."""

    things: tuple[Organisation | Amount | Stake, ...]
    marks: Marks

    @property
    def parties(self) -> int:
        """How many of the things may be parties; they come first."""
        return sum(isinstance(thing, Organisation) for thing in self.things)


def scene_of(window: Window, reading: Reading) -> Scene:
    """What *reading* knows of in *window*."""
    places = {(place.start, place.end) for place in _within(reading.places, window)}
    things: list[Organisation | Amount | Stake] = []
    rows: list[tuple[int, int, int, int, int]] = []
    starts = [a for a, _ in window.offsets[1:-1]]

    def add(spans: Iterable[tuple[int, int, str, bool]], thing: Organisation | Amount | Stake) -> None:
        inside = [s for s in spans if s[1] <= window.end]
        if not any(not described for _, _, _, described in inside):
            return  # what is only described here was named elsewhere; training knows no such thing
        for start, end, kind, described in inside:
            first = max(bisect_right(starts, start), 1)
            last = max(bisect_right(starts, end - 1), first)
            rows.append((first, last, KIND_ID[kind], len(things), int(described)))
        things.append(thing)

    for organisation in reading.organisations:
        kind = _KIND[organisation.kind]
        add(
            (
                (m.start, m.end, "LOC" if (m.start, m.end) in places else kind, m.kind == "description")
                for m in _within(organisation.mentions, window)
            ),
            organisation,
        )
    for amount in _within(reading.amounts, window):
        add([(amount.start, amount.end, "AMOUNT", False)], amount)
    for stake in _within(reading.stakes, window):
        add([(stake.start, stake.end, "STAKE", False)], stake)
    table = np.array(rows, np.int64).reshape(-1, 5)
    return Scene(tuple(things), Marks(*table.T))


def _within(items: Sequence[S], window: Window) -> Sequence[S]:
    """Those of *items*, which are in text order, that begin in *window*: found by halving, since a text may be long."""
    low = bisect_left(items, window.start, key=lambda item: item.start)
    return items[low : bisect_left(items, window.end, lo=low, key=lambda item: item.start)]


def judge(window: Window, scene: Scene, heads: Heads) -> Judgement:
    """Every pair of parties, every party by itself, every sum with every party."""
    marks, parties = scene.marks, scene.parties
    ours = np.flatnonzero(marks.owner < parties)
    figures = np.flatnonzero(marks.owner >= parties)
    left, right, group, pairs = _pairs(marks.owner, ours, ours)
    f_left, f_right, f_group, whose = _pairs(marks.owner, figures, ours)
    # One pass for both kinds of pairs: most of its work is on the mentions and the window, whatever is paired.
    vectors = heads.pairs(window.states, marks, np.concatenate([left, f_left]), np.concatenate([right, f_right]))
    pooled, sums = pool(vectors[: len(left)], group, len(pairs)), pool(vectors[len(left) :], f_group, len(whose))
    single = pool(heads.singles(window.states, marks), marks.owner, len(scene.things))[:parties]
    at = {pair: n for n, pair in enumerate(pairs)}

    def status(kind: str, asked: Sequence[tuple[int, int]]) -> Array:
        vectors = np.stack([single[a] if b < 0 else pooled[at[a, b]] for a, b in asked])
        return heads.statuses(window.states, marks, vectors, TYPE_ID[kind], np.array(asked))

    return Judgement(
        pairs=dict(zip(pairs, sigmoid(heads.linear("pair_out", pooled)), strict=True)),
        sides=dict(enumerate(sigmoid(heads.linear("side_out", single)))),
        sums=dict(zip(whose, sigmoid(heads.linear("sum_out", sums)), strict=True)),
        status=status,
    )


def _pairs(owner: Ints, lefts: Ints, rights: Ints) -> tuple[Ints, Ints, Ints, list[tuple[int, int]]]:
    """Pairs of mentions, the number of the pair of things that each belongs to, and those pairs."""
    groups: dict[tuple[int, int], int] = {}
    of: Sequence[int] = owner.tolist()
    found = [
        (i, j, groups.setdefault((of[i], of[j]), len(groups)))
        for i in lefts.tolist()
        for j in rights.tolist()
        if of[i] != of[j]
    ]
    table = np.array(found, np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2], list(groups)
