"""What a well-formed passage must fulfil beyond its syntax; each fault is one line with file, line and reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

from extract.lexicon.sections.deal_types import deal_types
from extract.records import Status
from models.recipe.passages.markup import Deal, Passage

STATUSES = frozenset(get_args(Status))
_PARTY = frozenset("oplg")
_EDGE = re.compile(r"^\s|\s$")


def faults(passages: Iterable[Passage]) -> Iterator[str]:
    """Everything that is wrong with *passages*, in their order."""
    seen: dict[tuple[str, str], int] = {}
    texts: dict[str, str] = {}
    for passage in passages:
        at = f"{passage.where}:{passage.line}"
        if (passage.where, passage.key) in seen:
            yield f"{at}: key {passage.key} is taken by line {seen[passage.where, passage.key]}."
        seen[passage.where, passage.key] = passage.line
        if passage.text in texts:
            yield f"{at}: the same text stands at {texts[passage.text]}."
        texts[passage.text] = at
        yield from _span_faults(passage, at)
        for deal in passage.deals:
            yield from _deal_faults(deal, passage)
        for line, count in Counter((d.type, d.roles) for d in passage.deals).items():
            if count > 1:
                yield f"{at}: {line[0]} with the same parties stands there {count} times; one deal, one line."


def _span_faults(passage: Passage, at: str) -> Iterator[str]:
    named = {s.id for s in passage.spans if not s.described}
    for span in passage.spans:
        surface = passage.text[span.start : span.end]
        if not surface or _EDGE.search(surface):
            yield f"{at}: [{span.id} {surface}] begins or ends with a space, or is empty."
        if span.described and (span.id[0] not in "opgl" or span.id not in named):
            yield f"{at}: [{span.id}~ {surface}] describes something that is named nowhere in the passage."
        if span.kind in {"ORG", "PROGRAMME", "AMOUNT", "STAKE"} and len(span.id) < 2:
            yield f"{at}: [{span.id} {surface}] needs a number: {span.id}1."
        if span.kind in {"AMOUNT", "STAKE"} and not re.search(r"\w", surface):
            yield f"{at}: [{span.id} {surface}] is no figure."
    figures = Counter(s.id for s in passage.spans if s.kind in {"AMOUNT", "STAKE"})
    for name, count in figures.items():
        if count > 1:
            yield f"{at}: {name} is marked {count} times; every sum and share has a number of its own."


def _deal_faults(deal: Deal, passage: Passage) -> Iterator[str]:
    at = f"{passage.where}:{deal.line}"
    kind = deal_types().get(deal.type)
    if kind is None:
        yield f"{at}: unknown deal type {deal.type!r}; one of {', '.join(deal_types())}."
        return
    if deal.status not in STATUSES:
        yield f"{at}: unknown status {deal.status!r}; one of {', '.join(sorted(STATUSES))}."
    marked = {s.id for s in passage.spans}
    if not deal.roles:
        yield f"{at}: a deal without a party."
    for role, who in deal.roles:
        if role not in kind.roles:
            yield f"{at}: {deal.type} has no role {role!r}; one of {', '.join(kind.roles)}."
        if who not in marked:
            yield f"{at}: {role}={who}, but nothing is marked [{who} …]."
        elif who[0] not in _PARTY or len(who) < 2:
            yield f"{at}: {role}={who} cannot be a party."
    if kind.symmetric and sum(role == kind.payer for role, _ in deal.roles) < 2 and deal.type != "joint_venture":
        yield f"{at}: {deal.type} needs two of {kind.payer}."
    for amount in deal.amounts:
        if amount not in marked or amount[0] != "a":
            yield f"{at}: amount={amount}, but nothing is marked [{amount} …]."
    if deal.stake is not None and (deal.stake not in marked or deal.stake[0] != "s"):
        yield f"{at}: stake={deal.stake}, but nothing is marked [{deal.stake} …]."
