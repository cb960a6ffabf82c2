r"""``graphml``: for Gephi, yEd, Cytoscape and igraph.

Texts, numbers and truth values are GraphML attributes of their own (``name``, ``kind``, ``type``, ``status``,
``confidence`` ...). GraphML has no nested values: lists and objects (``figures``, ``evidence``, ``sources``,
``parties``, ``tellings``, ``flags``, ``articles``) are JSON in a string, and an attribute without a value is
left out. Beside them stand ``sum_low``, ``sum_high`` and ``currency`` of an edge, for tools that cannot read JSON.

XML cannot carry control characters. A text that has any is written with ``\u0007`` in its place, and the attribute
``exact`` holds the true value as JSON; so it does for a text that looks like JSON itself, and for "no value". ``read``
undoes all of this and returns the graph as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from extract.export.atomic import replacing
from extract.graph import DealGraph, edges, graph_values, nodes

if TYPE_CHECKING:
    import networkx as nx

Scalar = str | bool | int | float
# Everything outside the Char production of XML 1.0, https://www.w3.org/TR/xml/#charsets; and a carriage return,
# which XML readers turn into a line feed.
_HOSTILE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}
_ENDS = ("source", "target", "id")
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
_EXTRA = ("exact", "sum_low", "sum_high", "currency")


def write(graph: DealGraph, path: Path) -> None:
    """Writes *graph* as GraphML, the same bytes for the same graph, one item in memory at a time.

    GraphML names all attributes before the first node, so the graph is gone through twice.
    """
    keys: set[tuple[str, str, str]] = set()
    for scope, _, values in _elements(graph):
        keys.update((scope, name, _TYPES[type(value)]) for name, value in values.items())
    names = {key: f"d{place}" for place, key in enumerate(sorted(keys))}
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        for (scope, name, kind), key in names.items():
            file.write(f'<key id="{key}" for="{scope}" attr.name={quoteattr(name)} attr.type="{kind}"/>\n')
        file.write('<graph edgedefault="directed">\n')
        for scope, identity, values in _elements(graph):
            if identity:
                file.write(f"<{scope} {identity}>\n")
            for name, value in values.items():
                text = str(value).lower() if isinstance(value, bool) else str(value)
                file.write(f'<data key="{names[scope, name, _TYPES[type(value)]]}">{escape(text)}</data>\n')
            if identity:
                file.write(f"</{scope}>\n")
        file.write("</graph>\n</graphml>\n")


def _elements(graph: DealGraph) -> Iterator[tuple[str, str, dict[str, Scalar]]]:
    """The graph itself, its nodes and its edges: what it is, its XML attributes, its GraphML attributes."""
    yield "graph", "", _flat(graph_values(graph))
    for name, values in nodes(graph):
        yield "node", f"id={quoteattr(_safe(name))}", _flat(values, id=name)
    for payer, payee, key, values in edges(graph):
        ends = (f"{end}={quoteattr(_safe(text))}" for end, text in zip(_ENDS, (payer, payee, key), strict=True))
        yield "edge", " ".join(ends), _flat(values, id=key) | _sum(values)


def read(path: Path) -> nx.MultiDiGraph[str]:
    """The graph that ``write`` wrote, nested values and control characters restored."""
    import networkx as nx

    flat: Any = nx.read_graphml(path, force_multigraph=True)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(_nested({k: v for k, v in flat.graph.items() if k not in ("node_default", "edge_default")})[0])
    names = {}
    for node, data in flat.nodes(data=True):
        restored, exact = _nested(data)
        names[node] = exact.get("id", node)
        graph.add_node(names[node], **restored)
    for payer, payee, key, data in flat.edges(keys=True, data=True):
        restored, exact = _nested({k: v for k, v in data.items() if k != "id"})
        graph.add_edge(names[payer], names[payee], key=exact.get("id", key), **restored)
    return graph


def _flat(data: Mapping[str, Any], **identity: str) -> dict[str, Scalar]:
    """Attributes as GraphML can carry them; *identity* is checked for hostile characters but not written."""
    flat: dict[str, Scalar] = {}
    for key, value in data.items():
        if isinstance(value, (list, dict)):
            # Escaped as a whole: inside JSON a control character is one escape away from being lossless.
            flat[key] = _HOSTILE.sub(_escape, json.dumps(value, ensure_ascii=False))
        elif isinstance(value, str):
            flat[key] = _safe(value)
        elif value is not None:
            flat[key] = value
    exact = {key: value for key, value in {**identity, **data}.items() if _needs_exact(value)}
    if exact:
        flat["exact"] = json.dumps(exact)
    return flat


def _nested(data: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    exact: dict[str, Any] = json.loads(data.get("exact", "{}"))
    plain = {k: v for k, v in data.items() if k not in _EXTRA and k not in exact}
    restored = {k: json.loads(v) if _is_json(v) else v for k, v in plain.items()}
    return restored | {k: v for k, v in exact.items() if k != "id"}, exact


def _needs_exact(value: object) -> bool:
    return value is None or (isinstance(value, str) and (_HOSTILE.search(value) is not None or _is_json(value)))


def _is_json(value: object) -> bool:
    return isinstance(value, str) and value[:1] in ("{", "[")


def _sum(data: Mapping[str, Any]) -> dict[str, Scalar]:
    stated = data["figures"]["sum"] or {}
    columns = {"sum_low": stated.get("low"), "sum_high": stated.get("high"), "currency": stated.get("currency")}
    return {key: value for key, value in columns.items() if value is not None}


def _safe(text: str) -> str:
    return _HOSTILE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
