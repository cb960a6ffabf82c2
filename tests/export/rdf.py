"""RDF exports read back by rdflib, asked in SPARQL and checked by pySHACL."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import rdflib
from msgspec.structs import replace

from extract.export import write
from extract.export.linked_data import shapes
from extract.graph import DealGraph, merge_records
from extract.lexicon.sections.linked_data import linked_data_terms
from extract.records import Identity
from tests.export.graphs import Doctored, copied, hostile
from tests.graph.newsroom import article, said

SYNTAX = {"turtle": "turtle", "jsonld": "json-ld"}
PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in linked_data_terms().prefixes.items())


def rdf(graph: DealGraph, name: str, folder: Path) -> rdflib.Graph:
    """*graph* as the format *name*, read by rdflib."""
    path = folder / name
    write(graph, name, path)
    return rdflib.Graph().parse(data=path.read_bytes(), format=SYNTAX[name])


def ask(data: rdflib.Graph, query: str) -> list[tuple]:
    """The answers to a SPARQL query as Python values, sorted."""
    return sorted(
        tuple(value.toPython() if value is not None else None for value in row) for row in data.query(PREFIXES + query)
    )


def conforms(data: rdflib.Graph) -> tuple[bool, str]:
    """Whether *data* fits the shapes that we ship, and pySHACL's report."""
    found, _, report = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(data=shapes(), format="turtle"))
    return found, report


def rich() -> Doctored:
    """Purchases and a stake with addresses, identifiers, dates, speakers, copies and open-ended sums."""
    graph = copied(
        merge_records(
            [
                article(
                    "a",
                    said(
                        "Alpha zahlt bis zu 5 Mrd. Euro für Beta.",
                        "acquisition",
                        ("5 Mrd. Euro", "5000000000", "EUR"),
                        bound="at_most",
                        acquirer="alpha",
                        target="beta",
                        seller="gamma",
                        status="completed",
                    ),
                    said(
                        "Delta hält mehr als 24,9 Prozent an Beta.",
                        "stake",
                        holder="delta",
                        held="beta",
                        stake="24.9",
                        status="completed",
                    ),
                    said(
                        "Delta will mehr als 1 Mrd. für Gamma zahlen.",
                        "acquisition",
                        ("1 Mrd.", "1000000000", None),
                        acquirer="delta",
                        target="gamma",
                        status="rumoured",
                        bound="at_least",
                    ),
                    said(
                        "Alpha kauft Delta nicht.",
                        "acquisition",
                        acquirer="alpha",
                        target="delta",
                        status="completed",
                        negated=True,
                    ),
                    kinds={"delta": "person", "gamma": "government"},
                    published="2025-10-01",
                )
            ]
        )
    )
    graph._articles = [
        replace(a, url="https://example.org/Müller?a=1&b=<2>", source="Blatt", title="Alpha kauft")
        for a in graph._articles
    ]
    graph._organisations = [
        replace(o, identity=Identity(lei="5493001KJTIIGC8Y1R12", wikidata="Q42", country="DE"), names=("B",))
        for o in graph._organisations
    ]
    dates = ("2025", "2025-09", "2025-09-30", "im Herbst")
    for at, date in enumerate(dates):
        deal = graph._deals[at]
        told = deal.tellings[0]
        said_ = replace(told.deal, date=date, attributed_to="Sprecher A")
        graph._deals[at] = replace(deal, tellings=(replace(told, deal=said_, copy_of="a"),))
    return graph


def hostile_story(text: str) -> Doctored:
    """The story full of *text*; the histories of its deals name the renamed article too."""
    graph = hostile(text)
    renamed = {"blatt-1": f"blatt-1{text}"}
    for at, deal in enumerate(graph._deals):
        history = tuple(replace(stood, article=renamed.get(stood.article, stood.article)) for stood in deal.history)
        graph._deals[at] = replace(deal, history=history)
    return graph
