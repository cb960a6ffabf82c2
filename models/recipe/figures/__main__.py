"""``python -m models.recipe.figures [FILE...]``: checks passages with marked figures (all of ours) and counts groups.

Exit code 1 where a header, a mark or a group is broken, or the figures of a group do not fit each other. Conversions
are left to the writers, who know the day's rate.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from extract.bonds import ROLES
from extract.records import Bond
from models.recipe.figures.arithmetic import fits
from models.recipe.figures.evaluate import PASSAGES
from models.recipe.figures.examples import bonds_of, figures_of
from models.recipe.figures.markup import FigurePassage, read_file


def main(paths: Sequence[str] = ()) -> int:
    """Prints every fault, then what there is, of the files *paths* or of all of ours."""
    found, faults = _read([Path(path) for path in paths] or sorted(PASSAGES.glob("*/*.txt")))
    marked, bound = Counter[str](), Counter[str]()
    for passage in found:
        figures = figures_of(passage)
        bonds = bonds_of(passage, figures)
        marked.update(kind for kind, _ in passage.groups)
        bound.update(bond.kind for bond in bonds)
        faults += [f"{passage.key}: {_words(bond, passage)} do not fit." for bond in bonds if not fits(bond, figures)]
    print(*faults, sep="\n", end="\n" if faults else "")
    without = sum(not passage.groups for passage in found)
    print(f"{len(found)} passages, {marked.total()} groups, {without} passages without one, {len(faults)} faults")
    print("groups, and those whose figures all are digits: " + ", ".join(f"{k} {marked[k]}/{bound[k]}" for k in ROLES))
    return 1 if faults else 0


def _read(paths: list[Path]) -> tuple[list[FigurePassage], list[str]]:
    found: list[FigurePassage] = []
    faults: list[str] = []
    for path in paths:
        try:
            found += read_file(path)
        except ValueError as error:
            faults.append(str(error))
    return found, faults


def _words(bond: Bond, passage: FigurePassage) -> str:
    at = {f.start: f.text for f in figures_of(passage)}
    return f"{bond.kind} " + ", ".join(f"{role} {at[start]!r}" for role, start in bond.figures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
