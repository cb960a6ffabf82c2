"""From probabilities of pairs to whole deals: who stands together in one, in which role, with which sums.

The labels say "the left one acquires the right one", "both lend in one loan". A deal is a set of (role, thing) in which
every two members are likely to stand together; it is grown greedily from its surest pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from extract.deals.learned.labels import PAIR_ID, PAIRS, SIDE_ID, STATUSES
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Status

Array = NDArray[np.float32]
Node = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which something counts; set for precision on passages that are not trained on."""

    pair: float = 0.5
    #: Every member of a deal with every other, at least and on average.
    member: float = 0.2
    together: float = 0.45
    alone: float = 0.6
    sum: float = 0.5
    #: A claim of a rule that the model finds less likely gives way to what it tells of the same two instead: of the
    #: pairs in claims below it on passages that neither had seen, 7 of 31 were right, of the others 134 of 187.
    rule: float = 0.02


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model thinks of one passage, all probabilities.

    *pairs* by (left thing, right thing): *Shape:* (pair labels,); *sides* by thing, *sums* by (figure, thing): *Shape:*
    (side labels,); *status* gives for a type and for (left, right) or (thing, -1) the logits. *Shape:* (asked,
    statuses).
    """

    pairs: Mapping[tuple[int, int], Array]
    sides: Mapping[int, Array]
    sums: Mapping[tuple[int, int], Array]
    status: Callable[[str, Sequence[tuple[int, int]]], Array]


@dataclass(slots=True)
class Found:
    """A deal as decoded: members in the order in which they were found, *score* that of its surest pair."""

    type: str
    members: list[Node]
    score: float
    status: Status = "announced"
    figures: list[int] = field(default_factory=list)


def decode(judged: Judgement, limits: Thresholds, figures: Iterable[int] = ()) -> list[Found]:
    """All deals of a passage, surest first within a type; *figures* are the numbers of its sums and shares."""
    found: list[Found] = []
    for kind in deal_types():
        deals = _grown(judged, kind, limits)
        deals += _alone(judged, kind, limits, {node for deal in deals for node in deal.members})
        found += deals
    for deal in found:
        deal.status = _status(judged, deal)
    _attach(judged, found, limits, figures)
    return found


def together(judged: Judgement, kind: str, one: Node, other: Node) -> float:
    """The probability that two nodes stand in one deal of *kind*; two of one role are asked both ways round."""
    (role_a, a), (role_b, b) = one, other
    if role_a == role_b:
        label = PAIR_ID[kind, role_a, role_a]
        return (_p(judged, a, b, label) + _p(judged, b, a, label)) / 2
    label = PAIR_ID.get((kind, role_a, role_b), -1)
    if label < 0:
        return _p(judged, b, a, PAIR_ID[kind, role_b, role_a])
    return _p(judged, a, b, label)


def _p(judged: Judgement, left: int, right: int, label: int) -> float:
    row = judged.pairs.get((left, right))
    return 0.0 if row is None else float(row[label])


def _edges(judged: Judgement, kind: str, limits: Thresholds) -> Iterator[tuple[float, Node, Node]]:
    """Pairs sure enough to found a deal; two of one side alone found none, but for partners."""
    table = deal_types()[kind]
    for label, (name, role_a, role_b) in enumerate(PAIRS):
        if name != kind or (role_a == role_b and not table.symmetric):
            continue
        for (left, right), row in judged.pairs.items():
            if row[label] <= limits.pair / 2 or (role_a == role_b and left > right):
                continue
            score = together(judged, kind, (role_a, left), (role_b, right))
            if score > limits.pair:
                yield score, (role_a, left), (role_b, right)


def _grown(judged: Judgement, kind: str, limits: Thresholds) -> list[Found]:
    deals: list[Found] = []
    for score, one, other in sorted(_edges(judged, kind, limits), reverse=True):
        if any(_contradicts(deal, one, other) for deal in deals):
            continue
        if not any(_join(judged, deal, one, other, limits) for deal in deals):
            deals.append(Found(kind, [one, other], score))
    return deals


def _contradicts(deal: Found, one: Node, other: Node) -> bool:
    """Whether the two already stand in *deal* in other roles: nobody buys from and sells to the same one at once."""
    things = {thing: role for role, thing in deal.members}
    return one[1] in things and other[1] in things and (things[one[1]] != one[0] or things[other[1]] != other[0])


def _join(judged: Judgement, deal: Found, one: Node, other: Node, limits: Thresholds) -> bool:
    """Adds the pair to *deal* if one of the two is in it and the other fits all; true if it stands there now."""
    inside = [node in deal.members for node in (one, other)]
    if all(inside):
        return True
    if not any(inside):
        return False
    new = other if inside[0] else one
    if any(thing == new[1] for _, thing in deal.members):
        return False
    with_each = [together(judged, deal.type, new, member) for member in deal.members]
    if min(with_each) < limits.member or sum(with_each) / len(with_each) < limits.together:
        return False
    deal.members.append(new)
    return True


def _alone(judged: Judgement, kind: str, limits: Thresholds, taken: set[Node]) -> list[Found]:
    """Deals of which the text names one party: an issuer, a seller, a company that raised money."""
    table = deal_types()[kind]
    if not table.alone:
        return []
    busy = {thing for _, thing in taken}
    found = []
    for thing, row in judged.sides.items():
        if thing in busy:
            continue
        score, role = max((float(row[SIDE_ID[kind, role]]), role) for role in table.roles)
        if score > limits.alone and role in table.alone:
            found.append(Found(kind, [(role, thing)], score))
    return found


def _status(judged: Judgement, deal: Found) -> Status:
    """What the pairs say on average, each asked in the order of its roles, as in training; or else the members."""
    order = {role: n for n, role in enumerate(deal_types()[deal.type].roles)}
    asked = [(a, b) for ra, a in deal.members for rb, b in deal.members if a != b and order[ra] <= order[rb]]
    known = [pair for pair in asked if pair in judged.pairs] or [(thing, -1) for _, thing in deal.members]
    return STATUSES[int(judged.status(deal.type, known).mean(axis=0).argmax())]


def _attach(judged: Judgement, found: list[Found], limits: Thresholds, figures: Iterable[int]) -> None:
    """Gives each sum to the deal it belongs to, if it is likely to belong to one."""
    for figure in figures:
        best, chosen = limits.sum, None
        for deal in found:
            rows = [(judged.sums.get((figure, thing)), SIDE_ID[deal.type, role]) for role, thing in deal.members]
            scores = [float(row[label]) for row, label in rows if row is not None]
            score = sum(scores) / len(scores) if scores else 0.0
            if score > best:
                best, chosen = score, deal
        if chosen is not None:
            chosen.figures.append(figure)
