"""What people type: read, or refused beside its field with a word that says what to do."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from extract.amounts import find_amounts
from extract.lexicon.sections.deal_types import deal_types
from extract.records import (
    Amount,
    Deal,
    Mention,
    Organisation,
    OrganisationJudgement,
    Party,
    Record,
)
from extract.review.server.forms import (
    Refused,
    Typed,
    as_read,
    offered,
    read_amount,
    read_currency,
    read_deal,
    read_figure,
    read_judgement,
    read_organisation,
    read_percent,
    read_span,
    read_value,
    same_amount,
    same_deal,
    same_organisation,
    trimmed,
    written,
)
from tests.graph.newsroom import article, said

TEXT = "Nvidia investiert 100 Milliarden Dollar (850 Millionen Euro) in OpenAI. OpenAI least Chips von Nvidia."


def typed(**fields: str | list[str]) -> Typed:
    return Typed({name.replace("_", "-"): [one] if isinstance(one, str) else one for name, one in fields.items()})


def refused(read: Any, given: str) -> tuple[str, dict[str, str]]:
    with pytest.raises(Refused) as caught:
        read(given)
    return caught.value.problem.key, dict(caught.value.problem.values)


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("3,5", "3.5"),
        ("3.5", "3.5"),
        ("0,125", "0.125"),
        ("3500", "3500"),
        ("3 500", "3500"),
        ("3\u202f500", "3500"),
        ("3'500,50", "3500.5"),
        ("3.500.000", "3500000"),
        ("3,500,000", "3500000"),
        ("1.172,40", "1172.4"),
        ("1,172.40", "1172.4"),
        ("100 000 000 000", "100000000000"),
        ("3,5 Mrd.", "3500000000"),
        ("3.5bn", "3500000000"),
        ("850 Millionen", "850000000"),
        ("5 billion", "5000000000"),
        ("5 Billionen", "5000000000000"),
        ("eine Milliarde", "1000000000"),
        (" 85  Mrd. Euro ", "85000000000"),
        ("３５", "35"),
        ("123456789012345678901.05", "123456789012345678901.05"),
    ],
)
def test_figures_are_read_in_both_notations_and_to_the_last_digit(given: str, value: str) -> None:
    figure = read_figure(given)
    assert (figure.low, figure.high) == (Decimal(value), Decimal(value))
    assert isinstance(figure.low, Decimal)


@pytest.mark.parametrize(
    "given", ["viel", "NaN", "inf", "1e5", "1,2,3", "12.34.567", "$", "5 Stück", "12 Prozent", "<b>5</b>", "0x10", "٣"]
)
def test_what_is_no_figure_is_refused_and_said_back(given: str) -> None:
    key, values = refused(read_figure, given)
    assert (key, values["typed"]) == ("no_number", given)


@pytest.mark.parametrize(
    ("given", "one", "other"),
    [
        ("3.500", "3.5", "3 500"),
        ("3,500", "3.5", "3 500"),
        ("1.234 bn", "1 234 000 000", "1 234 000 000 000"),
        ("1,234 Mrd.", "1 234 000 000", "1 234 000 000 000"),
        ("5 Billion", "5 000 000 000", "5 000 000 000 000"),
    ],
)
def test_a_figure_that_the_two_notations_read_otherwise_is_never_guessed(given: str, one: str, other: str) -> None:
    assert refused(read_figure, given) == ("two_readings", {"typed": given, "one": one, "other": other})


def test_empty_negative_and_endless_figures_have_words_of_their_own() -> None:
    assert refused(read_figure, "  ")[0] == "no_value"
    assert [refused(read_figure, text)[0] for text in ("-5", "− 5 Mrd.", "–5")] == ["below_zero"] * 3
    key, values = refused(read_figure, "9" * 10_000)
    assert (key, len(values["typed"])) == ("too_long", 41)


def test_a_range_is_read_as_its_two_ends_but_is_no_single_value() -> None:
    figure = read_figure("3 bis 5 Mrd.")
    assert (figure.low, figure.high) == (Decimal(3_000_000_000), Decimal(5_000_000_000))
    assert refused(read_value, "3 bis 5 Mrd.")[0] == "two_ends"


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("value", ["0", "3500", "1.172", "0.125", "1234.567", "100000000000", "3.5", "12345.123"])
def test_what_a_field_starts_with_is_read_as_the_same_in_every_language(value: str, lang: str) -> None:
    assert read_figure(written(Decimal(value), lang)).low == Decimal(value)


def test_shares_are_above_zero_and_at_most_all() -> None:
    assert [read_percent(text) for text in ("24,9 %", "24.9", "100%")] == [
        Decimal("24.9"),
        Decimal("24.9"),
        Decimal(100),
    ]
    assert [refused(read_percent, text)[0] for text in ("0", "100,1", "viel")] == ["no_share", "no_share", "no_number"]


def test_currencies_are_codes_names_and_signs_that_mean_one_alone() -> None:
    assert [read_currency(text) for text in ("chf", "Euro", "£", "Schweizer Franken", "DEM", "")] == [
        *("CHF", "EUR", "GBP", "CHF", "DEM"),
        None,
    ]
    key, values = refused(read_currency, "$")
    assert (key, values["candidates"].split(", ")[:2]) == ("which_currency", ["USD", "CAD"])
    for text in ("EURO5", "XYZ", "<script>", "A" * 5_000):
        key, values = refused(read_currency, text)
        assert (key, len(values["typed"]) <= 30) == ("no_currency", True)


def test_offered_currencies_are_those_in_use_with_their_names() -> None:
    names = dict(offered("de"))
    assert names["CHF"] == "Schweizer Franken"
    assert "DEM" not in names
    assert dict(offered("en"))["CHF"] == "Swiss Franc"


def test_a_span_is_where_its_two_ends_say_without_the_blanks_at_its_rims() -> None:
    span = read_span(typed(start="17", end="40"), TEXT)
    assert span is not None
    assert (span.start, span.end, span.text) == (18, 39, "100 Milliarden Dollar")
    assert trimmed(5, 9, "12345  8 0") == trimmed(7, 8, "12345  8 0")


@pytest.mark.parametrize(
    ("start", "end", "field", "key"),
    [
        ("", "9", "start", "no_place"),
        ("-1", "9", "start", "no_place_number"),
        ("5", "²", "end", "no_place_number"),
        ("5", "5000", "end", "outside_text"),
        ("5000", "5001", "start", "outside_text"),
        ("9", "9", "end", "ends_before"),
        ("9", "5", "end", "ends_before"),
        ("6", "7", "start", "only_blanks"),
    ],
)
def test_a_span_outside_the_text_or_of_nothing_is_refused_at_its_field(
    start: str, end: str, field: str, key: str
) -> None:
    given = typed(start=start, end=end)
    assert read_span(given, TEXT) is None
    assert given.problems[field].key == key


def test_a_span_of_a_whole_article_is_refused() -> None:
    given = typed(start="0", end="9000")
    assert read_span(given, "wort " * 3_000) is None
    assert given.problems["end"].key == "span_too_long"


def test_words_that_stand_in_the_text_once_are_a_span_too() -> None:
    span = read_span(typed(words="850 Millionen Euro"), TEXT)
    assert span is not None
    assert TEXT[span.start : span.end] == "850 Millionen Euro"
    often, nowhere = typed(words="OpenAI"), typed(words="Oracle")
    assert read_span(often, TEXT) is None
    assert read_span(nowhere, TEXT) is None
    assert often.problems["words"].key == "words_often"
    assert often.problems["words"].values["places"] == "64, 72"
    assert nowhere.problems["words"].key == "words_not_there"


def sum_(**fields: str) -> Typed:
    at = {"start": "41", "end": "59", "value": "85 Mrd.", "currency": "EUR", "bound": "exact", "kind": "investment"}
    return typed(**(at | fields))


def machine() -> Amount:
    return replace(find_amounts(TEXT, "de")[1], partner="a1")


def read(given: Typed, before: Amount | None = None) -> Amount | None:
    return read_amount(given, TEXT, before=before, new_id="r1", lang="de")


def test_a_corrected_sum_keeps_its_id_and_says_that_a_person_read_it() -> None:
    amount = read(sum_(), machine())
    assert amount is not None
    assert (amount.id, amount.low, amount.currency, amount.rule, amount.partner) == (
        *("a2", Decimal(85_000_000_000), "EUR", "review"),
        "a1",
    )
    assert (amount.printed_low, amount.printed_high) == (Decimal(84_500_000_000), Decimal(85_500_000_000))


def test_where_the_article_prints_the_figure_its_own_rounding_holds() -> None:
    amount = read(sum_(value="850 000 000"))
    assert amount is not None
    assert amount.id == "r1"
    assert (amount.printed_low, amount.printed_high) == (machine().printed_low, machine().printed_high)


def test_the_currency_behind_the_figure_counts_and_must_agree_with_the_field() -> None:
    assert read(sum_(value="85 Mrd. Euro", currency="")).currency == "EUR"
    assert read(sum_(value="$85bn", currency="CAD")).currency == "CAD"
    other, several = sum_(value="85 Mrd. Euro", currency="USD"), sum_(value="$85bn", currency="")
    assert (read(other), read(several)) == (None, None)
    assert (other.problems["currency"].key, several.problems["currency"].key) == ("other_currency", "which_currency")


def test_candidates_of_the_machine_stay_while_nobody_chose_another_currency() -> None:
    dollars = find_amounts("Es sind $5bn.", "de")[0]
    given = {"start": "8", "end": "12", "value": "5bn", "bound": "exact", "kind": "other"}
    text = "Es sind $5bn."
    kept = read_amount(typed(**given, currency="USD"), text, before=dollars, new_id="", lang="de")
    other = read_amount(typed(**given, currency="CAD"), text, before=dollars, new_id="", lang="de")
    assert kept.currency_candidates == dollars.currency_candidates
    assert other.currency_candidates == ("CAD",)
    assert same_amount(kept, dollars)
    assert not same_amount(other, dollars)


def test_a_range_has_two_ends_and_nothing_else_has() -> None:
    amount = read(sum_(value="3 Mrd.", high="5 Mrd.", bound="range"))
    assert (amount.low, amount.high) == (Decimal(3_000_000_000), Decimal(5_000_000_000))
    assert amount.printed_low < amount.low < amount.high < amount.printed_high
    assert read(sum_(value="3 bis 5 Mrd.", bound="range")).high == Decimal(5_000_000_000)
    for fields, field, key in (
        ({"value": "3 Mrd.", "bound": "range"}, "high", "no_upper_end"),
        ({"value": "5 Mrd.", "high": "3 Mrd.", "bound": "range"}, "high", "upper_below_lower"),
        ({"value": "3 Mrd.", "high": "5 Mrd.", "bound": "exact"}, "bound", "two_ends_no_range"),
        ({"value": "3 Mrd.", "high": "viel", "bound": "range"}, "high", "no_number"),
    ):
        given = sum_(**fields)
        assert read(given) is None
        assert {name: problem.key for name, problem in given.problems.items()} == {field: key}


def test_every_field_that_cannot_be_has_its_own_problem_and_all_are_said_at_once() -> None:
    given = sum_(start="", value="viel", currency="XYZ", bound="ungefähr", kind="")
    assert read(given) is None
    assert {name: problem.key for name, problem in given.problems.items()} == {
        "start": "no_place",
        "value": "no_number",
        "currency": "no_currency",
        "bound": "no_choice",
        "kind": "not_chosen",
    }


def test_a_missed_sum_starts_with_what_the_machine_would_read_there() -> None:
    amount = as_read(trimmed(41, 59, TEXT), TEXT, "de")
    assert (amount.low, amount.currency, amount.start) == (Decimal(850_000_000), "EUR", 41)
    assert as_read(trimmed(0, 6, TEXT), TEXT, "de") is None
    assert as_read(trimmed(41, 59, TEXT), TEXT, None) is None


def organisation(**fields: str | list[str]) -> Typed:
    at = {"name": "Nvidia", "kind": "company", "row": ["0", "1"], "start_0": "0", "end_0": "6", "mention_0": "name"}
    return typed(**(at | fields))


def test_an_organisation_has_mentions_in_text_order_each_once_and_an_id_by_its_name() -> None:
    given = organisation(row=["1", "0", "2"], start_1="95", end_1="101", mention_1="name", start_2="0", end_2="6")
    given.fields["mention-2"] = ["description"]
    found = read_organisation(given, TEXT, before=None)
    assert given.problems == {}
    assert (found.id, [mention.start for mention in found.mentions]) == ("nvidia", [0, 95])
    assert read_organisation(organisation(name="Nvidia Corp."), TEXT, before=None).id == "nvidia"


def test_a_name_that_stays_keeps_the_id_that_the_machine_gave() -> None:
    before = Organisation(id="nvidia-2", name="Nvidia", mentions=(Mention(start=0, end=6, text="Nvidia"),))
    assert read_organisation(organisation(), TEXT, before=before).id == "nvidia-2"
    assert read_organisation(organisation(name="Nvidia Europe"), TEXT, before=before).id == "nvidia-europe"


@pytest.mark.parametrize(
    ("fields", "field", "key"),
    [
        ({"name": " "}, "name", "no_name"),
        ({"name": "!!!"}, "name", "no_letters"),
        ({"name": "N" * 201}, "name", "name_too_long"),
        ({"kind": "firm"}, "kind", "no_choice"),
        ({"drop": "0"}, "mentions", "no_mentions"),
        ({"start_0": "900"}, "start-0", "outside_text"),
        ({"mention_0": "nickname"}, "mention-0", "no_choice"),
    ],
)
def test_an_organisation_that_cannot_be_is_refused_at_its_field(fields: dict[str, str], field: str, key: str) -> None:
    given = organisation(**fields)
    assert read_organisation(given, TEXT, before=None) is None
    assert {name: problem.key for name, problem in given.problems.items()} == {field: key}


def test_mentions_in_another_order_are_the_same_organisation() -> None:
    one = Organisation(
        id="n", name="N", mentions=(Mention(start=0, end=1, text="N"), Mention(start=5, end=6, text="N"))
    )
    assert same_organisation(one, replace(one, mentions=one.mentions[::-1]))
    assert not same_organisation(one, replace(one, kind="person"))
    assert not same_organisation(one, None)


def record() -> Record:
    return article(
        "a",
        said(
            "Alpha kauft Beta für 5 Mrd. Euro.",
            "acquisition",
            ("5 Mrd. Euro", "5000000000", "EUR"),
            acquirer="alpha",
            target="beta",
        ),
        said("Gamma begibt eine Anleihe.", "bond", issuer="gamma"),
    )


def deal(**fields: str | list[str]) -> Typed:
    at: dict[str, str | list[str]] = {
        "type": "acquisition",
        "status": "completed",
        "role": ["acquirer", "target", ""],
        "organisation": ["alpha", "beta", ""],
        "amount": ["a1"],
        "stake": "",
    }
    return typed(**(at | fields))


def read_it(given: Typed, before: Deal | None = None) -> Deal | None:
    one = record()
    return read_deal(given, one, str(one.article.text), before=before or one.deals[0], new_id="r1")


def test_a_corrected_deal_keeps_its_evidence_and_says_anew_who_pays_whom() -> None:
    found = read_it(deal(role=["target", "acquirer", "seller"], organisation=["alpha", "beta", "gamma"], stake="60 %"))
    assert (found.status, found.payer, found.payee, found.stake_percent) == ("completed", "beta", "alpha", Decimal(60))
    assert found.parties == (Party("acquirer", "beta"), Party("target", "alpha"), Party("seller", "gamma"))
    assert (found.evidence, found.id, found.confidence) == (record().deals[0].evidence, "d1", 1.0)
    merger = read_it(deal(type="merger", role=["partner", "partner"], organisation=["alpha", "beta"]))
    assert (merger.payer, merger.payee) == (None, None)
    seller = read_it(deal(role=["acquirer", "seller"], organisation=["alpha", "gamma"]))
    assert (seller.payer, seller.payee) == ("alpha", "gamma")


def test_a_missed_deal_rests_on_the_selected_sentence() -> None:
    one = record()
    text = str(one.article.text)
    found = read_deal(deal(start="0", end="33"), one, text, before=None, new_id="r1")
    assert (found.id, found.evidence[0].text, found.evidence[0].rule) == ("r1", text[:33], "review")
    nowhere = deal()
    assert read_deal(nowhere, one, text, before=None, new_id="r1") is None
    assert nowhere.problems["start"].key == "no_place"


@pytest.mark.parametrize(
    ("fields", "field", "key"),
    [
        ({"type": "marriage"}, "type", "no_choice"),
        ({"status": ""}, "status", "not_chosen"),
        ({"type": "loan"}, "role-0", "role_not_of_type"),
        ({"role": ["", "target"]}, "role-0", "no_role"),
        ({"organisation": ["alpha", "omega"]}, "organisation-1", "organisation_gone"),
        ({"organisation": ["", ""]}, "parties", "no_parties"),
        ({"organisation": ["alpha", ""]}, "parties", "one_party"),
        ({"amount": ["a1", "a9"]}, "amounts", "amount_gone"),
        ({"stake": "120"}, "stake", "no_share"),
        ({"stake": "viel"}, "stake", "no_number"),
    ],
)
def test_a_deal_that_cannot_be_is_refused_at_its_field(fields: dict[str, Any], field: str, key: str) -> None:
    given = deal(**fields)
    assert read_it(given) is None
    assert field in given.problems
    assert given.problems[field].key == key


def test_every_role_of_every_type_is_taken_and_no_other() -> None:
    every = {role for kind in deal_types().values() for role in kind.roles}
    for name, kind in deal_types().items():
        for role in every:
            given = deal(type=name, role=[role, kind.roles[0]], organisation=["alpha", "beta"])
            read_it(given)
            assert ("role-0" in given.problems) == (role not in kind.roles), (name, role)


def test_one_party_makes_a_deal_where_its_type_says_so_or_the_machine_had_no_more() -> None:
    assert read_it(deal(type="bond", role=["issuer"], organisation=["alpha"])).payee == "alpha"
    lone = replace(record().deals[0], parties=(Party("acquirer", "alpha"),))
    assert read_it(deal(organisation=["alpha", ""]), before=lone).status == "completed"


def test_the_same_deal_in_other_words_is_the_same() -> None:
    one = record().deals[0]
    assert same_deal(one, replace(one, confidence=0.2, parties=one.parties[::-1]))
    assert not same_deal(one, replace(one, status="denied"))


def judged(left: str, right: str, judgement: Any) -> OrganisationJudgement:
    return OrganisationJudgement(uid="u", at="t", reviewer="A. Weber", left=left, right=right, judgement=judgement)


def judge(left: str, right: str, judgement: str, *standing: OrganisationJudgement) -> tuple[Any, dict[str, str]]:
    given = typed(left=left, right=right, judgement=judgement)
    found = read_judgement(given, {"a", "b", "c", "d"}.__contains__, standing)
    return found and msgspec.to_builtins(found), {name: problem.key for name, problem in given.problems.items()}


def test_two_organisations_are_judged_by_their_ids() -> None:
    assert judge("a", "b", "same") == ({"left": "a", "right": "b", "judgement": "same"}, {})
    assert judge("a", "", "same")[1] == {"right": "no_organisation"}
    assert judge("a", "z", "same")[1] == {"right": "organisation_unknown"}
    assert judge("a", "a", "same")[1] == {"right": "itself"}
    assert judge("a", "b", "equal")[1] == {"judgement": "no_choice"}


def test_a_judgement_that_contradicts_standing_ones_names_who_said_so() -> None:
    chain = (judged("a", "b", "same"), judged("c", "b", "same"))
    assert judge("a", "c", "different", *chain)[1] == {"right": "contradicts"}
    assert judge("a", "d", "different", *chain)[0] is not None
    assert judge("a", "b", "different", judged("b", "a", "same"))[0] is not None
    assert judge("a", "c", "same", judged("a", "b", "same"), judged("b", "c", "different"))[1] == {
        "right": "contradicts"
    }
    assert judge("a", "c", "unsure", *chain)[0] is not None
