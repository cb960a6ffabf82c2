"""``load.cypher``: the CSV files into a running server, https://neo4j.com/docs/cypher-manual/current/clauses/load-csv/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from extract.export.neo4j.files import NODES, RELATIONSHIPS, End, Field, NodeFile, RelationshipFile

_HEAD = """\
// Loads the CSV files of this folder into a running Neo4j, 5.23 or later.
// Copy them into the server's import folder first; then: cypher-shell -f load.cypher
// (in the Neo4j Browser, write :auto before each statement that ends in TRANSACTIONS).
"""
_READ: Mapping[str, str] = MappingProxyType(
    {
        "": "{}",
        ":long": "toInteger({})",
        ":double": "toFloat({})",
        ":boolean": "toBoolean({})",
        # Neo4j reads an empty cell as null, other engines that know LOAD CSV as an empty text.
        ":date": "date(nullIf({}, ''))",
        ":string[]": "split(nullIf({}, ''), ';')",
    }
)


def load_script(types: Sequence[str]) -> str:
    """The whole script; *types* are the relationship types that ``relationships.csv`` has."""
    statements = [
        *(_constraint(file) for file in NODES),
        *(_nodes(file) for file in NODES),
        *(statement for file in RELATIONSHIPS for statement in _relationships(file, types)),
    ]
    return "\n".join([_HEAD, *(f"{statement};\n" for statement in statements)])


def _constraint(file: NodeFile) -> str:
    name = f"{file.label.lower()}_{file.key}"
    return f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{file.label}) REQUIRE n.{file.key} IS UNIQUE"


def _nodes(file: NodeFile) -> str:
    key, *others = (field for field in file.fields if field.property)
    merge = f"  MERGE (n:{file.label} {{{file.key}: {_value(key)}}})"
    return _loaded(file.name, "", [merge, *_set("n", others)])


def _relationships(file: RelationshipFile, types: Sequence[str]) -> Iterator[str]:
    """One statement for each type: Cypher before version 25 cannot take the type from the row."""
    keys = [field for field in file.fields if field.property in file.key]
    others = [field for field in file.fields if field.property and field.property not in file.key]
    told_apart = ", ".join(f"{field.property}: {_value(field)}" for field in keys)
    for type_ in [file.type] if file.type else types:
        where = "" if file.type else f"WITH row WHERE row.`:TYPE` = '{type_}'\n"
        merge = f"  MERGE (a)-[r:{type_}{f' {{{told_apart}}}' if told_apart else ''}]->(b)"
        match = [_match("a", ":START_ID", file.start), _match("b", ":END_ID", file.end)]
        yield _loaded(file.name, where, [*match, merge, *_set("r", others)])


def _loaded(name: str, where: str, lines: Sequence[str]) -> str:
    body = "\n".join(lines)
    head = f"LOAD CSV WITH HEADERS FROM 'file:///{name}' AS row\n{where}"
    return f"{head}CALL (row) {{\n{body}\n}} IN TRANSACTIONS OF 1000 ROWS"


def _match(variable: str, header: str, end: End) -> str:
    key = next(file.key for file in NODES if file.label == end.label)
    return f"  MATCH ({variable}:{end.label} {{{key}: row.`{header}({end.label})`}})"


def _set(variable: str, fields: Sequence[Field]) -> list[str]:
    if not fields:
        return []
    return ["  SET " + ",\n    ".join(f"{variable}.`{field.property}` = {_value(field)}" for field in fields)]


def _value(field: Field) -> str:
    return _READ[field.type].format(f"row.`{field.header}`")
