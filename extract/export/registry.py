"""The export formats by name, each in a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from extract.errors import UsageError
from extract.export import bods, claimreview, csv_tables, ftm, gexf, graphml, neo4j, node_link, page, parquet, sqlite
from extract.export.linked_data import json_ld, turtle
from extract.graph import DealGraph

Format = Callable[[DealGraph, Path], None]

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "bods": bods.write,
        "claimreview": claimreview.write,
        "csv": csv_tables.write,
        "ftm": ftm.write,
        "gexf": gexf.write,
        "graphml": graphml.write,
        "html": page.write,
        "json": node_link.write,
        "jsonld": json_ld.write,
        "neo4j": neo4j.write,
        "parquet": parquet.write,
        "sqlite": sqlite.write,
        "turtle": turtle.write,
    }
)


def format_named(name: str) -> Format:
    """The writer of the format *name*; UsageError that lists the names there are for an unknown one."""
    try:
        return FORMATS[name.lower()]
    except KeyError:
        raise UsageError(f"--to {name}: there is no such format; choose one of {', '.join(FORMATS)}.") from None


def format_of(path: Path, others: Iterable[str] = ()) -> str:
    """The format that the suffix of *path* names: ``deals.graphml`` is ``graphml``.

    UsageError for any other suffix; it lists the formats, and the suffixes *others* that the caller knows besides.

    >>> format_of(Path("deals.graphml"))
    'graphml'
    """
    name = path.suffix.lower().removeprefix(".")
    if name not in FORMATS:
        known = ", ".join([*(f".{known}" for known in FORMATS), *others])
        raise UsageError(f"{path}: the suffix names no format; give one of {known}.")
    return name


def write(graph: DealGraph, name: str, path: Path) -> None:
    """Writes *graph* to *path* in the format *name*; an older file or table there is replaced in one step."""
    format_named(name)(graph, path)
