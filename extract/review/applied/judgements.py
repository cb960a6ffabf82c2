"""People's judgements of organisations: those of the review beside those of a file."""

from __future__ import annotations

from pathlib import Path

from extract.graph.organisations.judgements import Judgement, Judgements
from extract.review.store import NAME, open_reviews


def joined_judgements(folder: Path, judgements: Judgements | None = None) -> Judgements | None:
    """*judgements* and those of the review in *folder*, which are about ids alone; None where there are none at all.

    The graph refuses what cannot hold together, and names both: ``reviews.sqlite (A. Weber, 2026-11-27): 'vw' and
    'volkswagen' are different, but by judgements.csv:4 ...``.
    """
    if not (folder / NAME).is_file():
        return judgements
    with open_reviews(folder, create=False) as reviews:
        said = tuple(
            Judgement(
                left=one.left,
                right=one.right,
                verdict=one.judgement,
                path=str(reviews.path),
                place=f"{one.reviewer}, {one.at[:10]}",
                exact=True,
            )
            for one in reviews.judgements()
        )
    rows = judgements.rows if judgements else ()
    return Judgements((*rows, *said)) if said else judgements
