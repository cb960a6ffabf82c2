"""Passages whose figures are marked by what they are to each other: ``[share 12 Prozent] von [whole 4,1 Mrd. Euro]``.

A passage has a header ``# 3 | 2019-05-17 | share+growth`` and marks ``[NAME SURFACE]``; a second group of a kind has
numbers (``[base2 …]``), a figure in two groups both names (``[total/after …]``). Blank lines part passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.bonds.labels import ROLES
from extract.records import BondKind

_HEADER = re.compile(r"# (\S+) \| (\d{4}-\d\d-\d\d) \| ([a-z+]+)")
_MARK = re.compile(r"\[([a-z]+\d?(?:/[a-z]+\d?)*) ([^\[\]]+)\]")
_NAME = re.compile(r"([a-z]+)(\d?)")


@dataclass(frozen=True, slots=True)
class FigurePassage:
    """A text with its groups: each a kind and (role, start, end) of the figures."""

    key: str
    lang: str
    text: str
    groups: tuple[tuple[BondKind, tuple[tuple[str, int, int], ...]], ...]


def read_passages(folder: Path) -> list[FigurePassage]:
    """All passages of ``folder/{de,en}/*.txt``. Raises ValueError with file and line for what is broken."""
    return [p for path in sorted(folder.glob("*/*.txt")) for p in read_file(path)]


def read_file(path: Path) -> Iterator[FigurePassage]:
    """The passages of one file; its folder is named by the language."""
    line = 1
    for block in re.split(r"\n(?=# )", path.read_text(encoding="utf-8")):
        if block.strip() and not block.lstrip().startswith("%"):
            yield _passage(block.strip(), path, line)
        line += block.count("\n") + 1


def _passage(block: str, path: Path, line: int) -> FigurePassage:
    head, _, body = block.partition("\n")
    found = _HEADER.fullmatch(head.strip())
    if found is None:
        raise ValueError(f"{path}:{line}: no header like '# 12 | 2019-05-17 | share': {head!r}")
    said = [kind for kind in found[3].split("+") if kind != "none"]
    kinds = [kind for kind in ROLES if kind in said]
    if unknown := set(said) - set(ROLES):
        raise ValueError(f"{path}:{line}: unknown kind {min(unknown)!r}; known are none, {', '.join(ROLES)}.")
    text, at, marks = "", 0, []
    body = body.strip()
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        marks += [(name, len(text), len(text) + len(mark[2])) for name in mark[1].split("/")]
        text += mark[2]
        at = mark.end()
    text += body[at:]
    if "[" in text or "]" in text:
        raise ValueError(f"{path}:{line}: a bracket that is no mark.")
    try:
        groups = tuple(_groups(kinds, marks))
    except ValueError as error:
        raise ValueError(f"{path}:{line}: {error}") from error
    return FigurePassage(f"{path.parent.name}/{path.stem}:{found[1]}", path.parent.name, text, groups)


def _groups(
    kinds: list[BondKind], marks: list[tuple[str, int, int]]
) -> Iterator[tuple[BondKind, tuple[tuple[str, int, int], ...]]]:
    """Marks with the same number that make up a kind; of a kind named twice the second group has another number."""
    named: dict[str, list[tuple[str, int, int]]] = {}
    for name, start, end in marks:
        found = _NAME.fullmatch(name)
        if found is None:
            raise ValueError(f"the name {name!r} is not understood.")
        named.setdefault(found[2], []).append((found[1], start, end))
    used = set()
    for number, members in sorted(named.items()):
        for kind in kinds:
            roles = ROLES[kind]
            mine = [m for m in members if m[0] in roles]
            if {m[0] for m in mine} == set(roles):
                used |= {(number, *m) for m in mine}
                yield kind, tuple(sorted(mine, key=lambda m: m[1]))
    left = {(number, *m) for number, members in named.items() for m in members} - used
    if left:
        number, role, *_ = min(left)
        raise ValueError(f"{role}{number} belongs to no whole group of {'+'.join(kinds) or 'none'}.")
