"""How far two readers of the same passages agree: F1 of one against the other, by what is asked of a deal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.recipe.passages.markup import Deal, Passage
from models.recipe.scores import Score

Key = tuple[object, ...]

#: What two readings of a deal must share to count as the same.
QUESTIONS: dict[str, Callable[[Deal], Key]] = {
    "parties": lambda d: (frozenset(who for _, who in d.roles),),
    "type and roles": lambda d: (d.type, frozenset(d.roles)),
    "type, roles and status": lambda d: (d.type, frozenset(d.roles), d.status),
    "type, roles and amounts": lambda d: (d.type, frozenset(d.roles), frozenset(d.amounts), d.stake),
}


def agreement(first: dict[str, Passage], second: dict[str, Passage]) -> dict[str, Score]:
    """Scores of the *second* reading against the *first* over the passages that both have."""
    scores = {question: Score() for question in QUESTIONS}
    for key in sorted(first.keys() & second.keys()):
        for question, of in QUESTIONS.items():
            scores[question].add(map(of, second[key].deals), map(of, first[key].deals))
    return scores


def differences(first: dict[str, Passage], second: dict[str, Passage]) -> Iterator[str]:
    """Keys of passages that the two readers do not give the same deals, sums and statuses."""
    for key in sorted(first.keys() & second.keys()):
        of = [{(d.type, frozenset(d.roles), d.status, frozenset(d.amounts), d.stake) for d in p[key].deals}
              for p in (first, second)]  # fmt: skip
        if of[0] != of[1]:
            yield key
