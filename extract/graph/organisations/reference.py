"""A list of known organisations with their other names and their identifiers in public registers."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import UsageError
from extract.graph.organisations.keys import key_of
from extract.graph.organisations.table import read_rows
from extract.records import Identity

COLUMNS = ("name", "alias", "lei", "wikidata", "country")


@dataclass(frozen=True, slots=True)
class Reference:
    """Entries by number, and for each key the entries that have a name with it."""

    identities: tuple[Identity, ...] = ()
    names: tuple[str, ...] = ()
    by_key: dict[str, frozenset[int]] = field(default_factory=dict)
    source: str = ""

    def digest(self) -> str:
        """Changes with the file."""
        return self.source

    def entry(self, keys: Iterable[str]) -> int | None:
        """The one entry that all *keys* which the list knows belong to; None where it knows none or several fit."""
        known = [self.by_key[key] for key in keys if key in self.by_key]
        common = frozenset.intersection(*known) if known else frozenset()
        return next(iter(common)) if len(common) == 1 else None


def read_reference(path: Path) -> Reference:
    """The CSV file at *path*: ``name,alias,lei,wikidata,country``, one line a name or several aliases parted by ``;``.

    Lines with the same LEI, the same Wikidata id or, without either, the same name are one entry. Only ``name`` is
    needed; a name that several entries have says nothing. Raises UsageError with file and line for a line without one.
    """
    entries: dict[str, int] = {}
    identities: list[Identity] = []
    names: list[str] = []
    by_key: dict[str, set[int]] = defaultdict(set)
    digest = hashlib.sha256()
    for line, cells in read_rows(path, COLUMNS, COLUMNS[:1]):
        if not cells["name"]:
            raise UsageError(f"{path}:{line}: no name; every line needs one.")
        digest.update(repr(sorted(cells.items())).encode("utf-8", "surrogatepass"))
        known = cells["lei"] or cells["wikidata"] or key_of(cells["name"])
        place = entries.setdefault(known, len(identities))
        if place == len(identities):
            identities.append(Identity(**{key: cells[key] or None for key in ("lei", "wikidata", "country")}))
            names.append(cells["name"])
        for name in (cells["name"], *cells["alias"].split(";")):
            if key := key_of(name):
                by_key[key].add(place)
    return Reference(
        identities=tuple(identities),
        names=tuple(names),
        by_key={key: frozenset(places) for key, places in by_key.items()},
        source=digest.hexdigest(),
    )
