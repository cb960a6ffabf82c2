"""``python -m models.recipe.passages``: checks the passages, counts them, and compares two readings.

check FOLDER                 every fault with file and line; exit code 1 if there is one
count FOLDER                 deals by type and status, passages without a deal, and what is still short
blind FILE                   the file without its deals, for a second reader
agree FILE SECOND            agreement of a second reader with the first, and the passages that differ
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from extract.lexicon.sections.deal_types import deal_types
from models.recipe.passages.agreement import agreement, differences
from models.recipe.passages.markup import MarkupError, Passage, by_key, parse, write, write_deal
from models.recipe.passages.validate import STATUSES, faults


def files(paths: Sequence[str]) -> list[Path]:
    """The ``.txt`` files under *paths*."""
    return [f for p in map(Path, paths) for f in ([p] if p.is_file() else sorted(p.rglob("*.txt")))]


def load(paths: Sequence[str]) -> tuple[list[Passage], list[str]]:
    """All passages that can be read, and why the others cannot."""
    read: list[Passage] = []
    broken: list[str] = []
    for path in files(paths):
        for block in _blocks(path):
            try:
                read += parse(block, where=str(path), lang=path.parent.name)
            except MarkupError as error:
                broken.append(str(error))
    return read, broken


def _blocks(path: Path) -> list[str]:
    """The blocks of a file, each behind as many empty lines as stand before it, so that line numbers hold."""
    lines = path.read_text(encoding="utf-8").split("\n")
    starts = [n for n, line in enumerate(lines) if line.startswith("# ")]
    ends = [*starts[1:], len(lines)] if starts else []
    return ["\n" * a + "\n".join(lines[a:b]) for a, b in zip(starts, ends, strict=True)]


def check(paths: Sequence[str]) -> int:
    """Prints every fault."""
    read, broken = load(paths)
    found = [*broken, *faults(read)]
    for fault in found:
        print(fault)
    print(f"{len(read)} passages, {len(found)} faults")
    return 1 if found else 0


def count(paths: Sequence[str]) -> int:
    """Prints what the passages hold."""
    read, _ = load(paths)
    types = Counter(d.type for p in read for d in p.deals)
    statuses = Counter(d.status for p in read for d in p.deals)
    kinds = Counter(s.kind + "~" * s.described for p in read for s in p.spans)
    without = sum(not p.deals for p in read)
    money = sum(not p.deals and any(s.kind == "AMOUNT" for s in p.spans) for p in read)
    print(f"{len(read)} passages, {sum(types.values())} deals; {without} without a deal, {money} of these with money")
    print("types:   ", ", ".join(f"{t} {types[t]}" for t in deal_types()))
    print("statuses:", ", ".join(f"{s} {statuses[s]}" for s in sorted(STATUSES)))
    print("spans:   ", ", ".join(f"{k} {n}" for k, n in sorted(kinds.items())))
    return 0


def blind(paths: Sequence[str]) -> int:
    """Prints the passages without their deals."""
    read, _ = load(paths)
    print("\n".join(write(p, deals=False) for p in read))
    return 0


def agree(paths: Sequence[str]) -> int:
    """Prints how far two readers agree, then each passage that they read differently."""
    first, second = (by_key(load([path])[0]) for path in paths)
    names = {key.partition(":")[2]: key for key in first}
    renamed = {names[k.partition(":")[2]]: p for k, p in second.items() if k.partition(":")[2] in names}
    for question, score in agreement(first, renamed).items():
        print(f"{question:<28} F1 {score.f1:.3f}")
    for key in differences(first, renamed):
        print(f"\n{write(first[key], deals=False)}first:")
        print("\n".join(map(write_deal, first[key].deals)) or "- none")
        print("second:")
        print("\n".join(map(write_deal, renamed[key].deals)) or "- none")
    return 0


_COMMANDS = {"check": check, "count": count, "blind": blind, "agree": agree}

if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in _COMMANDS:
        sys.exit(__doc__)
    sys.exit(_COMMANDS[sys.argv[1]](sys.argv[2:]))
