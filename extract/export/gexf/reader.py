"""Reads back what ``writer`` wrote, every value as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from extract.export.gexf.columns import EDGE, LANG, NODE, WHOLE, Column
from extract.export.gexf.text import restored

if TYPE_CHECKING:
    import networkx as nx

_LISTS = {target: name for name, target in WHOLE.items()}
_SPACE = "{http://www.gexf.net/1.2draft}"


def read(path: Path) -> nx.MultiDiGraph[str]:
    """The graph that ``write`` wrote, as ``extract.graph.network`` has it. Only for files that one trusts."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(articles=[], lang=None, flags=[], unpaired=[])
    for event, element in ET.iterparse(path, events=("end", "pi")):  # noqa: S314
        if event == "pi":
            target, _, body = str(element.text).partition(" ")
            _whole(graph.graph, target, body)
        elif element.tag == f"{_SPACE}node":
            graph.add_node(_attribute(element, "id"), **_values(element, NODE))
            element.clear()
        elif element.tag == f"{_SPACE}edge":
            values = _values(element, EDGE)
            ends = (_attribute(element, "source"), _attribute(element, "target"))
            graph.add_edge(*ends, key=values["deal"], **values)
            element.clear()
    return graph


def _whole(attributes: dict[str, Any], target: str, body: str) -> None:
    if target == LANG:
        attributes["lang"] = json.loads(body)
    elif target in _LISTS:
        attributes[_LISTS[target]].append(json.loads(body))


def _values(element: ET.Element, columns: Sequence[Column]) -> dict[str, Any]:
    printed: Mapping[str, str] = {
        one.get("for", ""): restored(one.get("value", "")) for one in element.iter(f"{_SPACE}attvalue")
    }
    return {
        column.name: column.restored(printed[column.name]) if column.name in printed else None
        for column in columns
        if not column.derived
    }


def _attribute(element: ET.Element, name: str) -> str:
    return restored(element.attrib[name])
