"""``turtle``: RDF 1.1 Turtle, https://www.w3.org/TR/turtle/, one block of lines a resource."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from extract.export.atomic import replacing
from extract.export.characters import TURNING, escaped
from extract.export.linked_data.everything import resources
from extract.export.linked_data.terms import Resource, Term
from extract.graph import DealGraph
from extract.lexicon.sections.linked_data import linked_data_terms

_SPECIAL = re.compile(f'[\\\\"\n\r\t{TURNING}]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write(graph: DealGraph, path: Path) -> None:
    """Writes *graph* as Turtle, the same bytes for the same graph."""
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(linked_data_terms().prefixes.items()))
        for one in resources(graph):
            file.write(_block(one))


def _block(one: Resource) -> str:
    r"""The lines of one resource: ``\n<IRI> a schema:Role ;\n    schema:roleName "lender" .\n``."""
    lines = [f"a {', '.join(one.classes)}"] if one.classes else []
    for prop, statements in groupby(one.statements, key=lambda statement: statement[0]):
        lines.append(f"{prop} {_values(term for _, term in statements)}")
    return f"\n<{one.iri}> " + " ;\n    ".join(lines) + " .\n"


def _values(terms: Iterable[Term]) -> str:
    return ", ".join(map(_value, terms))


def _value(term: Term) -> str:
    if term.iri:
        return f"<{term.value}>"
    quoted = '"' + _SPECIAL.sub(lambda m: _SHORT.get(m.group()) or escaped(m), term.value) + '"'
    if term.language:
        return f"{quoted}@{term.language}"
    return f"{quoted}^^{term.datatype}" if term.datatype else quoted
