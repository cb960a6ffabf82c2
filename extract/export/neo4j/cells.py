"""Cells that both of Neo4j's readers of CSV, ``neo4j-admin`` and ``LOAD CSV``, read alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from extract.export.tables import ColumnType, Value

# neo4j-admin ends a row at a line break within quotes; LOAD CSV takes a backslash before a quote for an escape.
_BREAK = re.compile(r"\r\n|[\r\n]")
_BACKSLASH = "＼"


def text(value: Value) -> str:
    """Any text in quotes, so that white space at its ends stays."""
    return '"' + _BREAK.sub(" ", str(value)).replace("\\", _BACKSLASH).replace('"', '""') + '"'


def texts(value: Value) -> str:
    """The parts of a list between semicolons; nothing for an empty list."""
    parts = value if isinstance(value, tuple) else ()
    return text(";".join(part.replace(";", ",") for part in parts)) if parts else ""


def number(value: Value) -> str:
    """A decimal as the double next to it, in plain digits."""
    return f"{Decimal(repr(float(value))):f}" if isinstance(value, Decimal) else ""


def _decimal(value: Value) -> str:
    return f'"{value:f}"' if isinstance(value, Decimal) else ""


def _boolean(value: Value) -> str:
    return "true" if value else "false"


PRINTED: Mapping[ColumnType, Callable[[Value], str]] = MappingProxyType(
    {
        "text": text,
        "decimal": _decimal,
        "integer": str,
        "number": str,
        "boolean": _boolean,
        "date": str,
        "texts": texts,
    }
)
