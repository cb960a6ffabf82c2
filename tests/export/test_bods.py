from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from extract.export import write
from extract.graph import merge_records
from extract.lexicon.sections.beneficial_ownership import bods_terms
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Identity
from tests.export.elsewhere import write_elsewhere
from tests.export.graphs import HOSTILE, broken, copied, hostile, sample
from tests.export.network import week
from tests.graph.newsroom import article, said


def problems(path: Path) -> list[object]:
    """What the standard's own checker says: schema 0.4, its additional checks, fields that the schema does not know."""
    from unittest.mock import patch

    from libcovebods.additionalfields import AdditionalFields
    from libcovebods.config import LibCoveBODSConfig
    from libcovebods.data_reader import DataReader
    from libcovebods.jsonschemavalidate import JSONSchemaValidator
    from libcovebods.run_tasks import process_additional_checks
    from libcovebods.schema import SchemaBODS

    reader, config = DataReader(str(path)), LibCoveBODSConfig()
    schema = SchemaBODS(reader, config)
    assert schema.schema_version == "0.4"
    found: list[object] = [error.json() for error in JSONSchemaValidator(schema).validate(reader)]
    checks = "libcovebods.tasks.checks."
    # The list of registers is fetched from org-id.guide; a test asks nobody. XI-LEI is the one code that we write.
    with (
        patch(f"{checks}legacy_checks.get_orgids_prefixes", lambda: ["XI-LEI"]),
        patch(f"{checks}record_based_checks.get_orgids_prefixes", lambda: ["XI-LEI"]),
    ):
        found += process_additional_checks(reader, config, schema)["additional_checks"]
    return [*found, *AdditionalFields(schema).process(reader)]


def read(graph, folder: Path) -> list[dict]:
    path = folder / "x.json"
    write(graph, "bods", path)
    statements = json.loads(path.read_bytes(), parse_float=Decimal)
    assert isinstance(statements, list)
    if statements:
        assert problems(path) == []
    return statements


def of(statements: list[dict], kind: str) -> list[dict]:
    return [statement for statement in statements if statement["recordType"] == kind]


def held(*, stake: str | None = "24.9", **options):
    return said(
        "Alpha hält 24,9 Prozent an Beta.",
        "stake",
        **{"holder": "alpha", "held": "beta", "status": "completed", "stake": stake, **options},
    )


def told(*deals, published: str | None = "2025-10-01", **options):
    return copied(merge_records([article("blatt", *deals, published=published, **options)]))


def dated(graph, date: str, **options):
    deal = graph._deals[0]
    told_ = deal.tellings[0]
    graph._deals[0] = replace(deal, tellings=(replace(told_, deal=replace(told_.deal, date=date, **options)),))
    return graph


@pytest.mark.parametrize("graph", [sample, lambda: merge_records(week())], ids=["story", "week"])
def test_the_output_passes_the_standards_own_checks(graph, tmp_path: Path) -> None:
    read(graph(), tmp_path)


def test_the_checks_reject_what_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    whole = read(told(held()), tmp_path)
    for spoil in (
        lambda s: s[0].update(statementId="short"),
        lambda s: s[2]["recordDetails"]["interests"][0].update(type="ownership"),
        lambda s: s[2]["recordDetails"].update(subject="nobody"),
        lambda s: s[2]["recordDetails"]["interests"][0]["share"].update(exact=120),
        lambda s: s.insert(0, s.pop()),
    ):
        statements = json.loads(json.dumps(whole, default=float))
        spoil(statements)
        path.write_text(json.dumps(statements))
        assert problems(path) != []


