"""Accuracy on CORE's test passages over the relations that our types have an equal for, direction included."""

from __future__ import annotations

from collections.abc import Iterable

from extract.deals.learned.decode import Judgement
from extract.deals.learned.labels import PAIR_ID
from models.recipe.deals.evaluate import judge
from models.recipe.deals.examples import Example
from models.recipe.deals.model import Reader
from models.recipe.deals.settings import Relation

Group = tuple[int, ...]


def score_core(model: Reader, items: Iterable[Example], mapping: dict[str, Relation], *, threshold: float) -> str:
    """``"0.71 of 412"``: the share of pairs whose likeliest relation, or none below *threshold*, is the right one.

    Relations that mean no deal for us count as none; a relation that fits several types is one class.
    """
    groups = {tuple(PAIR_ID[label] for label in relation.any_of) for relation in mapping.values() if relation.any_of}
    right = count = 0
    for item in items:
        count += 1
        right += _gold(item) == _likeliest(judge(model, item), groups, threshold)
    return f"{right / count:.3f} of {count}" if count else "0 of 0"


def _gold(item: Example) -> tuple[Group, tuple[int, int]] | None:
    for pair, labels in item.pairs.items():
        return tuple(labels), min(pair, pair[::-1]) if _both_ways(item.pairs, pair) else pair
    for pair, group in item.any_of.items():
        return group, min(pair, pair[::-1]) if _both_ways(item.any_of, pair) else pair
    return None


def _both_ways(table: object, pair: tuple[int, int]) -> bool:
    return isinstance(table, dict) and pair[::-1] in table


def _likeliest(judged: Judgement, groups: set[Group], threshold: float) -> tuple[Group, tuple[int, int]] | None:
    scored = [
        (float(max(row[label] for label in group)), group, pair)
        for pair, row in judged.pairs.items()
        for group in groups
    ]
    score, group, pair = max(scored, default=(0.0, (), (0, 0)))
    if score <= threshold:
        return None
    both = all(score_back > threshold for score_back, other, back in scored if other == group and back == pair[::-1])
    return group, min(pair, pair[::-1]) if both else pair
