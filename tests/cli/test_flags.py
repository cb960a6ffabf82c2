from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from extract.cli.flags import flags
from extract.records import Record
from tests.cli.newsdesk import run, store
from tests.graph.newsroom import article, said


def told(**options):
    return said(
        "Alphabau steckt 100 Milliarden Dollar (850 Millionen Euro) in Betawerk.",
        "investment",
        ("100 Milliarden Dollar", "100000000000", "USD"),
        ("850 Millionen Euro", "850000000", "EUR"),
        investor="alphabau",
        investee="betawerk",
        flag=True,
        **options,
    )


def changed(record: Record, **fields) -> Record:
    [flag] = record.flags
    return msgspec.structs.replace(record, flags=(msgspec.structs.replace(flag, **fields),))


def test_a_flag_for_people(tmp_path: Path) -> None:
    news = store(tmp_path / "x.jsonl", [article("morgenblatt", told(), published="2025-10-01")])
    out = run(flags, news).stdout
    assert out.splitlines()[0] == "error  conversion-mismatch  morgenblatt (2025-10-01)"
    flowing = " ".join(out.split())
    assert "»100 Milliarden Dollar« (»850 Millionen Euro«) in Betawerk." in flowing
    assert "stated 850,000,000 EUR" in flowing
    assert "expected 84,900,000,000 to 85,700,000,000 EUR" in flowing
    assert "factor 0.01" in flowing
    assert "suggestion 85 Milliarden Euro" in flowing
    assert "rate 1.1724 (ECB of 2025-10-01)" in flowing
    assert "nicht 850 Mio. Euro" in flowing
    assert max(map(len, out.splitlines())) <= 80


def test_the_message_is_in_the_language_of_the_article(tmp_path: Path) -> None:
    news = store(tmp_path / "x.jsonl", [article("x", told(), lang="en")])
    assert "not €850m" in run(flags, news).stdout


def test_a_flag_as_json_has_its_article(tmp_path: Path) -> None:
    news = store(tmp_path / "x.jsonl", [article("morgenblatt", told())])
    [line] = run(flags, news, "--json").stdout.splitlines()
    flag = json.loads(line)
    assert (flag["article"], flag["id"], flag["code"], flag["factor"]) == (
        "morgenblatt",
        "f1",
        "conversion-mismatch",
        "0.01",
    )
    assert flag["expected"] == {"low": "84900000000", "high": "85700000000", "currency": "EUR"}
    assert set(flag["message"]) == {"de", "en"}


def test_worst_first(tmp_path: Path) -> None:
    records = [
        changed(article("a", told()), severity="info"),
        changed(article("b", told()), severity="error", factor=None),
        changed(article("c", told()), severity="error", factor=Decimal(1000)),
        changed(article("d", told()), severity="warning"),
        article("e", told()),
    ]
    news = store(tmp_path / "x.jsonl", records)
    order = [json.loads(line)["article"] for line in run(flags, news, "--json").stdout.splitlines()]
    assert order == ["c", "e", "b", "d", "a"]


@pytest.mark.parametrize("with_text", [True, False])
def test_figures_outside_the_evidence_are_shown_from_the_text(tmp_path: Path, with_text: bool) -> None:
    record = article("x", told(), with_text=with_text)
    bare = msgspec.structs.replace(record, deals=())
    out = " ".join(run(flags, store(tmp_path / "x.jsonl", [bare])).stdout.split())
    assert "»850 Millionen Euro«" in out
    assert ("in Betawerk." in out) is with_text


def test_nothing_flagged_is_said_and_no_failure(tmp_path: Path) -> None:
    news = store(tmp_path / "x.jsonl", [article("x", said("x", "stake", holder="a", held="b"))])
    result = run(flags, news)
    assert (result.exit_code, result.stdout) == (0, "No figures flagged.\n")
    assert run(flags, news, "--json").stdout == ""