def test_a_stake_is_three_statements(tmp_path: Path) -> None:
    graph = told(held(), kinds={"alpha": "person"})
    graph._articles = [
        replace(graph._articles[0], url="https://example.org/Müller", source="Das Blatt", title="Alpha steigt ein")
    ]
    statements = read(dated(graph, "2025-09", attributed_to="dpa"), tmp_path)
    assert [s["recordType"] for s in statements] == ["person", "entity", "relationship"]
    person, entity, link = statements
    assert person["recordDetails"]["names"] == [{"fullName": "Alpha"}]
    assert (entity["recordDetails"]["name"], entity["recordDetails"]["entityType"]) == ("Beta", {"type": "legalEntity"})
    details = link["recordDetails"]
    assert (details["interestedParty"], details["subject"]) == (person["recordId"], entity["recordId"])
    assert link["declarationSubject"] == entity["recordId"]
    [interest] = details["interests"]
    assert (interest["type"], interest["share"], interest["directOrIndirect"]) == (
        "shareholding",
        {"exact": Decimal("24.9")},
        "unknown",
    )
    # On that day it was held; since when, the text does not say.
    assert "startDate" not in interest
    assert interest["details"] == "stake, completed; as of 2025-09"
    assert link["statementDate"] == "2025-10-01"
    assert link["source"] == {
        "type": ["thirdParty"],
        "description": "News article: Alpha steigt ein, Das Blatt, 2025-10-01",
        "url": "https://example.org/M%C3%BCller",
        "assertedBy": [{"name": "dpa"}, {"name": "Das Blatt"}],
    }
    assert link["annotations"][0]["description"] == "blatt: Alpha hält 24,9 Prozent an Beta."
    assert all(32 <= len(s["statementId"]) <= 64 for s in statements)


@pytest.mark.parametrize(
    ("date", "start", "notes"),
    [("2024", "2024-01-01", 1), ("2024-05", "2024-05-01", 1), ("2024-05-06", "2024-05-06", 0), ("im Mai", None, 0)],
)
def test_a_purchase_starts_on_its_date(date: str, start: str | None, notes: int, tmp_path: Path) -> None:
    deal = said("Alpha hat Beta gekauft.", "acquisition", acquirer="alpha", target="beta", status="completed")
    [link] = of(read(dated(told(deal), date), tmp_path), "relationship")
    [interest] = link["recordDetails"]["interests"]
    assert (interest["type"], interest.get("startDate"), "share" in interest) == ("unknownInterest", start, False)
    rounded = [a for a in link["annotations"] if a["statementPointerTarget"].endswith("startDate")]
    assert len(rounded) == notes


@pytest.mark.parametrize("status", ["announced", "signed", "planned", "rumoured", "denied", "cancelled"])
def test_what_is_not_done_is_no_statement(status: str, tmp_path: Path) -> None:
    assert read(told(held(status=status)), tmp_path) == []


def test_negated_undated_and_guessed_shares_are_no_statements(tmp_path: Path) -> None:
    assert read(told(held(negated=True)), tmp_path) == []
    assert read(told(held(), published=None), tmp_path) == []
    graph = told(held())
    graph._deals[0] = replace(graph._deals[0], confidence=0.5)
    assert read(graph, tmp_path) == []


def test_the_seller_of_a_business_without_a_name_is_not_held(tmp_path: Path) -> None:
    deal = said(
        "Alpha kauft das Windgeschäft von Beta.", "acquisition", acquirer="alpha", seller="beta", status="completed"
    )
    assert read(told(deal), tmp_path) == []


def test_a_person_cannot_be_held(tmp_path: Path) -> None:
    assert read(told(held(), kinds={"beta": "person"}), tmp_path) == []


def test_a_rumour_that_came_true_has_the_day_of_the_article_that_says_so(tmp_path: Path) -> None:
    graph = merge_records(
        [
            article("a", held(status="rumoured", stake="30"), published="2025-09-01"),
            article("b", held(), published="2025-10-01"),
            article("c", held(), published="2025-10-02"),
        ]
    )
    [link] = of(read(graph, tmp_path), "relationship")
    assert link["statementDate"] == "2025-10-01"
    assert link["recordDetails"]["interests"][0]["share"] == {"exact": Decimal("24.9")}
    assert [a["description"][:2] for a in link["annotations"]] == ["b:", "c:"]


def test_two_figures_are_a_range(tmp_path: Path) -> None:
    records = [article(name, held(), published=f"2025-10-0{day}") for day, name in enumerate("ab", start=1)]
    graph = copied(merge_records(records))
    [deal] = graph._deals
    first, second = deal.tellings
    other = replace(second, deal=replace(second.deal, stake_percent=Decimal(25)))
    graph._deals = [replace(deal, tellings=(first, other))]
    [link] = of(read(graph, tmp_path), "relationship")
    assert link["recordDetails"]["interests"][0]["share"] == {"minimum": Decimal("24.9"), "maximum": Decimal(25)}


