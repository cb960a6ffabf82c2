from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rdflib.compare import isomorphic

from extract.export import write
from extract.export.linked_data.terms import minted
from extract.graph import merge_records
from extract.lexicon.sections.deal_types import deal_types
from extract.lexicon.sections.linked_data import linked_data_terms
from tests.export.elsewhere import write_elsewhere
from tests.export.graphs import HOSTILE, broken, copied, decided, sample
from tests.export.rdf import PREFIXES, SYNTAX, ask, hostile_story, rdf, rich


@pytest.mark.parametrize("graph", [sample, rich], ids=["story", "rich"])
def test_both_syntaxes_hold_the_same_triples(graph, tmp_path: Path) -> None:
    turtle, jsonld = (rdf(graph(), name, tmp_path) for name in SYNTAX)
    assert len(turtle) > 100
    assert isomorphic(turtle, jsonld)
    assert not any(isinstance(term, rdflib.BNode) for triple in turtle for term in triple)


def test_sums_stakes_dates_and_evidence_are_found_by_query(tmp_path: Path) -> None:
    data = rdf(sample(), "jsonld", tmp_path)
    told = ask(
        data,
        """SELECT ?id ?status ?min ?max ?currency ?text ?day WHERE {
          ?deal a dg:Deal; dcterms:identifier ?id; dg:status ?status; schema:amount ?sum; prov:wasDerivedFrom ?telling.
          ?sum schema:minValue ?min; schema:maxValue ?max; schema:currency ?currency.
          ?telling schema:appearance ?article; dg:status "completed"; prov:wasDerivedFrom ?quotation.
          ?quotation schema:text ?text; prov:wasQuotedFrom ?article. ?article schema:datePublished ?day }""",
    )
    [(name, status, low, high, currency, text, day)] = told
    assert (name, status, low, high, currency) == (
        "blatt-1#d1",
        "completed",
        Decimal(100000000000),
        Decimal(100000000000),
        "USD",
    )
    assert text.startswith("Alphabau steckt 100 Milliarden Dollar")
    assert str(day) == "2025-10-01"
    stood = '?d dcterms:identifier "blatt-1#d1"; dg:standing [schema:position ?n; dg:status ?s]'
    history = ask(data, f"SELECT ?n ?s WHERE {{ {stood} }}")
    assert history == [(1, "rumoured"), (2, "completed")]
    assert ask(data, "SELECT ?p WHERE { ?d a dg:Deal; dg:stakePercent ?p }") == [(Decimal("24.9"),)]
    [(code, low, rate)] = ask(
        data,
        """SELECT ?c ?l ?r WHERE { ?f dg:flagCode ?c; dg:expected [schema:minValue ?l]; dg:referenceRate ?r;
          oa:hasTarget [dcterms:identifier "blatt-1#d1"] }""",
    )
    assert (code, low, rate) == ("conversion-mismatch", Decimal(84900000000), Decimal("1.1724"))
    quoted = ask(
        data,
        """SELECT ?a WHERE { [dg:flagCode "cross-article-contradiction"] prov:wasDerivedFrom ?q.
          ?q prov:wasQuotedFrom [dcterms:identifier ?a] }""",
    )
    assert quoted == [("blatt-3",), ("paper-4",)]


def test_what_a_person_decided_stands_with_the_flag(tmp_path: Path) -> None:
    data = rdf(decided(), "turtle", tmp_path)
    found = ask(
        data,
        """SELECT ?id ?verdict ?who ?at ?value ?currency WHERE { ?f dcterms:identifier ?id; dg:verdict ?verdict;
          dg:decidedBy ?who; dg:decidedAt ?at; dg:rightFigure [schema:minValue ?value; schema:currency ?currency] }""",
    )
    assert found == [("f1", "confirmed", "A. Weber", "2025-10-05T09:30:00.000000Z", Decimal(85300000000), "EUR")]
    assert ask(rdf(sample(), "turtle", tmp_path), "SELECT ?f WHERE { ?f dg:verdict ?v }") == []


def test_money_is_written_in_plain_digits(tmp_path: Path) -> None:
    for name in SYNTAX:
        write(sample(), name, tmp_path / name)
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert '"100000000000"' in text
        assert "E+" not in text


def test_an_end_that_the_text_leaves_open_is_not_invented(tmp_path: Path) -> None:
    data = rdf(rich(), "turtle", tmp_path)
    ends = ask(
        data,
        """SELECT ?b ?l ?h WHERE { ?a dg:bound ?b
          OPTIONAL { ?a schema:minValue ?l } OPTIONAL { ?a schema:maxValue ?h } }""",
    )
    assert ends == [("at_least", Decimal(1000000000), None), ("at_most", None, Decimal(5000000000))]


