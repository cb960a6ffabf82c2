from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.collection import Collection

from extract.export.linked_data import shapes
from extract.graph import merge_records
from extract.lexicon.sections.deal_types import deal_types
from tests.export.graphs import HOSTILE, decided, sample
from tests.export.network import week
from tests.export.rdf import PREFIXES, conforms, hostile_story, rdf, rich

CONFORMING = {
    "story": sample,
    "rich": rich,
    "decided": decided,
    "week": lambda: merge_records(week()),
    **{kind: lambda kind=kind: hostile_story(HOSTILE[kind]) for kind in ("surrogate", "lines", "script", "empty")},
}


@pytest.mark.parametrize("name", CONFORMING)
def test_the_output_fits_the_shapes(name: str, tmp_path: Path) -> None:
    data = rdf(CONFORMING[name](), "turtle", tmp_path)
    assert len(data) > 100
    found, report = conforms(data)
    assert found, report


# What each does to a conforming graph, in SPARQL Update, and the kind of constraint that must notice it.
BREAKS = {
    "no status": ("DELETE { ?d dg:status ?s } WHERE { ?d a dg:Deal; dg:status ?s }", "MinCount"),
    "a made-up status": ("INSERT { ?d dg:status 'perhaps' } WHERE { ?d a dg:Deal }", "In"),
    "a denied purchase as a fact": (
        "INSERT { ?d a schema:BuyAction } WHERE { ?d a dg:Deal; dg:active false }",
        "HasValue",
    ),
    "a sum that is a float": ("INSERT { ?a schema:minValue 1.5e9 } WHERE { ?a schema:currency ?c }", "Datatype"),
    "ends the wrong way round": (
        "INSERT { ?a schema:maxValue 1.0 } WHERE { ?a schema:minValue ?v }",
        "LessThanOrEquals",
    ),
    "a quotation from nowhere": ("DELETE WHERE { ?q prov:wasQuotedFrom ?a }", "MinCount"),
    "an address that runs": (
        "INSERT { ?a schema:url 'javascript:x'^^xsd:anyURI } WHERE { ?a a schema:NewsArticle }",
        "Pattern",
    ),
    "a party that is nobody": ("INSERT { ?r schema:participant <urn:x:no> } WHERE { ?r a schema:Role }", "Node"),
    "an organisation without a name": ("DELETE WHERE { ?o schema:name ?n }", "MinCount"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_shapes_reject(name: str, tmp_path: Path) -> None:
    update, constraint = BREAKS[name]
    data = rdf(sample(), "turtle", tmp_path)
    data.update(PREFIXES + update)
    found, report = conforms(data)
    assert not found
    assert f"{constraint}ConstraintComponent" in report


def test_the_shapes_know_every_type_and_status_of_ours() -> None:
    shapes_ = rdflib.Graph().parse(data=shapes(), format="turtle")
    listed = {str(item) for head in shapes_.objects(None, rdflib.SH["in"]) for item in Collection(shapes_, head)}
    assert set(deal_types()) <= listed
    described = {str(shapes_.value(node, rdflib.SH.path)) for node in shapes_.subjects(rdflib.SH.description, None)}
    paths = {str(path) for path in shapes_.objects(None, rdflib.SH.path)}
    ours = {path for path in paths if path.startswith("urn:dealgraph:ns:")}
    assert ours <= described


def test_every_term_of_ours_that_is_written_is_in_the_shapes(tmp_path: Path) -> None:
    written = {str(p) for graph in (sample(), rich(), decided()) for p in rdf(graph, "turtle", tmp_path).predicates()}
    known = {str(p) for p in rdflib.Graph().parse(data=shapes(), format="turtle").objects(None, rdflib.SH.path)}
    ours = {p for p in written if p.startswith("urn:dealgraph:ns:")}
    assert len(ours) > 20
    assert ours <= known
