from __future__ import annotations

import builtins
import json
from collections import Counter
from pathlib import Path

import pytest
from followthemoney import model
from msgspec.structs import replace

from extract.errors import UsageError
from extract.export import write
from extract.export.ftm.entities import entity_id
from extract.graph import merge_records
from extract.lexicon.sections.deal_types import deal_types
from extract.lexicon.sections.follow_the_money import ftm_terms
from extract.records import Identity
from tests.export.elsewhere import write_elsewhere
from tests.export.graphs import HOSTILE, broken, copied, hostile, sample
from tests.export.network import week
from tests.graph.newsroom import article, said

BN = ("5 Mrd. Euro", "5000000000", "EUR")


def read(graph, folder: Path) -> dict[str, dict]:
    """The entities by id, each checked as ``ftm validate`` does, and that all they refer to is there and fits."""
    path = folder / "x.ftm.json"
    write(graph, "ftm", path)
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        assert data["id"] not in found
        found[data["id"]] = data
    for data in found.values():
        proxy = model.get_proxy(data, cleaned=False)
        assert proxy.to_dict() == data, "something that FollowTheMoney cleans away or changes"
        proxy.schema.validate(data)
        assert all(proxy.has(name) for name in proxy.schema.required), data
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert model[found[value]["schema"]].is_a(prop.range), (prop, value)
    return found


def of(found: dict[str, dict], schema: str) -> list[dict[str, list[str]]]:
    """The properties of all entities of *schema*; what they refer to by its name."""
    names = {
        key: (data["properties"].get("name") or data["properties"].get("title") or data["properties"]["fileName"])[0]
        for key, data in found.items()
        if not model[data["schema"]].is_a("Interval")
    }
    return [
        {prop: [names.get(value, value) for value in values] for prop, values in data["properties"].items()}
        for data in found.values()
        if data["schema"] == schema
    ]


def told(*deals, **options):
    return copied(merge_records([article("blatt", *deals, published="2025-10-01", **options)]))


@pytest.mark.parametrize("graph", [sample, lambda: merge_records(week())], ids=["story", "week"])
def test_every_entity_is_valid_and_refers_to_what_is_there(graph, tmp_path: Path) -> None:
    found = read(graph(), tmp_path)
    assert len(found) > 15


def test_a_stake_that_is_held_is_an_ownership(tmp_path: Path) -> None:
    deal = said(
        "Alpha hält 24,9 Prozent an Beta.", "stake", holder="alpha", held="beta", stake="24.9", status="completed"
    )
    graph = told(deal, kinds={"alpha": "person"})
    graph._articles = [replace(graph._articles[0], url="https://example.org/1", source="Das Blatt", title="Alpha")]
    told_ = graph._deals[0].tellings[0]
    graph._deals[0] = replace(
        graph._deals[0], tellings=(replace(told_, deal=replace(told_.deal, date="2025-09", attributed_to="dpa")),)
    )
    found = read(graph, tmp_path)
    [link] = of(found, "Ownership")
    assert (link["owner"], link["asset"], link["percentage"], link["status"]) == (
        ["Alpha"],
        ["Beta"],
        ["24.9"],
        ["completed"],
    )
    assert (link["date"], link["proof"], link["sourceUrl"], link["publisher"]) == (
        ["2025-09"],
        ["Alpha"],
        ["https://example.org/1"],
        ["Das Blatt"],
    )
    assert (link["recordId"], link["description"]) == (["blatt#d1"], ["Alpha hält 24,9 Prozent an Beta."])
    assert link["summary"] == ["stake: completed; first published 2025-10-01; stake 24.9 %; according to dpa"]
    assert of(found, "Person")[0]["name"] == ["Alpha"]
    [source] = of(found, "Article")
    assert (source["publishedAt"], source["language"], source["publisher"], source["fileName"]) == (
        ["2025-10-01"],
        ["deu"],
        ["Das Blatt"],
        ["blatt"],
    )


def test_a_completed_purchase_has_its_price_and_its_seller(tmp_path: Path) -> None:
    deal = said(
        "Alpha kauft Beta von Gamma für 5 Mrd. Euro.",
        "acquisition",
        BN,
        acquirer="alpha",
        target="beta",
        seller="gamma",
        status="completed",
    )
    found = read(told(deal), tmp_path)
    [link] = of(found, "Ownership")
    assert (link["owner"], link["asset"], link["sharesValue"], link["sharesCurrency"]) == (
        ["Alpha"],
        ["Beta"],
        ["5000000000"],
        ["EUR"],
    )
    [seller] = of(found, "UnknownLink")
    assert (seller["subject"], seller["object"], seller["role"], seller["status"]) == (
        ["Gamma"],
        ["Beta"],
        ["acquisition: seller, target"],
        ["completed"],
    )


