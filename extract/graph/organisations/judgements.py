"""What people decided about two organisations: a CSV file that anybody can edit and every later run obeys.

The review adds what was decided there; a judgement of either kind says where it stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from extract.errors import UsageError
from extract.graph.organisations.table import read_rows

Verdict = Literal["same", "different", "unsure"]
COLUMNS = ("left", "right", "judgement", "reason", "by")
#: The file that ``graph``, ``loops`` and ``export`` obey if it lies in the results folder.
NAME = "judgements.csv"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two organisations, by id or by name, and whether they are one.

    *path* and *place* are where it stands: ``judgements.csv`` and line ``4``, ``reviews.sqlite`` and ``A. Weber,
    2026-11-27``. With *exact*, *left* and *right* are ids and nothing else.
    """

    left: str
    right: str
    verdict: Verdict
    path: str
    place: str
    exact: bool = False

    @property
    def where(self) -> str:
        """File and place: ``judgements.csv:4``."""
        return f"{self.path}:{self.place}" if self.place.isdigit() else f"{self.path} ({self.place})"


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements there are, those of a file in its order; without any it is empty."""

    rows: tuple[Judgement, ...] = ()

    def digest(self) -> str:
        """Changes when a judgement does, not with a reason or an empty line."""
        rows = sorted((*sorted((row.left, row.right)), row.verdict, row.exact) for row in self.rows)
        return hashlib.sha256(repr(rows).encode("utf-8", "surrogatepass")).hexdigest()

    def on(self, ids: Mapping[str, Iterable[str]]) -> list[tuple[str, str, Judgement]]:
        """The judgements on ids: *ids* gives the ids that an id or a case-folded name stands for.

        One about organisations that no article names says nothing here; the file may be for a larger collection.
        """
        found = []
        for row in self.rows:
            lefts, rights = (_meant(side, ids, exact=row.exact) for side in (row.left, row.right))
            found += [(left, right, row) for left in lefts for right in rights if left != right]
        return found


def contradiction(left: str, right: str, row: Judgement, same: Sequence[tuple[str, str, Judgement]]) -> UsageError:
    """The verdict of *row* cannot hold beside those by which *left* and *right* are the *same*; all are named."""
    chain = _chain(left, right, same)
    lines = sorted({int(one.place) for one in chain if one.path == row.path and one.place.isdigit()})
    others = [one.where for one in chain if one.path != row.path or not one.place.isdigit()]
    places = [f"line {', '.join(map(str, lines))}"] if lines else []
    return UsageError(
        f"{row.where}: {row.left!r} and {row.right!r} are {row.verdict}, but by "
        f"{' and '.join([*places, *dict.fromkeys(others)])} {left!r} and {right!r} are the same organisation; "
        "change one of them."
    )


def _chain(left: str, right: str, same: Sequence[tuple[str, str, Judgement]]) -> list[Judgement]:
    """The judgements that lead from *left* to *right*, as few as there can be."""
    ways: dict[str, list[Judgement]] = {left: []}
    reached = [left]
    while right not in ways and reached:
        here = reached.pop(0)
        for one, other, row in same:
            there = {one: other, other: one}.get(here)
            if there is not None and there not in ways:
                ways[there] = [*ways[here], row]
                reached.append(there)
    return ways.get(right, [row for _, _, row in same])


def read_judgements(path: Path) -> Judgements:
    """The file at *path*: a header with ``left,right,judgement`` at least, a line for each two organisations.

    Raises UsageError with file and line for what is no judgement.
    """
    rows = read_rows(path, COLUMNS, COLUMNS[:3])
    return Judgements(tuple(_judgement(cells, str(path), line) for line, cells in rows))


def _judgement(cells: Mapping[str, str], path: str, line: int) -> Judgement:
    left, right, verdict = (cells[column] for column in COLUMNS[:3])
    if not left or not right:
        raise UsageError(f"{path}:{line}: two organisations are needed; fill in left and right.")
    for known in get_args(Verdict):
        if verdict.casefold() == known:
            return Judgement(left, right, known, path, str(line))
    raise UsageError(f"{path}:{line}: judgement {verdict!r}; write one of {', '.join(get_args(Verdict))}.")


def _meant(side: str, ids: Mapping[str, Iterable[str]], *, exact: bool) -> list[str]:
    return sorted(name for name in ids.get(_folded(side), ()) if name == side or not exact)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
