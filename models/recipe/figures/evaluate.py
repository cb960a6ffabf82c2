"""How well figures are bound: precision and recall of whole bonds, and the thresholds that keep precision."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from extract.bonds import ROLES, find_bonds
from extract.encoder import Heads, Model, encode
from extract.records import Bond
from extract.sentences import split
from models.recipe.figures.examples import bonds_of, figures_of
from models.recipe.figures.markup import FigurePassage, read_passages

PASSAGES = Path(__file__).resolve().parents[3] / "corpus" / "figure-passages"
#: Below this nothing is bound, however well it does on the passages that set thresholds.
LEAST = 0.4
_FROM = 0.2
#: From fewer bonds than this no precision can be told, so the kind is not bound at all.
_FEWEST = 6
_NEVER = 1.01
#: A total of which one part was not seen looks wrong, whatever its figures; so totals need to be surer than the rest.
_PRECISION = {"total": 0.9}


def halves(share: float) -> tuple[list[FigurePassage], list[FigurePassage]]:
    """The passages to learn from, and the *share*, by text, that sets the thresholds."""
    learned: list[FigurePassage] = []
    kept: list[FigurePassage] = []
    for passage in read_passages(PASSAGES):
        number = int(hashlib.sha256(passage.text.encode()).hexdigest()[:8], 16) % 1000
        (kept if number < share * 1000 else learned).append(passage)
    return learned, kept


def tune(passages: Sequence[FigurePassage], model: Model, *, precision: float) -> dict[str, float]:
    """For each kind the lowest threshold that keeps *precision* on *passages*; prints what it finds."""
    found, true = judge_all(passages, model)
    thresholds = {}
    for kind in ROLES:
        scored = sorted(((bond.score, right) for bond, right in found if bond.kind == kind), reverse=True)
        best, hits = _NEVER, 0
        for n, (score, right) in enumerate(scored, 1):
            hits += right
            if hits / n >= max(precision, _PRECISION.get(kind, 0.0)) and score >= LEAST:
                best = score
        if sum(score >= best for score, _ in scored) < _FEWEST:
            best = _NEVER
        kept = [right for score, right in scored if score >= best]
        half = [right for score, right in scored if score >= 0.5]
        thresholds[str(kind)] = float(round(best, 4))
        print(
            f"{kind}: threshold {best:.3f}, precision {sum(kept)}/{len(kept)}, recall {sum(kept)}/{true[kind]}; "
            f"from 0.5 on precision {sum(half)}/{len(half)}",
            flush=True,
        )
    return thresholds


def judge_all(passages: Sequence[FigurePassage], model: Model) -> tuple[list[tuple[Bond, bool]], Counter[str]]:
    """All bonds found at low thresholds, each with whether it is true, and how many true ones there are by kind."""
    heads, low = Heads(model.heads), {str(kind): _FROM for kind in ROLES}
    judged: list[tuple[Bond, bool]] = []
    count = Counter[str]()
    for passage in passages:
        figures = figures_of(passage)
        true = {(b.kind, b.figures) for b in bonds_of(passage, figures)}
        count.update(kind for kind, _ in true)
        windows = encode(passage.text, split(passage.text, passage.lang), model)
        judged += [(b, (b.kind, b.figures) in true) for b in find_bonds(figures, windows, heads, low, _FROM)]
    return judged, count
