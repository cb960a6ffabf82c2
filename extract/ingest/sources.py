"""Inputs to files: folders are walked in a fixed order, each real folder once, so that links cannot lead in circles."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from extract.errors import InputError
from extract.ingest.document import Document, unreadable
from extract.ingest.formats import Format, format_of, suffixes


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One file to read. *name* is the path below the input, which article ids are made of; *shown* is for messages.

    Standard input has no *path*, and its *format* is seen when it is opened.
    """

    path: Path | None
    name: str
    shown: str
    format: Format | None


def find_sources(inputs: Sequence[str], *, skip: Path | None = None) -> Iterator[Source | Document]:
    """All files of *inputs* in order; an input that is not there comes as a Document with its error.

    Folders are searched without their hidden entries and without *skip*, the folder that results go to.
    """
    for given in inputs:
        if given == "-":
            yield Source(path=None, name="stdin", shown="stdin", format=None)
            continue
        path = Path(given)
        if path.is_dir():
            yield from _folder(path, skip)
        else:
            yield _file(path)


def _file(path: Path) -> Source | Document:
    name = _printable(path.name)
    shown = _printable(str(path))
    if not path.exists():
        return unreadable(name, InputError(shown, "missing-file", "there is no such file or folder; check the path."))
    form = format_of(path.name)
    if form is None:
        return unreadable(name, InputError(shown, "unknown-format", f"not a known suffix; there are: {suffixes()}."))
    return Source(path=path, name=name, shown=shown, format=form)


def _folder(root: Path, skip: Path | None) -> Iterator[Source | Document]:
    seen = {_identity(skip)} if skip is not None and skip.exists() else set()
    found = False
    for item in _walk(root, seen):
        found = True
        if isinstance(item, Document):
            yield item
            continue
        name = _printable(item.relative_to(root).as_posix())
        shown = _printable(str(item))
        if item.exists():
            yield Source(path=item, name=name, shown=shown, format=format_of(item.name))
        else:
            yield unreadable(name, InputError(shown, "missing-file", "this link leads nowhere; remove or mend it."))
    if not found:
        shown = _printable(str(root))
        message = f"the folder holds nothing to read; suffixes are: {suffixes()}."
        yield unreadable(_printable(root.name) or shown, InputError(shown, "no-articles", message))


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Document]:
    """Depth first, by name; *seen* holds the folders that were entered, whichever way led there."""
    identity = _identity(folder)
    if identity in seen:
        return
    seen.add(identity)
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        shown = _printable(str(folder))
        yield unreadable(
            _printable(folder.name), InputError(shown, "unreadable", f"{error.strerror}; check its rights.")
        )
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, seen)
        elif format_of(entry.name) and (entry.is_file() or entry.is_symlink()):
            yield entry


def _identity(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_dev, status.st_ino


def _printable(name: str) -> str:
    """A file name that is not UTF-8 with its stray bytes written out, since ids and messages are UTF-8."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
