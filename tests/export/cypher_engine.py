"""Runs a load script and queries in ArcadeDB, an engine with Cypher: ``cypher_engine.py SCRIPT FOLDER QUERY...``.

A process of its own, since the engine brings a Java machine that takes over signals. Prints a JSON list a query.
"""

from __future__ import annotations

import json
import re
import sys

import arcadedb_embedded


def main(script: str, folder: str, *queries: str) -> None:
    statements = [s.strip() for s in re.sub("^//.*\n", "", script, flags=re.MULTILINE).split(";\n") if s.strip()]
    database = arcadedb_embedded.create_database(folder)
    for statement in statements:
        if "IN TRANSACTIONS" in statement:
            database.command("opencypher", statement)
        else:
            with database.transaction():
                database.command("opencypher", statement)
    for query in queries:
        print(json.dumps([row.to_dict() for row in database.query("opencypher", query)]))  # noqa: T201
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
