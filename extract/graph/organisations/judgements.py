"""What people decided about two organisations: a CSV file that anybody can edit and every later run obeys."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
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
    """Two organisations, by id or by name, and whether they are one; *line* is where it stands in the file."""

    left: str
    right: str
    verdict: Verdict
    line: int


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements of a file, in its order; without a file there are none."""

    path: str = ""
    rows: tuple[Judgement, ...] = ()

    def digest(self) -> str:
        """Changes when a judgement does, not with a reason or an empty line."""
        rows = sorted((*sorted((row.left, row.right)), row.verdict) for row in self.rows)
        return hashlib.sha256(repr(rows).encode("utf-8", "surrogatepass")).hexdigest()

    def on(self, ids: Mapping[str, Iterable[str]]) -> list[tuple[str, str, Judgement]]:
        """The judgements on ids: *ids* gives the ids that an id or a case-folded name stands for.

        One about organisations that no article names says nothing here; the file may be for a larger collection.
        """
        found = []
        for row in self.rows:
            lefts, rights = (sorted(ids.get(_folded(side), ())) for side in (row.left, row.right))
            found += [(left, right, row) for left in lefts for right in rights if left != right]
        return found

    def contradiction(self, left: str, right: str, row: Judgement, chain: Iterable[Judgement]) -> UsageError:
        """Two verdicts that cannot both hold."""
        lines = ", ".join(str(line) for line in sorted({j.line for j in chain}))
        return UsageError(
            f"{self.path}:{row.line}: {row.left!r} and {row.right!r} are {row.verdict}, but by line {lines} "
            f"{left!r} and {right!r} are the same organisation; change one of these lines."
        )


def read_judgements(path: Path) -> Judgements:
    """The file at *path*: a header with ``left,right,judgement`` at least, a line for each two organisations.

    Raises UsageError with file and line for what is no judgement.
    """
    rows = tuple(
        _judgement(cells["left"], cells["right"], cells["judgement"], f"{path}:{line}", line)
        for line, cells in read_rows(path, COLUMNS, COLUMNS[:3])
    )
    return Judgements(path=str(path), rows=rows)


def _judgement(left: str, right: str, verdict: str, where: str, line: int) -> Judgement:
    if not left or not right:
        raise UsageError(f"{where}: two organisations are needed; fill in left and right.")
    for known in get_args(Verdict):
        if verdict.casefold() == known:
            return Judgement(left, right, known, line)
    raise UsageError(f"{where}: judgement {verdict!r}; write one of {', '.join(get_args(Verdict))}.")


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
