"""``jsonld``: JSON-LD 1.1, https://www.w3.org/TR/json-ld11/: one document, in its ``@graph`` one resource a line.

The context stands in the document itself, so that nothing is fetched to read it; numbers are texts with a datatype,
so that no reader makes a float of a sum of money.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from extract.export.atomic import replacing
from extract.export.characters import safe_json
from extract.export.linked_data.everything import resources
from extract.export.linked_data.terms import Resource, Term
from extract.graph import DealGraph
from extract.lexicon.sections.linked_data import linked_data_terms


def write(graph: DealGraph, path: Path) -> None:
    """Writes *graph* as JSON-LD, the same bytes for the same graph."""
    context = dict(sorted(linked_data_terms().prefixes.items()))
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"@context":' + safe_json(context) + ',"@graph":[')
        between = "\n"
        for one in resources(graph):
            file.write(between + safe_json(_node(one)))
            between = ",\n"
        file.write("\n]}\n")


def _node(one: Resource) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": one.iri}
    if one.classes:
        node["@type"] = one.classes
    for prop, statements in groupby(one.statements, key=lambda statement: statement[0]):
        values = [_value(term) for _, term in statements]
        node[prop] = values if len(values) > 1 else values[0]
    return node


def _value(term: Term) -> str | dict[str, str]:
    if term.iri:
        return {"@id": term.value}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return {"@value": term.value, "@type": term.datatype} if term.datatype else term.value
