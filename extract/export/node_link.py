"""``json``: the graph as ``networkx`` node-link data, lossless and readable.

``networkx.node_link_graph(json.load(file), edges="edges")`` gives the same graph back, and so does ``read``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from extract.export.atomic import replacing
from extract.graph import DealGraph, edges, graph_values, nodes

if TYPE_CHECKING:
    import networkx as nx


def write(graph: DealGraph, path: Path) -> None:
    """Writes *graph* as one JSON object: ``graph``, ``nodes`` and ``edges``, a line each, one in memory at a time."""
    with replacing(path) as part, part.open("wb") as file:
        file.write(b'{\n"directed": true,\n"multigraph": true,\n"graph": ' + _encoded(graph_values(graph)))
        file.write(b',\n"nodes": [')
        _items(file, ({**values, "id": name} for name, values in nodes(graph)))
        file.write(b'],\n"edges": [')
        ends = edges(graph)
        _items(file, ({**values, "source": a, "target": b, "key": key} for a, b, key, values in ends))
        file.write(b"]\n}\n")


def read(path: Path) -> nx.MultiDiGraph[str]:
    """The graph that ``write`` wrote."""
    import networkx as nx

    data = json.loads(path.read_bytes())
    return cast("nx.MultiDiGraph[str]", nx.node_link_graph(data, edges="edges"))


def _items(file: BinaryIO, items: Iterable[dict[str, Any]]) -> None:
    file.writelines((b",\n" if place else b"\n") + _encoded(item) for place, item in enumerate(items))


def _encoded(value: object) -> bytes:
    # A lone surrogate in hostile text cannot be UTF-8; JSON can escape it and loses nothing.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", errors="backslashreplace")
