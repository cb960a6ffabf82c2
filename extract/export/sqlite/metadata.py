"""What Datasette shows beside the tables: titles, descriptions, units, facets and order."""

from __future__ import annotations

from typing import Any

import yaml

from extract.export.sqlite.schema import SEARCH_KEY, number_of, searched
from extract.export.tables import TABLES, AnyTable
from extract.lexicon.sections.datasette import datasette_view


def metadata(database: str) -> str:
    """The metadata of all tables of the file that Datasette calls *database*, as YAML."""
    view = datasette_view()
    tables = {table.name: _table(table) for table in TABLES}
    described = {"title": view.title, "description": view.description, "tables": tables}
    return yaml.safe_dump({"databases": {database: described}}, sort_keys=False, allow_unicode=True, width=120)


def _table(table: AnyTable) -> dict[str, Any]:
    view = datasette_view()
    types = {column.name: column.type for column in table.columns}
    units = {column.name: view.units[column.unit] for column in table.columns if column.unit in view.units}
    described: dict[str, Any] = {
        "title": table.title,
        "description": table.doc,
        "columns": _columns(table),
        "facets": [{"array": name} if types[name] == "texts" else name for name in view.facets.get(table.name, ())],
        "units": {number_of(name): unit for name, unit in units.items()},
    }
    if (by := view.sort.get(table.name)) is not None:
        described["sort_desc"] = number_of(by) if types[by] == "decimal" else by
    if (label := view.label.get(table.name)) is not None:
        described["label_column"] = label
    if searched(table):
        described |= {"fts_table": f"{table.name}_fts", "fts_pk": SEARCH_KEY}
    return {key: value for key, value in described.items() if value not in ([], {})}


def _columns(table: AnyTable) -> dict[str, str]:
    columns = {}
    for column in table.columns:
        columns[column.name] = column.doc
        if column.type == "decimal":
            columns[number_of(column.name)] = f"{column.name} as a rounded number, to sort and compare with."
    if searched(table):
        columns[SEARCH_KEY] = "Number that the search index knows the row by."
    return columns