@pytest.mark.parametrize("status", ["announced", "signed", "planned", "rumoured", "denied", "cancelled"])
def test_a_purchase_that_is_not_done_is_a_link_with_its_status(status: str, tmp_path: Path) -> None:
    deal = said("Alpha kauft Beta für 5 Mrd. Euro.", "acquisition", BN, acquirer="alpha", target="beta", status=status)
    found = read(told(deal), tmp_path)
    assert Counter(data["schema"] for data in found.values()) == {"Article": 1, "Company": 2, "UnknownLink": 1}
    [link] = of(found, "UnknownLink")
    assert (link["subject"], link["object"], link["status"]) == (["Alpha"], ["Beta"], [status])
    assert '"5 Mrd. Euro" (exact 5000000000 EUR)' in link["summary"][0]


def test_a_negated_deal_and_a_guess_are_no_facts(tmp_path: Path) -> None:
    deal = said("Alpha hält nichts an Beta.", "stake", holder="alpha", held="beta", status="completed", negated=True)
    found = read(told(deal), tmp_path)
    assert of(found, "Ownership") == []
    assert of(found, "UnknownLink")[0]["status"] == ["completed, negated"]
    graph = told(said("Alpha hält Beta.", "stake", holder="alpha", held="beta", status="completed"))
    graph._deals[0] = replace(graph._deals[0], confidence=0.5)
    assert of(read(graph, tmp_path), "Ownership") == []


def test_the_seller_of_a_business_without_a_name_is_not_owned(tmp_path: Path) -> None:
    deal = said(
        "Alpha kauft das Windgeschäft von Beta.", "acquisition", BN, acquirer="alpha", seller="beta", status="completed"
    )
    found = read(told(replace(deal, sums=())), tmp_path)
    assert of(found, "Ownership") == []
    assert of(found, "UnknownLink")[0]["role"] == ["acquisition: acquirer, seller"]


def test_what_cannot_be_owned_gets_no_owner(tmp_path: Path) -> None:
    deal = said("Alpha hält Beta.", "stake", holder="alpha", held="beta", status="completed")
    found = read(told(deal, kinds={"beta": "government"}), tmp_path)
    assert (of(found, "Ownership"), len(of(found, "UnknownLink"))) == ([], 1)


def test_a_sum_of_several_is_the_sum_of_none(tmp_path: Path) -> None:
    deal = said(
        "Alpha und Beta stecken 5 Mrd. Euro in Gamma.",
        "investment",
        BN,
        investor=("alpha", "beta"),
        investee="gamma",
        status="completed",
    )
    payments = of(read(told(deal), tmp_path), "Payment")
    assert sorted(p["payer"][0] for p in payments) == ["Alpha", "Beta"]
    assert not any("amount" in p for p in payments)
    assert all("for all parties together" in p["summary"][0] for p in payments)


def test_an_upper_end_is_no_amount(tmp_path: Path) -> None:
    for bound, amount in (("at_most", None), ("about", ["5000000000"])):
        deal = said(
            "Alpha leiht Beta 5 Mrd. Euro.",
            "loan",
            BN,
            lender="alpha",
            borrower="beta",
            status="completed",
            bound=bound,
        )
        [debt] = of(read(told(deal), tmp_path), "Debt")
        assert (debt["creditor"], debt["debtor"], debt.get("amount")) == (["Alpha"], ["Beta"], amount)
        assert f"({bound} 5000000000 EUR)" in debt["summary"][0]


def test_a_bond_has_a_debtor_and_its_bank_a_link(tmp_path: Path) -> None:
    deal = said(
        "Alpha begibt mit Beta eine Anleihe über 5 Mrd. Euro.",
        "bond",
        BN,
        issuer="alpha",
        underwriter="beta",
        status="completed",
    )
    found = read(told(deal), tmp_path)
    [debt] = of(found, "Debt")
    assert (debt["debtor"], debt["amount"], debt["currency"]) == (["Alpha"], ["5000000000"], ["EUR"])
    assert [(link["subject"], link["object"]) for link in of(found, "UnknownLink")] == [(["Beta"], ["Alpha"])]


def test_a_bond_that_is_planned_is_a_note(tmp_path: Path) -> None:
    deal = said("Alpha will eine Anleihe begeben.", "bond", issuer="alpha", status="planned")
    found = read(told(deal), tmp_path)
    assert of(found, "Debt") == []
    [note] = of(found, "Note")
    assert (note["name"], note["entity"], note["proof"]) == (["bond: issuer (planned)"], ["Alpha"], ["blatt"])


