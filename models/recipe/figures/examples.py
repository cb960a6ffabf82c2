"""Marked passages as numbers: the pieces, the figures among them, and what each two figures are to each other."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import replace

from tokenizers import Tokenizer

from extract.amounts import find_amounts, find_numbers
from extract.bonds.labels import IN_TEXT_ORDER, LABEL_ID, ROLES, figure_kind, may_be
from extract.records import Amount, Bond, BondKind, Number
from models.recipe.deals.examples import Example
from models.recipe.figures.markup import FigurePassage

_DIGIT = re.compile(r"[1-9]")


def example(passage: FigurePassage, tokenizer: Tokenizer, *, max_pieces: int) -> Example | None:
    """*passage* for training, without names and deals, of which nothing is known; None where it has no two figures."""
    encoding = tokenizer.encode(passage.text)
    figures = figures_of(passage)
    if len(encoding.ids) > max_pieces or len(figures) < 2 or not any(isinstance(f, Amount) for f in figures):
        return None
    spans = list(enumerate(encoding.offsets))[1:-1]
    rows = []
    for figure in figures:
        inside = [n for n, (a, b) in spans if a < figure.end and b > figure.start]
        rows.append((inside[0], inside[-1], figure_kind(figure)))
    at = {figure.start: n for n, figure in enumerate(figures)}
    bonds = {(at[a], at[b]): labels for (a, b), labels in truths(passage, figures).items()}
    return Example(passage.text, encoding.ids, [], [], [], [], figures=rows, bonds=bonds, lang=passage.lang)


def figures_of(passage: FigurePassage) -> list[Amount | Number]:
    """All sums, percentages and counts of the text, in its order."""
    sums = tuple(find_amounts(passage.text, passage.lang))
    return sorted((*sums, *find_numbers(passage.text, passage.lang, sums)), key=lambda f: f.start)


def bonds_of(passage: FigurePassage, figures: Iterable[Amount | Number]) -> list[Bond]:
    """The groups of *passage* whose figures were all found, as bonds; "two" of "two thirds" is no percentage."""
    known = list(figures)
    found = []
    for kind, members in passage.groups:
        order = ROLES[kind]
        hits = [
            (role, next((f.start for f in known if f.start < end and start < f.end and _is(kind, role, f)), None))
            for role, start, end in members
        ]
        placed = [(role, start) for role, start in hits if start is not None]
        if len(placed) == len(members) == len({start for _, start in placed}):
            if kind in IN_TEXT_ORDER:
                placed = list(zip(order, sorted(start for _, start in placed), strict=False))
            placed.sort(key=lambda p: (order.index(p[0]), p[1]))
            found.append(Bond(kind=kind, figures=tuple(placed), score=1.0))
    return found


def _is(kind: BondKind, role: str, figure: Amount | Number) -> bool:
    """Whether *figure* can have that role; a bare number may be a sum whose currency another one names."""
    bare = isinstance(figure, Number) and figure.kind == "count"
    return may_be(kind, role, figure) or (bare and role not in ("share", "stake", "change"))


def truths(passage: FigurePassage, figures: Iterable[Amount | Number]) -> dict[tuple[int, int], set[int]]:
    """By (start of the left, start of the right) the labels that hold."""
    true: dict[tuple[int, int], set[int]] = {}
    for bond in bonds_of(passage, figures):
        for role, start in bond.figures:
            for other, behind in bond.figures:
                label = LABEL_ID.get((bond.kind, role, other))
                if label is not None and start != behind:
                    true.setdefault((start, behind), set()).add(label)
    return true


def scrambled(passage: FigurePassage, rng: random.Random) -> FigurePassage:
    """The same wording with other digits in its figures, so that nothing is learned from figures that fit."""
    chars = list(passage.text)
    for figure in figures_of(passage):
        for n in range(figure.start, figure.end):
            if _DIGIT.fullmatch(chars[n]):
                chars[n] = rng.choice("123456789")
    return replace(passage, text="".join(chars))
