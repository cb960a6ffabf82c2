"""``neo4j``: a folder of CSV files that Neo4j imports, and ``load.cypher`` that loads them into a running server.

The headers are those of ``neo4j-admin database import``,
https://neo4j.com/docs/operations-manual/current/import/#import-tool-header-format; for an empty database::

    neo4j-admin database import full neo4j --nodes=organisations.csv --nodes=articles.csv --nodes=deals.csv \\
        --nodes=flags.csv --relationships=relationships.csv --relationships=parties.csv \\
        --relationships=tellings.csv --relationships=flagged.csv

For a server that runs (version 5.23 or later), with the folder's files in its import folder:
``cypher-shell -f load.cypher``; running it again adds nothing twice.

``(:Organisation)-[:INVESTMENT]->(:Organisation)``
    who pays whom: a relationship for each payer and payee, typed by the deal type; ``VOID_INVESTMENT`` where the latest
    word is that there is no such deal, so that no path leads over it by accident
``(:Organisation)-[:PARTY {role}]->(:Deal)``
    every party, of deals with one named side too
``(:Deal)-[:TOLD_BY]->(:Article)``
    what each article says of the deal
``(:Flag)-[:FLAGS]->(:Deal)``
    figures that cannot be right

Properties are the columns of ``extract.export.tables``. Neo4j has no decimals: sums are text in plain digits and, as
``<name>_number``, a rounded double to sort and compare with. Between partners (``directed: false``) the direction of a
relationship means nothing. A planned or rumoured deal is a relationship like any other: look at ``status``.

The files are for Neo4j and not for a spreadsheet: nothing guards against formulas. Its two readers treat backslashes
and line breaks in different ways, so that a backslash is written as ``＼`` (U+FF3C), a line break as a space, and ``;``
within a part of a list as ``,``. Amounts and further evidence are left out; ``sqlite`` and ``parquet`` have them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from extract.export.folders import replacing_folder
from extract.export.neo4j.files import NODES, RELATIONSHIPS, Field, type_of_edge
from extract.export.neo4j.script import load_script
from extract.export.tables import rows
from extract.graph import DealGraph


def write(graph: DealGraph, path: Path) -> None:
    """Writes the CSV files and the script into the folder *path*, which is made if it is not there."""
    types: set[str] = set()
    with replacing_folder(path, "neo4j") as folder:
        with ExitStack() as files:
            writers: defaultdict[str, list[tuple[Callable[[str], object], tuple[Field, ...]]]] = defaultdict(list)
            for file in (*NODES, *RELATIONSHIPS):
                opened = files.enter_context((folder / file.name).open("w", encoding="utf-8", newline=""))
                opened.write(",".join(field.header for field in file.fields) + "\n")
                writers[file.table].append((opened.write, file.fields))
            for name, row in rows(graph):
                for write_line, fields in writers.get(name, ()):
                    write_line(",".join([field.cell(row) for field in fields]) + "\n")
                if name == "edges":
                    types.add(type_of_edge(row))
        (folder / "load.cypher").write_text(load_script(sorted(types)), encoding="utf-8")
