"""Which decisions still stand on the flags of today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from extract.lexicon.sections.flags import catalogue_across_articles
from extract.records import FlagDecision, MergedFlag, Record, ReviewEvent
from extract.review.standing.changes import Changed, changed_since, is_about
from extract.review.standing.questions import Question, questions, questions_across

State = Literal["open", "decided", "again"]
Numbered = tuple[int, FlagDecision]
Events = Iterable[tuple[int, ReviewEvent]]


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """How a flag of today stands.

    ``decided``: *decision* holds. ``again``: *earlier* was decided, and *changed* says what is otherwise since.
    ``open``: nobody has decided. In both of these *decision* may be a note alone. *seq* is the highest number of the
    events that are shown with it, 0 where there are none.
    """

    decision: FlagDecision | None = None
    seq: int = 0
    state: State = "open"
    changed: Changed | None = None
    earlier: FlagDecision | None = None


def stands(record: Record, standing: Events) -> dict[str, Stand]:
    """How each flag of *record* stands, by its id; of *standing*, what holds on the article, decisions count."""
    return _stands(questions(record), standing)[0]


def stands_across(flags: Iterable[MergedFlag], standing: Events) -> dict[str, Stand]:
    """The same for contradictions between articles: *flags* of one article, and what holds on it."""
    return _stands(questions_across(flags), standing)[0]


def no_longer_raised(record: Record | None, standing: Events) -> tuple[Numbered, ...]:
    """The decisions in *standing*, latest first, that no flag of *record* is about, nor shown again with one.

    They are kept, and hold again when the flag is raised again. *record* is None for an article that is gone. Those on
    contradictions between articles are left out: no record has them.
    """
    across = catalogue_across_articles()
    rest = _stands(questions(record) if record else (), standing)[1]
    return tuple(one for one in rest if one[1].machine.code not in across)


def _stands(asked: Sequence[Question], standing: Events) -> tuple[dict[str, Stand], tuple[Numbered, ...]]:
    """How each question stands, and the decisions that belong to none."""
    decisions = ((number, event) for number, event in standing if isinstance(event, FlagDecision))
    given = sorted(decisions, key=lambda one: (one[1].at, one[1].uid), reverse=True)
    exact = [[one for one in given if is_about(one[1], question)] for question in asked]
    used = {number for found in exact for number, _ in found}
    # A decision that holds on one flag is not asked about again at another one of the same sentence.
    rest = [one for one in given if one[0] not in used]
    found = {q.flag.id: _stand(q, about, rest) for q, about in zip(asked, exact, strict=True)}
    shown = {stand.earlier.uid for stand in found.values() if stand.earlier}
    return found, tuple(one for one in rest if one[1].uid not in shown)


def _stand(question: Question, about: Sequence[Numbered], rest: Sequence[Numbered]) -> Stand:
    """*about* are the decisions on this very flag, *rest* those that may have been on what it was; latest first."""
    seq = max((number for number, _ in about), default=0)
    for _, decision in about:
        if decision.verdict is not None:
            return Stand(decision=decision, seq=seq, state="decided")
    note = about[0][1] if about else None
    nearest: tuple[float, Changed, Numbered] | None = None
    for one in rest:
        change = changed_since(one[1], question) if one[1].verdict is not None else None
        if change and (nearest is None or change[0] > nearest[0]):
            nearest = (*change, one)
    if nearest is None:
        return Stand(decision=note, seq=seq)
    _, changed, (number, earlier) = nearest
    return Stand(decision=note, seq=max(seq, number), state="again", changed=changed, earlier=earlier)
