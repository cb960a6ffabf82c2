from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.export.tables import TABLES, rows
from extract.export.tables.texts import storable
from tests.export.graphs import HOSTILE, copied, decided, hostile, sample

TYPES = {
    "text": str,
    "decimal": Decimal,
    "integer": int,
    "number": float,
    "boolean": bool,
    "date": dt.date,
    "texts": tuple,
}


def tables(graph) -> dict[str, list[dict[str, Any]]]:
    names = {table.name: table.names for table in TABLES}
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name, row in rows(graph):
        found[name].append(dict(zip(names[name], row, strict=True)))
    return found


@pytest.fixture(scope="module")
def story() -> dict[str, list[dict[str, Any]]]:
    return tables(sample())


def test_every_table_has_rows_and_every_cell_the_type_of_its_column(story) -> None:
    assert set(story) == {table.name for table in TABLES}
    for table in TABLES:
        for column in table.columns:
            cells = [row[column.name] for row in story[table.name]]
            assert {type(cell) for cell in cells} <= {TYPES[column.type], type(None)}, (table.name, column.name)
            if column.name in table.key:
                assert None not in cells


def test_keys_are_keys_sorted_and_what_references_them_is_there(story) -> None:
    keys = {}
    for table in TABLES:
        found = [tuple(row[name] for name in table.key) for row in story[table.name]]
        assert found == sorted(set(found)), table.name
        keys[table.name] = set(found)
    for table in TABLES:
        for columns, other in table.references:
            links = {tuple(row[name] for name in columns) for row in story[table.name]}
            assert {link for link in links if None not in link} <= keys[other]


def test_each_column_says_what_it_means() -> None:
    docs = [column.doc for table in TABLES for column in table.columns]
    assert len(docs) > 100
    assert all(re.fullmatch(r"[A-Za-z].{4,}[.]", doc) for doc in docs)


def test_a_deal_told_twice_is_one_row_with_its_history(story) -> None:
    deal = story["deals"][0]
    assert (deal["id"], deal["first_status"], deal["status"]) == ("blatt-1#d1", "rumoured", "completed")
    assert deal["history"] == ("rumoured 2025-09-01", "completed 2025-10-01")
    assert (deal["sources"], deal["independent_sources"]) == (("blatt-1", "blatt-2"), 2)
    assert (deal["low"], deal["currency"]) == (Decimal(100000000000), "USD")
    assert Decimal(80_000_000_000) < deal["euros"] < Decimal(90_000_000_000)
    told = [(t["article"], t["status"]) for t in story["tellings"] if t["deal"] == "blatt-1#d1"]
    assert told == [("blatt-1", "rumoured"), ("blatt-2", "completed")]


def test_a_flag_has_what_a_person_decided_and_the_right_figure(story) -> None:
    columns = ("decision", "decided_by", "decided_at", "right_value", "right_currency")
    assert {row[column] for row in story["flags"] for column in columns} == {None}
    found = {row["id"]: [row[column] for column in columns] for row in tables(decided())["flags"]}
    assert found.pop("f1") == ["confirmed", "A. Weber", "2025-10-05T09:30:00.000000Z", Decimal(85300000000), "EUR"]
    assert list(found.values()) == [[None] * 5]


def test_what_is_denied_says_so_wherever_it_stands(story) -> None:
    for table in ("deals", "edges"):
        [row] = [r for r in story[table] if "blatt-2#d5" in (r.get("id"), r.get("deal"))]
        assert (row["status"], row["negated"], row["active"]) == ("denied", True, False)


def test_a_contradiction_has_both_sentences_and_marks_both_deals(story) -> None:
    [flag] = [f for f in story["flags"] if f["quotation"]]
    assert (flag["quotation"], flag["other_article"], flag["other_published"], flag["other_quotation"]) == (
        "Nordwind kauft Hallmann für 4,2 Milliarden Euro.",
        "paper-4",
        dt.date(2025, 10, 3),
        "Nordwind takes over Hallmann for 4.2 million euros.",
    )
    marked = {d["id"] for d in story["deals"] if "cross-article-contradiction" in d["flags"]}
    linked = {f["deal"] for f in story["flagged"] if f["flag"] == flag["id"]}
    assert marked == linked == set(flag["deals"]) == {"blatt-3#d1", "paper-4#d1"}


def test_messages_are_in_the_language_of_the_article(story) -> None:
    assert [flag["message"].startswith("100 Mrd. Dollar sind") for flag in story["flags"]] == [True, False]
    english = copied(sample())
    english._articles = [a if a.id != "blatt-2" else type(a)(**{**fields(a), "lang": "en"}) for a in english._articles]
    assert tables(english)["flags"][0]["message"].startswith("At the rate of")


def fields(record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_partners_have_edges_without_direction_and_a_bond_has_none(story) -> None:
    edges = {row["deal"]: (row["payer"], row["payee"], row["directed"]) for row in story["edges"]}
    assert edges["blatt-2#d3"] == ("delta", "eta", False)
    assert "blatt-2#d4" not in edges
    assert {"deal": "blatt-2#d4", "role": "issuer", "organisation": "eta"} in story["parties"]


def test_organisations_count_their_deals(story) -> None:
    counts = {row["id"]: row["deals"] for row in story["organisations"]}
    assert counts == {"alphabau": 1, "betawerk": 1, "delta": 3, "eta": 3, "gamma": 2, "hallmann": 2, "nordwind": 2}


@given(st.text(st.characters(exclude_categories=())))
def test_texts_are_storable_and_nothing_is_lost(text: str) -> None:
    stored = storable(text)
    stored.encode()
    assert "\0" not in stored
    assert restored(stored) == text


@given(st.text(st.sampled_from(["\\", "\0", "\ud800", "x", "0", "u", "d", "8"]), max_size=12))
def test_two_texts_never_become_the_same(text: str) -> None:
    assert restored(storable(text)) == text


def restored(stored: str) -> str:
    def back(match: re.Match[str]) -> str:
        before, code = match.groups()
        if len(before) % 2 == 0:
            return before[: len(before) // 2] + code
        return before[: len(before) // 2] + ("\0" if code == "x00" else chr(int(code[1:], 16)))

    return re.sub(r"(\\+)(x00|ud[89a-f][0-9a-f]{2})", back, stored)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_texts_leave_keys_and_references_whole(name: str) -> None:
    found = tables(hostile(HOSTILE[name]))
    for cell in (cell for table in found.values() for row in table for cell in row.values()):
        for text in cell if isinstance(cell, tuple) else [cell]:
            assert "\0" not in str(text)
            str(text).encode()
    keys = {t.name: {tuple(row[c] for c in t.key) for row in found[t.name]} for t in TABLES}
    assert {t.name: len(found[t.name]) for t in TABLES} == {name: len(keys[name]) for name in keys}
    for table in TABLES:
        for columns, other in table.references:
            links = {tuple(row[c] for c in columns) for row in found[table.name]}
            assert {link for link in links if None not in link} <= keys[other]