def test_a_figure_for_several_or_above_100_is_no_share(tmp_path: Path) -> None:
    links = of(read(told(held(holder=("alpha", "gamma"))), tmp_path), "relationship")
    assert [link["recordDetails"]["interests"][0].get("share") for link in links] == [None, None]
    assert {link["recordDetails"]["interests"][0]["details"] for link in links} == {
        "stake, completed; 24.9 % stated for several holders"
    }
    [link] = of(read(told(held(stake="120")), tmp_path), "relationship")
    assert (link["recordDetails"]["interests"][0].get("share"), link["recordDetails"]["interests"][0]["details"]) == (
        None,
        "stake, completed; 120 % stated",
    )


def test_digits_of_a_share_are_not_rounded(tmp_path: Path) -> None:
    [link] = of(read(told(held(stake="33.333333333333333333")), tmp_path), "relationship")
    assert link["recordDetails"]["interests"][0]["share"]["exact"] == Decimal("33.333333333333333333")


def test_kinds_and_identifiers(tmp_path: Path) -> None:
    graph = told(
        held(), held(holder="staat"), held(holder="polaris"), kinds={"staat": "government", "polaris": "programme"}
    )
    identity = Identity(lei="5493001KJTIIGC8Y1R12", wikidata="Q42", country="DE")
    graph._organisations[0] = replace(graph._organisations[0], identity=identity, names=("Alfa",))
    graph._organisations[1] = replace(graph._organisations[1], identity=Identity(country="Germany"))
    entities = {s["recordDetails"]["name"]: s["recordDetails"] for s in of(read(graph, tmp_path), "entity")}
    assert {name: e["entityType"]["type"] for name, e in entities.items()} == {
        "Alpha": "registeredEntity",
        "Beta": "legalEntity",
        "Staat": "state",
        "Polaris": "arrangement",
    }
    assert entities["Alpha"]["jurisdiction"] == {"name": "Germany", "code": "DE"}
    assert entities["Beta"]["jurisdiction"] == {"name": "Germany"}
    assert entities["Alpha"]["identifiers"] == [
        {"id": "5493001KJTIIGC8Y1R12", "scheme": "XI-LEI", "schemeName": "Global Legal Entity Identifier Index"},
        {"id": "Q42", "schemeName": "Wikidata"},
    ]
    assert entities["Alpha"]["alternateNames"] == ["Alfa"]


def test_flags_are_named(tmp_path: Path) -> None:
    deal = said(
        "Alpha hält Beta für 100 Milliarden Dollar.",
        "stake",
        ("100 Milliarden Dollar", "100000000000", "USD"),
        holder="alpha",
        held="beta",
        status="completed",
        flag=True,
    )
    [link] = of(read(told(deal), tmp_path), "relationship")
    assert link["annotations"][-1]["description"] == "Figures of this deal are flagged: conversion-mismatch (error)."


def test_the_id_of_a_statement_changes_with_what_it_says(tmp_path: Path) -> None:
    ids = [[s["statementId"] for s in read(told(held(stake=stake)), tmp_path)] for stake in ("24.9", "24.9", "25")]
    assert ids[0] == ids[1]
    assert (ids[0][:2], ids[0][2] == ids[2][2]) == (ids[2][:2], False)


def test_the_mapping_names_known_types_and_roles() -> None:
    for name, relationship in bods_terms().relationships.items():
        kind = deal_types()[name]
        assert (relationship.party, relationship.subject) == (kind.payer, kind.payee)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_texts_break_nothing(kind: str, tmp_path: Path) -> None:
    graph = hostile(HOSTILE[kind])
    graph._deals = [
        replace(
            d,
            status="completed",
            tellings=tuple(replace(t, deal=replace(t.deal, status="completed")) for t in d.tellings),
        )
        if d.type in ("stake", "acquisition") and not d.negated
        else d
        for d in graph._deals
    ]
    assert Counter(s["recordType"] for s in read(graph, tmp_path)) == {"entity": 5, "relationship": 4}
    raw = (tmp_path / "x.json").read_text(encoding="utf-8")
    assert "</script" not in raw
    assert "\u202e" not in raw


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    write(merge_records(week()), "bods", tmp_path / "one")
    write_elsewhere("week", "bods", tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert len(json.loads((tmp_path / "one").read_bytes())) > 5


def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "deals"
    path.write_text("before")
    with pytest.raises(RuntimeError, match="fire"):
        write(broken(), "bods", path)
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["deals"]
