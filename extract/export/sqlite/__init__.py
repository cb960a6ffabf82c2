"""``sqlite``: one database file, https://www.sqlite.org/fileformat2.html, and beside it what Datasette shows it with.

``deals.sqlite`` comes with ``deals.metadata.yaml`` (https://docs.datasette.io/en/stable/metadata.html)::

    datasette deals.sqlite --metadata deals.metadata.yaml

Tables, columns and what they mean: ``extract.export.tables``; primary keys, foreign keys and indexes are set, and
``evidence_fts`` and ``flags_fts`` search sentences and messages (https://www.sqlite.org/fts5.html). SQLite has no
decimals, dates, truth values or lists: a decimal is text in plain digits and again, as ``<column>_number``, a REAL to
sort and compare with, which is rounded to some 15 digits; a date is ISO 8601 text, a truth value 1 or 0, a list a JSON
array.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from extract.export.atomic import replacing
from extract.export.sqlite.load import load
from extract.export.sqlite.metadata import metadata
from extract.graph import DealGraph


def write(graph: DealGraph, path: Path) -> None:
    """Writes the database *path* and ``<name>.metadata.yaml`` beside it."""
    with replacing(path) as part, replacing(path.with_suffix(".metadata.yaml")) as described:
        with closing(sqlite3.connect(part, isolation_level=None)) as database:
            load(graph, database)
        described.write_text(metadata(path.stem), encoding="utf-8")
