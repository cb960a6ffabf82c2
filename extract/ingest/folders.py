"""Local folders and globs to files, in a fixed order; each real folder once, so that links cannot lead in circles."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from extract.errors import InputError
from extract.ingest.document import Document, unreadable
from extract.ingest.formats import format_of
from extract.ingest.names import printable

_WILD = re.compile(r"[*?\[]")
_ANY_DEPTH = "**"

Entered = set[tuple[int, int]]


def walk(folder: Path, entered: Entered) -> Iterator[Path | Document]:
    """The readable files below *folder*, depth first by name, without hidden ones.

    *entered* holds the folders that were searched, whichever way led there, and those that must not be. A folder that
    cannot be listed comes as a Document with its error.
    """
    ways: list[tuple[Path, Iterator[str]]] = []
    opened: Path | None = folder
    while True:
        if opened is not None:
            names = _enter(opened, entered)
            if isinstance(names, Document):
                yield names
            elif names is not None:
                ways.append((opened, iter(names)))
        if not ways:
            return
        here, rest = ways[-1]
        name = next(rest, None)
        opened = None
        if name is None:
            ways.pop()
        elif name.endswith("/"):
            opened = here / name
        elif format_of(name):
            yield here / name


def is_pattern(given: str) -> bool:
    """Whether the user's word for an input is a glob: it has wildcards, and there is no file of that very name."""
    return _WILD.search(given) is not None and not os.path.lexists(given)


def split_pattern(pattern: str) -> tuple[Path, list[str]]:
    """The folder that a glob starts in, and its parts from the first wildcard on.

    >>> split_pattern("news/2025/*/a?.txt")
    (PosixPath('news/2025'), ['*', 'a?.txt'])
    """
    parts = Path(pattern).parts
    first = next(number for number, part in enumerate(parts) if _WILD.search(part))
    return Path(*parts[:first]), list(parts[first:])


def expand(folder: Path, parts: list[str]) -> Iterator[Path | Document]:
    """The files and folders below *folder* that match *parts* of a glob, ``**`` being any number of folders."""
    head, rest = parts[0], parts[1:]
    if not folder.is_dir():
        return
    if head == _ANY_DEPTH:
        while rest[:1] == [_ANY_DEPTH]:
            rest = rest[1:]
        for below in _folders(folder, set()):
            yield from [below] if isinstance(below, Document) else expand(below, rest or ["*"])
        return
    if _WILD.search(head):
        names = _enter(folder, set(), hidden=head.startswith("."))
        if isinstance(names, Document):
            yield names
            return
        found = [name.rstrip("/") for name in names or () if fnmatchcase(name.rstrip("/"), head)]
    else:
        found = [head] if os.path.lexists(folder / head) else []
    for name in found:
        path = folder / name
        if not rest:
            yield path
        elif path.is_dir():
            yield from expand(path, rest)


def _folders(root: Path, entered: Entered) -> Iterator[Path | Document]:
    pending = [root]
    while pending:
        folder = pending.pop()
        names = _enter(folder, entered)
        if isinstance(names, Document):
            yield names
        elif names is not None:
            yield folder
            pending += [folder / name for name in reversed(names) if name.endswith("/")]


def _enter(folder: Path, entered: Entered, *, hidden: bool = False) -> list[str] | Document | None:
    """The names in *folder*, sorted by their bytes, folders with a slash; None if it was entered before."""
    names: list[str] = []
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in entered:
            return None
        entered.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            names += [
                f"{entry.name}/" if _is_folder(entry) else entry.name
                for entry in entries
                if hidden or not entry.name.startswith(".")
            ]
    except OSError as error:
        reason = InputError(printable(str(folder)), "unreadable", f"{error.strerror}; check its rights.")
        return unreadable(printable(folder.name), reason)
    names.sort(key=lambda name: os.fsencode(name.rstrip("/")))
    return names


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False
