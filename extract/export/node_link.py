"""``json``: the graph as ``networkx`` node-link data, lossless and readable.

``networkx.node_link_graph(json.load(file), edges="edges")`` gives the same graph back, and so does ``read``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

from extract.export.atomic import replacing
from extract.graph import DealGraph, network

if TYPE_CHECKING:
    import networkx as nx


def write(graph: DealGraph, path: Path) -> None:
    """Writes *graph* as one JSON object: ``graph``, ``nodes`` and ``edges``, each in the graph's own order."""
    import networkx as nx

    with replacing(path) as part:
        data = nx.node_link_data(network(graph), edges="edges")
        text = json.dumps(data, ensure_ascii=False, indent=1)
        # A lone surrogate in hostile text cannot be UTF-8; JSON can escape it and loses nothing.
        part.write_bytes(_encoded(text))


def read(path: Path) -> nx.MultiDiGraph[str]:
    """The graph that ``write`` wrote."""
    import networkx as nx

    data = json.loads(path.read_bytes())
    return cast("nx.MultiDiGraph[str]", nx.node_link_graph(data, edges="edges"))


def _encoded(text: str) -> bytes:
    return (text + "\n").encode("utf-8", errors="backslashreplace")
