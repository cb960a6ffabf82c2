"""A list of known organisations with their other names and their identifiers in public registers."""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import UsageError
from extract.graph.organisations.keys import key_of
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
    needed. Raises UsageError with file and line for a line without a name, and for one name under two identifiers.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: the reference cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8.") from error
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    if "name" not in (reader.fieldnames or ()):
        raise UsageError(f"{path}:1: no column name; the first line is: {','.join(COLUMNS)}")
    entries: dict[str, int] = {}
    identities: list[Identity] = []
    names: list[str] = []
    by_key: dict[str, set[int]] = defaultdict(set)
    try:
        for row in reader:
            cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
            if not any(cells.values()):
                continue
            if not cells["name"]:
                raise UsageError(f"{path}:{reader.line_num}: no name; every line needs one.")
            known = cells["lei"] or cells["wikidata"] or key_of(cells["name"])
            place = entries.setdefault(known, len(identities))
            if place == len(identities):
                given = {column: cells[column] or None for column in ("lei", "wikidata", "country")}
                identities.append(Identity(**given))
                names.append(cells["name"])
            for name in (cells["name"], *cells["alias"].split(";")):
                if key := key_of(name):
                    by_key[key].add(place)
    except csv.Error as error:
        raise UsageError(
            f"{path}:{reader.line_num + 1}: {error}; quote cells that hold quotes or line breaks."
        ) from error
    return Reference(
        identities=tuple(identities),
        names=tuple(names),
        by_key={key: frozenset(places) for key, places in by_key.items()},
        source=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
