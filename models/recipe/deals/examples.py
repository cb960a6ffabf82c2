"""Annotated passages as numbers: pieces, token labels, mentions, and what is true of each pair of things."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from tokenizers import Tokenizer

from extract.deals.learned.labels import PAIR_ID, SIDE_ID, STATUS_ID, TYPE_ID
from extract.encoder.heads import KIND_ID
from extract.encoder.units import LABEL_ID, first_pieces, units_of
from extract.lexicon.sections.deal_types import deal_types
from models.recipe.passages.markup import Deal, Passage, Span

#: Token labels that are not known: at all; but that it is no organisation; but that it is outside, or something that
#: only our passages mark.
IGNORED, NOT_ORG, OPEN = -100, -200, -300


@dataclass(slots=True)
class Example:
    """One passage ready for training.

    *pieces*, and for each unit its first piece and label. Mentions are (first piece, last piece, kind, thing,
    described). *pairs* holds for (left thing, right thing) the ids of true pair labels, *sides* for a thing its side
    labels, *sums* for (figure, party) the side labels of the deal that the figure belongs to. *status* is (left,
    right or -1, type, status). *any_of* are groups of pair labels of which at least one is true; *unknown* pair labels
    that nothing is known about. *figures* are (first piece, last piece, kind) of sums, percentages and counts, *bonds*
    holds for (left figure, right figure) what they are to each other. *whole*: every pair that is not listed is none.
    """

    text: str
    pieces: list[int]
    first: list[int]
    labels: list[int]
    mentions: list[tuple[int, int, int, int, int]]
    kinds: list[int]
    pairs: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    sides: dict[int, set[int]] = field(default_factory=dict)
    sums: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    status: list[tuple[int, int, int, int]] = field(default_factory=list)
    any_of: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    figures: list[tuple[int, int, int]] = field(default_factory=list)
    bonds: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    weight: float = 1.0
    lang: str = ""
    whole: bool = True


def example(passage: Passage, tokenizer: Tokenizer, *, max_pieces: int) -> Example | None:
    """*passage* as an example; None where it is longer than *max_pieces*."""
    encoding = tokenizer.encode(passage.text)
    if len(encoding.ids) > max_pieces:
        return None
    units = units_of(passage.text)
    first = first_pieces(encoding.offsets, units)
    things = {name: n for n, name in enumerate(dict.fromkeys(_thing(s, i) for i, s in enumerate(passage.spans)))}
    labels = [0] * len(units)
    mentions = []
    for number, span in enumerate(passage.spans):
        inside = [u for u, (a, b) in enumerate(units) if span.start <= a and b <= span.end]
        if not inside:
            continue
        label = "DESCRIPTION" if span.described else span.kind
        for u in inside if span.kind not in {"AMOUNT", "STAKE"} else ():
            labels[u] = LABEL_ID[f"{'B' if u == inside[0] else 'I'}-{label}"]
        last = max(p for p, (a, b) in enumerate(encoding.offsets) if a < span.end and b > span.start)
        thing = things[_thing(span, number)]
        mentions.append((first[inside[0]], max(last, first[inside[0]]), KIND_ID[span.kind], thing, int(span.described)))
    kinds = [0] * len(things)
    for _, _, kind, thing, _ in mentions:
        kinds[thing] = kind
    result = Example(passage.text, encoding.ids, first, labels, mentions, kinds, lang=passage.lang)
    for deal in passage.deals:
        _add_deal(result, deal, things)
    return result


def _thing(span: Span, number: int) -> str:
    """Persons and places without a number of their own are one thing a mention."""
    return span.id if len(span.id) > 1 else f"{span.id}#{number}"


def _add_deal(result: Example, deal: Deal, things: dict[str, int]) -> None:
    kind = deal_types()[deal.type]
    order = {role: n for n, role in enumerate(kind.roles)}
    parties = sorted({(order[role], role, things[who]) for role, who in deal.roles if who in things})
    type_, status = TYPE_ID[deal.type], STATUS_ID[deal.status]
    for (_, role_a, a), (_, role_b, b) in combinations(parties, 2):
        if a == b:
            continue
        label = PAIR_ID[deal.type, role_a, role_b]
        result.pairs.setdefault((a, b), set()).add(label)
        result.status.append((a, b, type_, status))
        if role_a == role_b:
            result.pairs.setdefault((b, a), set()).add(label)
            result.status.append((b, a, type_, status))
    for _, role, who in parties:
        result.sides.setdefault(who, set()).add(SIDE_ID[deal.type, role])
        result.status.append((who, -1, type_, status))
        for figure in (*deal.amounts, *([deal.stake] if deal.stake else [])):
            result.sums.setdefault((things[figure], who), set()).add(SIDE_ID[deal.type, role])


def examples(passages: Iterable[Passage], tokenizer: Tokenizer, *, max_pieces: int) -> list[Example]:
    """All *passages* that fit."""
    return [e for p in passages if (e := example(p, tokenizer, max_pieces=max_pieces)) is not None]
