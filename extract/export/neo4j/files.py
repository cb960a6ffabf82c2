"""The CSV files: which table each is made from, and what its header says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from extract.export.neo4j.cells import PRINTED, number, text
from extract.export.tables import TABLES, AnyTable, Column, ColumnType, Row

_TABLES = {table.name: table for table in TABLES}
_TYPES: Mapping[ColumnType, str] = MappingProxyType(
    {
        "text": "",
        "decimal": "",
        "integer": ":long",
        "number": ":double",
        "boolean": ":boolean",
        "date": ":date",
        "texts": ":string[]",
    }
)


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a file: *property* is the name it has in the graph, *type* of which kind it is there."""

    header: str
    cell: Callable[[Row], str]
    property: str | None = None
    type: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a relationship: the *label* of the node, and the *columns* of the row that make its id."""

    label: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeFile:
    """A node a row; *key* is the property that holds its id."""

    name: str
    table: str
    label: str
    key: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationshipFile:
    """A relationship a row from *start* to *end*; *key* are the properties that tell two between the same nodes apart.

    *type* is None where each row has its own.
    """

    name: str
    table: str
    start: End
    end: End
    type: str | None
    key: tuple[str, ...]
    fields: tuple[Field, ...]


def relationship_type(deal_type: str, *, active: bool) -> str:
    """``INVESTMENT``, or ``VOID_INVESTMENT`` for a deal that there is not.

    >>> relationship_type("joint_venture", active=False)
    'VOID_JOINT_VENTURE'
    """
    name = re.sub("[^A-Z0-9_]", "_", deal_type.upper())
    return name if active else f"VOID_{name}"


def type_of_edge(row: Row) -> str:
    """The type of the relationship that a row of the table ``edges`` is."""
    names = _TABLES["edges"].names
    return relationship_type(str(row[names.index("type")]), active=bool(row[names.index("active")]))


def _node_file(table: str, label: str, key: str, of: tuple[str, ...]) -> NodeFile:
    made = _TABLES[table]
    rest = [column for column in made.columns if column.name != key]
    fields = (
        Field(f"{key}:ID({label})", _id_cell(made, of), key),
        *(field for column in rest for field in _fields(made, column)),
        Field(":LABEL", lambda _: label),
    )
    return NodeFile(name=f"{table}.csv", table=table, label=label, key=key, fields=fields)


def _relationship_file(
    table: str, start: End, type_: str | None, end: End, *, name: str | None = None, key: tuple[str, ...] = ()
) -> RelationshipFile:
    made = _TABLES[table]
    rest = [column for column in made.columns if column.name not in {*start.columns, *end.columns}]
    fields = (
        Field(f":START_ID({start.label})", _id_cell(made, start.columns)),
        Field(f":END_ID({end.label})", _id_cell(made, end.columns)),
        Field(":TYPE", type_of_edge if type_ is None else lambda _: type_),
        *(field for column in rest for field in _fields(made, column)),
    )
    return RelationshipFile(
        name=name or f"{table}.csv", table=table, start=start, end=end, type=type_, key=key, fields=fields
    )


def _fields(table: AnyTable, column: Column[object]) -> Iterator[Field]:
    at, printed = table.names.index(column.name), PRINTED[column.type]
    kind = _TYPES[column.type]
    yield Field(column.name + kind, lambda row: "" if row[at] is None else printed(row[at]), column.name, kind)
    if column.type == "decimal":
        name = f"{column.name}_number"
        yield Field(f"{name}:double", lambda row: number(row[at]), name, ":double")


def _id_cell(table: AnyTable, columns: tuple[str, ...]) -> Callable[[Row], str]:
    places = [table.names.index(name) for name in columns]
    return lambda row: text("#".join(str(row[at]) for at in places))


NODES = (
    _node_file("organisations", "Organisation", "id", ("id",)),
    _node_file("articles", "Article", "id", ("id",)),
    _node_file("deals", "Deal", "id", ("id",)),
    _node_file("flags", "Flag", "key", ("article", "id")),
)
_DEAL = End("Deal", ("deal",))
_PAYER, _PAYEE, _PARTY = (End("Organisation", (column,)) for column in ("payer", "payee", "organisation"))
RELATIONSHIPS = (
    _relationship_file("edges", _PAYER, None, _PAYEE, name="relationships.csv", key=("deal", "number")),
    _relationship_file("parties", _PARTY, "PARTY", _DEAL, key=("role",)),
    _relationship_file("tellings", _DEAL, "TOLD_BY", End("Article", ("article",)), key=("telling",)),
    _relationship_file("flagged", End("Flag", ("article", "flag")), "FLAGS", _DEAL),
)
