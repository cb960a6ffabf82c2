"""The form in which a person says that two organisations are one, or are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import get_args

from extract.records import Judged, OrganisationJudgement
from extract.review.server.forms.choices import choice
from extract.review.server.forms.problems import Typed


@dataclass(frozen=True, slots=True)
class Judging:
    """Two ids of organisations and what is said of them."""

    left: str
    right: str
    judgement: Judged


def read_judgement(
    typed: Typed, exists: Callable[[str], bool], standing: Iterable[OrganisationJudgement]
) -> Judging | None:
    """The judgement of the form; None with ``typed.problems`` where it names nobody or contradicts *standing* ones.

    "A is B" and "B is C" make "A is not C" a contradiction: one of the three must be taken back first.
    """
    left, right = typed.one("left"), typed.one("right")
    judgement = choice(typed, "judgement", get_args(Judged))
    for name, given in (("left", left), ("right", right)):
        if not given:
            typed.refuse(name, "no_organisation")
        elif not exists(given):
            typed.refuse(name, "organisation_unknown", organisation=given[:80])
    if left and left == right:
        typed.refuse("right", "itself")
    if typed.problems or judgement is None:
        return None
    others = [one for one in standing if {one.left, one.right} != {left, right}]
    if against := _against(left, right, judgement, others):
        typed.refuse("right", "contradicts", left=against.left, right=against.right, who=against.reviewer)
        return None
    return Judging(left, right, judgement)


def _against(
    left: str, right: str, judgement: Judged, standing: list[OrganisationJudgement]
) -> OrganisationJudgement | None:
    """A standing judgement that cannot hold together with the new one."""
    group = _groups(standing)
    if judgement == "different" and group(left) == group(right):
        return next(one for one in standing if one.judgement == "same" and group(one.left) == group(left))
    if judgement == "same":
        both = {group(left), group(right)}
        for one in standing:
            if one.judgement == "different" and {group(one.left), group(one.right)} == both:
                return one
    return None


def _groups(standing: Iterable[OrganisationJudgement]) -> Callable[[str], str]:
    """Which organisations people have said are one: the smallest id of each group stands for it."""
    near: dict[str, set[str]] = defaultdict(set)
    for one in standing:
        if one.judgement == "same":
            near[one.left].add(one.right)
            near[one.right].add(one.left)

    def smallest(start: str) -> str:
        seen, waiting = {start}, [start]
        while waiting:
            for other in near[waiting.pop()] - seen:
                seen.add(other)
                waiting.append(other)
        return min(seen)

    return smallest
