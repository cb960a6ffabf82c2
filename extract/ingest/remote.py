"""Inputs that are elsewhere, by fsspec: ``s3://bucket/news/``, ``gs://…/*.jsonl.gz``, ``https://…/news.jsonl``.

Only what the user names is opened: an address on the command line, or what a listing of that folder holds. A web server
has no listings, only pages with links, so ``https://`` is for single files and no link is ever followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from extract.errors import InputError, UsageError
from extract.ingest.addresses import without_secrets
from extract.ingest.formats import require_package
from extract.ingest.remote_stream import Remote, refusals

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem  # type: ignore[import-untyped]

_WILD = re.compile(r"[*?\[]")


def find_remote(given: str) -> Iterator[Remote]:
    """The files at an address in the order of their names, folders searched.

    A name is what a file of a local folder would be called: the path below the address, or below the part of it that
    has no wildcards. Files of all kinds are given, hidden ones are not. Raises InputError where there is nothing or
    the server refuses, UsageError where the package for such addresses is missing.
    """
    shown = without_secrets(given)
    system, path = _system(given)
    if given.lower().startswith(("http://", "https://")):
        yield Remote(system=system, path=path, name=shown.rpartition("/")[2], address=shown, listed=False)
        return
    with refusals(shown):
        if _WILD.search(path) and not system.exists(path):
            yield from _matches(system, path)
            return
        if not system.exists(path):
            raise InputError(shown, "missing-file", "there is no such file or folder; check the address.")
        if system.isdir(path):
            yield from _below(system, path, len(path.rstrip("/")) + 1)
        else:
            yield _remote(system, path, path.rpartition("/")[2], listed=False)


def _system(given: str) -> tuple[AbstractFileSystem, str]:
    shown = without_secrets(given)
    require_package("fsspec", "remote", shown)
    from fsspec.core import url_to_fs  # type: ignore[import-untyped]

    try:
        system, path = url_to_fs(given)
    except ImportError as error:  # fsspec says which package this kind of address needs
        hint = f'{error}; install it beside "dealgraph[remote]".'
        raise UsageError(f"{shown}: {hint}") from error
    except ValueError as error:
        raise UsageError(f"{shown}: not an address that can be read ({error}).") from error
    except Exception as error:
        raise InputError(shown, "unreadable", f"cannot be read there ({error}); check the address.") from error
    return system, cast("str", path)


def _below(system: AbstractFileSystem, folder: str, root: int) -> Iterator[Remote]:
    """Depth first by name, one folder's listing at a time."""
    listing = system.ls(folder, detail=True)
    # Object stores hold empty objects in the place of folders.
    entries = {str(e["name"]): e["type"] for e in listing if e["type"] == "directory" or not e["name"].endswith("/")}
    entries = {path.rstrip("/"): kind for path, kind in entries.items()}
    for path in sorted(entries, key=lambda path: _bytes(path.rpartition("/")[2])):
        if path == folder.rstrip("/") or path.rpartition("/")[2].startswith("."):
            continue
        if entries[path] == "directory":
            yield from _below(system, path, root)
        else:
            yield _remote(system, path, path[root:])


def _matches(system: AbstractFileSystem, pattern: str) -> Iterator[Remote]:
    wild = _WILD.search(pattern)
    root = pattern.rfind("/", 0, wild.start() if wild else None) + 1
    found = system.glob(pattern)
    for path in sorted(map(str, found), key=lambda path: [_bytes(part) for part in path.split("/")]):
        name = path[root:]
        if any(part.startswith(".") for part in name.split("/")):
            continue
        if system.isdir(path):
            yield from _below(system, path, root)
        else:
            yield _remote(system, path, name)


def _remote(system: AbstractFileSystem, path: str, name: str, *, listed: bool = True) -> Remote:
    address = without_secrets(str(system.unstrip_protocol(path)))
    return Remote(system=system, path=path, name=name, address=address, listed=listed)


def _bytes(name: str) -> bytes:
    """What names are sorted by, here as in local folders."""
    return name.encode("utf-8", "surrogateescape")
