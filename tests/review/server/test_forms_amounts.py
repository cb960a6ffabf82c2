"""The form of a sum: what becomes of its fields, and what is said beside each that cannot be."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from extract.amounts import find_amounts
from extract.records import Amount
from extract.review.server.forms import Typed, as_read, read_amount, same_amount, trimmed
from tests.review.server.typed import TEXT, typed


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
