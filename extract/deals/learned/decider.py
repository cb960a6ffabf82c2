"""The learned decider: claims from what the model thinks of each window."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from extract.deals.attribution import attribution
from extract.deals.learned.agree import agreeing
from extract.deals.learned.decode import Found, Judgement, Thresholds, decode, together
from extract.deals.learned.judge import Scene, judge, scene_of
from extract.deals.status import heard
from extract.encoder.heads import Heads
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Amount, Claim, Evidence, Organisation, Party, Reading, Sentence, Stake, Status, Window

RULE = "model"


class Judged(NamedTuple):
    """A window, who and what is in it, and what the model thinks of them."""

    window: Window
    scene: Scene
    judgement: Judgement


class Learned:
    """Decides by the deal heads over the encoder's windows; needs a reading that has them."""

    def __init__(self, heads: Heads, limits: Thresholds) -> None:
        self._heads = heads
        self._limits = limits

    def __call__(self, reading: Reading) -> list[Claim]:
        """All claims, window by window; one deal told in two of them gives two claims that are merged later."""
        return self.claims(reading, self.judged(reading))

    def judged(self, reading: Reading) -> list[Judged]:
        """The windows in which anybody is named, with what the model thinks of them."""
        scenes = ((window, scene_of(window, reading)) for window in reading.windows)
        return [Judged(window, scene, judge(window, scene, self._heads)) for window, scene in scenes if scene.parties]

    def claims(self, reading: Reading, judged: Sequence[Judged]) -> list[Claim]:
        """The claims that follow from what was *judged*."""
        return agreeing([claim for one in judged for claim in self._claims(one, reading)])

    def _claims(self, one: Judged, reading: Reading) -> Iterator[Claim]:
        figures = range(one.scene.parties, len(one.scene.things))
        for found in decode(one.judgement, self._limits, figures):
            evidence = _evidence(found, one.scene, one.window, reading)
            status = heard(evidence.text, found.status, reading.lang)
            if status is not None:
                yield _claim(found, status, one.scene, evidence, reading)


def likelihood(claim: Claim, judged: Sequence[Judged]) -> float | None:
    """How likely the model finds a *claim* of somebody else: that of its likeliest two parties in any window.

    None where no window has two of them: the model cannot tell.
    """
    found = []
    for one in judged:
        at = {_organisation(one.scene, n): n for n in range(one.scene.parties)}
        nodes = [(party.role, at[party.organisation]) for party in claim.parties if party.organisation in at]
        found += [together(one.judgement, claim.type, a, b) for a, b in combinations(nodes, 2) if a[1] != b[1]]
    return max(found, default=None)


def _claim(found: Found, status: Status, scene: Scene, evidence: Evidence, reading: Reading) -> Claim:
    order = {role: n for n, role in enumerate(deal_types()[found.type].roles)}
    parties = sorted({(order[role], role, _organisation(scene, thing)) for role, thing in found.members})
    figures = [scene.things[n] for n in found.figures]
    return Claim(
        type=found.type,
        status=status,
        parties=tuple(Party(role, who) for _, role, who in parties),
        amounts=tuple(a.id for a in figures if isinstance(a, Amount)),
        stake_percent=next((s.percent for s in figures if isinstance(s, Stake)), None),
        negated=status == "denied",
        attributed_to=attribution(evidence.text, reading.lang),
        confidence=round(found.score, 3),
        evidence=evidence,
    )


def _organisation(scene: Scene, thing: int) -> str:
    who = scene.things[thing]
    assert isinstance(who, Organisation)  # noqa: S101 (members are parties)
    return who.id


def _evidence(found: Found, scene: Scene, window: Window, reading: Reading) -> Evidence:
    """The sentences from the first to the last that it takes to name all members, the closest such ones."""
    first = bisect_right(reading.sentences, window.start, key=lambda s: s.end)
    sentences = reading.sentences[first : bisect_left(reading.sentences, window.end, key=lambda s: s.start)]
    marks = scene.marks
    wanted = {thing for _, thing in found.members}
    at: list[tuple[int, int]] = []
    for first, owner in zip(marks.first.tolist(), marks.owner.tolist(), strict=True):
        if owner in wanted:
            at.append((_sentence(window.offsets[first][0], sentences), owner))
    low, high = _closest(at, wanted)
    start, end = max(sentences[low].start, window.start), min(sentences[high].end, window.end)
    return Evidence(start=start, end=end, text=reading.text[start:end], rule=f"{RULE}.{found.type}")


def _sentence(position: int, sentences: Sequence[Sentence]) -> int:
    return next((n for n, s in enumerate(sentences) if s.start <= position < s.end), 0)


def _closest(at: Sequence[tuple[int, int]], wanted: set[int]) -> tuple[int, int]:
    """The narrowest run of sentences, the first of equals, in which every wanted thing is mentioned."""
    numbers = sorted({n for n, _ in at})
    spans = [
        (high - low, low, high)
        for low in numbers
        for high in numbers
        if low <= high and {owner for n, owner in at if low <= n <= high} == wanted
    ]
    _, low, high = min(spans)
    return low, high