def test_only_what_holds_is_an_action_or_a_state_of_ownership(tmp_path: Path) -> None:
    data = rdf(rich(), "turtle", tmp_path)
    kinds = "VALUES ?c { schema:BuyAction schema:OwnershipInfo }"
    assert ask(data, f"SELECT ?id WHERE {{ {kinds} ?d a ?c; dcterms:identifier ?id }}") == [("a#d1",), ("a#d2",)]
    assert ask(data, "SELECT ?n WHERE { [a schema:BuyAction] schema:agent [dcterms:identifier ?n] }") == [("alpha",)]
    assert ask(
        data,
        "SELECT ?n WHERE { ?h schema:owns [schema:typeOfGood [dcterms:identifier 'beta']]; dcterms:identifier ?n }",
    ) == [("delta",)]
    stood = ask(data, "SELECT ?id ?s ?a WHERE { ?d a dg:Deal; dcterms:identifier ?id; dg:status ?s; dg:active ?a }")
    assert stood == [
        ("a#d1", "completed", True),
        ("a#d2", "completed", True),
        ("a#d3", "rumoured", True),
        ("a#d4", "completed", False),
    ]


def test_a_guess_at_who_is_on_which_side_is_no_fact(tmp_path: Path) -> None:
    graph = rich()
    graph._deals[0] = replace(graph._deals[0], confidence=0.5)
    assert ask(rdf(graph, "turtle", tmp_path), "SELECT ?d WHERE { ?d a schema:BuyAction }") == []


def test_addresses_identifiers_speakers_and_cut_dates(tmp_path: Path) -> None:
    data = rdf(rich(), "turtle", tmp_path)
    assert ask(data, "SELECT ?u ?p WHERE { ?a schema:url ?u; schema:publisher ?p }") == [
        ("https://example.org/M%C3%BCller?a=1&b=%3C2%3E", "Blatt")
    ]
    assert ask(data, "SELECT DISTINCT ?l ?s WHERE { ?o schema:leiCode ?l; schema:sameAs ?s }") == [
        ("5493001KJTIIGC8Y1R12", "http://www.wikidata.org/entity/Q42")
    ]
    assert ask(data, "SELECT DISTINCT ?n WHERE { ?t a schema:Claim; prov:wasAttributedTo [schema:name ?n] }") == [
        ("Sprecher A",)
    ]
    kinds = {
        str(d.datatype).rpartition("#")[2]
        for (d,) in data.query(PREFIXES + "SELECT ?d WHERE { ?t a schema:Claim; dcterms:date ?d }")
    }
    assert kinds == {"gYear", "gYearMonth", "date", "None"}


def test_the_mapping_names_known_types_roles_and_prefixes() -> None:
    terms = linked_data_terms()
    for name, fact in terms.facts.items():
        assert set(fact.roles) <= set(deal_types()[name].roles)
        for term in (fact.class_, *fact.roles.values()):
            assert term.removeprefix("^").partition(":")[0] in terms.prefixes


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_texts_break_neither_syntax(kind: str, tmp_path: Path) -> None:
    turtle, jsonld = (rdf(hostile_story(HOSTILE[kind]), name, tmp_path) for name in SYNTAX)
    assert isomorphic(turtle, jsonld)
    names = {str(name) for name in turtle.objects(None, rdflib.URIRef("https://schema.org/headline"))}
    expected = {"controls": "A\\u0007B\\u001b[31m\\ufffe", "surrogate": "Al\\ud800pha", "nul": "a\\u0000b"}
    assert names == {expected.get(kind, HOSTILE[kind])}
    assert "</script" not in (tmp_path / "jsonld").read_text(encoding="utf-8")
    assert "\u202e" not in (tmp_path / "turtle").read_text(encoding="utf-8")


@settings(max_examples=25, deadline=None)
@given(
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.text(st.characters(exclude_categories=()), max_size=30),
)
def test_ids_become_iris_that_stay_apart(one: str, other: str) -> None:
    iri = minted("deal", one, other)
    parsed = rdflib.Graph().parse(data=f"<{iri}> <urn:p> <{iri}> .", format="turtle")
    assert {str(s) for s in parsed.subjects()} == {iri}
    assert (minted("deal", one) == minted("deal", other)) == (one == other)
    assert minted("deal", f"{one}:{other}") != iri


@settings(max_examples=12, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_reads_back_in_both(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("rdf")
    graph = copied(merge_records([]))
    graph._articles = [replace(copied(sample())._articles[0], id=text, title=text, url=text, lang=text, source=text)]
    graph.deals = lambda: iter(())
    turtle, jsonld = (rdf(graph, name, folder) for name in SYNTAX)
    assert len(turtle) >= 6
    assert isomorphic(turtle, jsonld)


@pytest.mark.parametrize("name", SYNTAX)
def test_the_same_graph_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    write(sample(), name, tmp_path / "one")
    write_elsewhere("story", name, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("name", SYNTAX)
def test_a_failure_in_the_middle_leaves_the_old_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / "deals"
    path.write_text("before")
    with pytest.raises(RuntimeError, match="fire"):
        write(broken(), name, path)
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["deals"]


@pytest.mark.parametrize("name", SYNTAX)
def test_an_empty_graph_is_a_valid_file(name: str, tmp_path: Path) -> None:
    assert len(rdf(merge_records([]), name, tmp_path)) == 0


def test_writing_needs_no_rdf_library(tmp_path: Path) -> None:
    write_elsewhere("story", "turtle", tmp_path / "x", before="sys.modules['rdflib'] = None")
    assert (tmp_path / "x").stat().st_size > 1000
