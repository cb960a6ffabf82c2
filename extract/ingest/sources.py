"""What the user names to files, each once: a file that two inputs lead to is read where it is named first."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from extract.errors import InputError
from extract.ingest.addresses import is_address, without_secrets
from extract.ingest.document import Document, unreadable
from extract.ingest.folders import Entered, expand, is_pattern, split_pattern, walk
from extract.ingest.formats import Format, format_of, suffixes
from extract.ingest.names import printable
from extract.ingest.remote import find_remote
from extract.ingest.remote_stream import Remote
from extract.ingest.seen import Seen

_NOTHING = "there is nothing to read; suffixes are: {}."


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One file to read. *name* is the path below the input, which article ids are made of; *shown* is for messages.

    Standard input has no *place*, and its *format* is seen when it is opened.
    """

    place: Path | Remote | None
    name: str
    shown: str
    format: Format | None


def find_sources(inputs: Sequence[str], *, skip: Path | None = None) -> Iterator[Source | Document]:
    """All files of *inputs* in order; an input that is not there comes as a Document with its error.

    Folders are searched without their hidden entries and without *skip*, the folder that results go to. A glob is
    what it would be without quotes, but that it may be longer than a command line.
    """
    seen = Seen()
    for given in inputs:
        for item in _found(given, skip):
            if seen.add(_identity(item)):
                yield item


def _found(given: str, skip: Path | None) -> Iterator[Source | Document]:
    if given == "-":
        yield Source(place=None, name="stdin", shown="stdin", format=None)
    elif is_address(given):
        yield from _elsewhere(given)
    elif is_pattern(given):
        root, parts = split_pattern(given)
        yield from _readable(expand(root, parts), root, printable(given), skip)
    elif Path(given).is_dir():
        yield from _readable(iter([Path(given)]), Path(given), printable(given), skip)
    else:
        yield _file(Path(given))


def _file(path: Path) -> Source | Document:
    name = printable(path.name)
    shown = printable(str(path))
    if not path.exists():
        return unreadable(name, InputError(shown, "missing-file", "there is no such file or folder; check the path."))
    return _known(path, name, shown)


def _known(place: Path | Remote, name: str, shown: str) -> Source | Document:
    form = format_of(name)
    if form is None:
        return unreadable(name, InputError(shown, "unknown-format", f"not a known suffix; there are: {suffixes()}."))
    return Source(place=place, name=name, shown=shown, format=form)


def _readable(
    paths: Iterator[Path | Document], root: Path, shown: str, skip: Path | None
) -> Iterator[Source | Document]:
    """The files among *paths* and in the folders among them; those of other kinds are passed over."""
    found = False
    entered: Entered = set()
    if skip is not None and skip.exists():
        entered.add((skip.stat().st_dev, skip.stat().st_ino))
    for path in paths:
        inside = walk(path, entered) if isinstance(path, Path) and path.is_dir() else iter([path])
        for item in inside:
            if isinstance(item, Document):
                found = True
                yield item
            elif format_of(item.name):
                found = True
                yield _regular(item, printable(item.relative_to(root).as_posix()))
    if not found:
        error = InputError(shown, "no-articles", _NOTHING.format(suffixes()))
        yield unreadable(printable(root.name) or shown, error)


def _regular(path: Path, name: str) -> Source | Document:
    shown = printable(str(path))
    try:
        if stat.S_ISREG(path.stat().st_mode):
            return Source(place=path, name=name, shown=shown, format=format_of(path.name))
        error = InputError(shown, "unreadable", "neither a file nor a folder; name it itself if it is to be read.")
    except FileNotFoundError:
        error = InputError(shown, "missing-file", "this link leads nowhere; remove or mend it.")
    except OSError as problem:
        error = InputError(shown, "unreadable", f"{problem.strerror}; remove or mend it.")
    return unreadable(name, error)


def _elsewhere(given: str) -> Iterator[Source | Document]:
    shown = without_secrets(given)
    name = shown.rstrip("/").rpartition("/")[2] or shown
    found = False
    try:
        for remote in find_remote(given):
            if not remote.listed or format_of(remote.name):
                found = True
                yield _known(remote, remote.name, remote.address)
    except InputError as error:
        found = True
        yield unreadable(name, error)
    if not found:
        yield unreadable(name, InputError(shown, "no-articles", _NOTHING.format(suffixes())))


def _identity(item: Source | Document) -> str:
    """What is the same for two names of one file; the second telling of one error is none either."""
    if isinstance(item, Document):
        return f"error {item.where}"
    if item.place is None:
        return "stdin"
    if isinstance(item.place, Remote):
        return f"{item.place.address} {item.place.path}"
    if item.place.is_symlink():
        return os.path.realpath(item.place)
    return f"{_real_folder(item.place.parent)}/{item.place.name}"


@lru_cache(maxsize=256)
def _real_folder(folder: Path) -> str:
    return os.path.realpath(folder)