def test_a_signed_contract_has_its_sum_once(tmp_path: Path) -> None:
    deal = said(
        "Alpha mietet für 5 Mrd. Euro bei Beta.", "cloud", BN, customer="alpha", provider="beta", status="signed"
    )
    found = read(told(deal), tmp_path)
    [contract], [award] = of(found, "Contract"), of(found, "ContractAward")
    assert (contract["authority"], contract["status"], "amount" in contract) == (["Alpha"], ["signed"], False)
    assert (award["supplier"], award["contract"], award["amount"], award["currency"]) == (
        ["Beta"],
        ["cloud: alpha – beta"],
        ["5000000000"],
        ["EUR"],
    )
    two = said(
        "Alpha bestellt für 5 Mrd. Euro bei Beta und Gamma.",
        "supply",
        BN,
        customer="alpha",
        supplier=("beta", "gamma"),
        status="signed",
    )
    found = read(told(two), tmp_path)
    assert [c["amount"] for c in of(found, "Contract")] == [["5000000000"]]
    assert ["amount" in a for a in of(found, "ContractAward")] == [False, False]
    announced = replace(deal, status="announced")
    assert of(read(told(announced), tmp_path), "Contract") == []


def test_flagged_figures_are_called_so(tmp_path: Path) -> None:
    [payment] = of(read(sample(), tmp_path), "Payment")
    assert payment["amount"] == ["100000000000"]
    assert "figure flagged: conversion-mismatch (error)" in payment["summary"][0]


def test_identifiers_and_other_names(tmp_path: Path) -> None:
    graph = told(said("Alpha arbeitet mit Beta.", "partnership", partner=("alpha", "beta")))
    identity = Identity(lei="5493001KJTIIGC8Y1R12", wikidata="Q42", country="DE")
    graph._organisations[0] = replace(graph._organisations[0], identity=identity, names=("Alfa",))
    alpha = of(read(graph, tmp_path), "Company")[0]
    assert (alpha["leiCode"], alpha["wikidataId"], alpha["country"], alpha["alias"]) == (
        ["5493001KJTIIGC8Y1R12"],
        ["Q42"],
        ["de"],
        ["Alfa"],
    )


def test_the_mapping_names_known_types_roles_schemata_and_properties() -> None:
    terms = ftm_terms()
    for name, fact in terms.facts.items():
        assert {*fact.ends, *fact.contract} <= set(deal_types()[name].roles)
        schema = model[fact.schema]
        for prop in (*fact.ends.values(), fact.amount, fact.currency, *([fact.percent] if fact.percent else [])):
            assert prop in schema.properties, (name, prop)
        assert set(schema.required) <= {*fact.ends.values(), *(["contract"] if fact.contract else [])}
        assert all(prop in model["Contract"].properties for prop in fact.contract.values())
    assert all(model[schema].is_a("LegalEntity") for schema in terms.organisations.values())


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_texts_break_nothing(kind: str, tmp_path: Path) -> None:
    found = read(hostile(HOSTILE[kind]), tmp_path)
    assert len(of(found, "Article")) == 4
    names = {name for company in of(found, "Company") for name in company["name"]}
    assert names
    assert max(map(len, names)) <= 384
    if kind == "long":
        assert {name[-1] for name in names} == {"…"}
    raw = (tmp_path / "x.ftm.json").read_text(encoding="utf-8")
    assert "</script" not in raw
    assert "\u202e" not in raw


def test_ids_keep_apart_what_followthemoney_would_join() -> None:
    keys = [("a", "bc"), ("ab", "c"), ("abc",), ("abc ",), ("abc", ""), ("a\ud800", "b"), ("A", "bc")]
    assert len({entity_id(*key) for key in keys}) == len(keys)
    assert (
        entity_id("organisation", "nvidia") == "01d55ed5766388e74a4b789423a128f542dc3027" or len(entity_id("x")) == 40
    )


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    write(sample(), "ftm", tmp_path / "one")
    write_elsewhere("story", "ftm", tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "deals"
    path.write_text("before")
    with pytest.raises(RuntimeError, match="fire"):
        write(broken(), "ftm", path)
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["deals"]


def test_an_empty_graph_is_an_empty_file(tmp_path: Path) -> None:
    assert read(merge_records([]), tmp_path) == {}


def test_without_the_extra_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *args, **options):
        if name.startswith("followthemoney"):
            raise ImportError(name)
        return real(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(UsageError, match=r"pip install 'dealgraph\[ftm\]'"):
        write(sample(), "ftm", tmp_path / "x")
    assert list(tmp_path.iterdir()) == []
