"""``graph``, ``loops``, ``flags`` and ``export`` with people's word, and with ``--no-reviews``."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from msgspec.structs import replace

from extract.cli.export import export
from extract.cli.flags import flags
from extract.cli.graph import graph
from extract.cli.loops import loops
from extract.errors import ResultsError, UsageError
from extract.export import gexf, graphml
from extract.records import Record
from tests.cli.newsdesk import run
from tests.graph.newsroom import said
from tests.review.applied.reviewer import (
    SENTENCE,
    adds_deal,
    corrects,
    decides,
    flagged,
    judges,
    results,
    review,
    sees_no_deal,
)

BACK = said("Betawerk zahlt an Alphabau.", "supply", supplier="gamma", customer="betawerk")


@pytest.fixture
def news() -> Record:
    return flagged("blatt", BACK)


@pytest.fixture
def folder(tmp_path: Path, news: Record) -> Path:
    return results(tmp_path / "r", [news])


def raised(folder: Path, *options: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(flags, folder, "--json", *options).stdout.splitlines()]


def confirmed(news: Record) -> Any:
    return decides(news, value=Decimal("85300000000.50"), currency="EUR", note="EZB vom\n1. Oktober")


def test_graph_and_loops_have_peoples_word_unless_told_otherwise(folder: Path, news: Record) -> None:
    review(
        folder,
        adds_deal(news, BACK.sentence, "supply", customer="betawerk", supplier="alphabau"),
        corrects(news, "a1", low="7", high="7", currency="GBP"),
    )
    assert json.loads(run(graph, folder, "--json").stdout)["totals"][0]["currency"] == "GBP"
    assert json.loads(run(graph, folder, "--json", "--no-reviews").stdout)["totals"][0]["currency"] == "USD"
    assert json.loads(run(loops, folder, "--json").stdout)["organisations"] == ["alphabau", "betawerk"]
    assert run(loops, folder, "--json", "--no-reviews").stdout == ""
    assert json.loads(run(graph, folder, "--json").stdout)["totals"][0]["currency"] == "GBP", "and back again"


def test_a_judgement_of_the_review_merges_organisations(folder: Path) -> None:
    before = json.loads(run(graph, folder, "--json").stdout)["organisations"]
    review(folder, judges("gamma", "betawerk", "same"))
    assert json.loads(run(graph, folder, "--json").stdout)["organisations"] == before - 1
    (folder / "judgements.csv").write_text("left,right,judgement\ngamma,betawerk,different\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"reviews.sqlite .*judgements.csv|judgements.csv:2: .*reviews.sqlite"):
        run(graph, folder)
    assert run(graph, folder, "--no-reviews").exit_code == 0


def test_flags_show_what_was_decided_and_leave_out_false_alarms(folder: Path, news: Record) -> None:
    plain = run(flags, folder).stdout
    review(folder, confirmed(news))
    shown = run(flags, folder).stdout
    assert "confirmed by A. Weber on 2025-10-02; right: 85,300,000,000.5 EUR\n" in shown
    assert "EZB vom 1. Oktober" in shown
    [flag] = raised(folder)
    assert flag["decision"]["verdict"] == "confirmed"
    assert run(flags, folder, "--no-reviews").stdout == plain
    assert raised(folder, "--no-reviews") == [{key: value for key, value in flag.items() if key != "decision"}]
    review(folder, decides(news, verdict="false-alarm"))
    assert raised(folder) == []
    assert run(flags, folder).stdout == "No figures flagged.\n"


def test_what_waits_is_told_on_stderr_and_nowhere_else(folder: Path, news: Record) -> None:
    review(folder, decides(news, verdict="false-alarm"), sees_no_deal(news, "d1"))
    for command in (graph, loops, flags):
        assert "look again" not in run(command, folder).stderr
    text = str(news.article.text).replace("steckt", "legt")
    results(folder, [replace(news, article=replace(news.article, text=text, sha256="new"))])
    wanted = "2 decisions and corrections are not used, as text or figures have changed since; look again: "
    for command in (graph, loops, flags):
        told = run(command, folder)
        assert f"{wanted}dealgraph review {folder}" in told.stderr.replace("\n", " ")
        assert "look again" not in told.stdout
        assert "look again" not in run(command, folder, "--no-reviews").stderr
    assert run(flags, folder, "--across").stderr.count("look again") == 1


def tables(folder: Path, out: Path) -> dict[str, str]:
    run(export, folder, "--to", "csv", "-o", out)
    with (out / "flags.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    return row


def test_tables_of_flags_say_what_was_decided(folder: Path, news: Record, tmp_path: Path) -> None:
    columns = ("decision", "decided_by", "decided_at", "right_value", "right_currency")
    assert [tables(folder, tmp_path / "csv")[column] for column in columns] == [""] * 5
    said_ = confirmed(news)
    review(folder, said_)
    wanted = ["confirmed", "A. Weber", said_.at, "85300000000.50", "EUR"]
    assert [tables(folder, tmp_path / "csv")[column] for column in columns] == wanted
    run(export, folder, "--to", "parquet", "-o", tmp_path / "parquet")
    [row] = pq.read_table(tmp_path / "parquet" / "flags.parquet").to_pylist()
    assert [row[column] for column in columns] == [*wanted[:3], Decimal("85300000000.5"), "EUR"]
    run(export, folder, "--to", "sqlite", "-o", tmp_path / "x.sqlite")
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
        named = ", ".join(columns)
        assert database.execute(f"SELECT {named} FROM flags").fetchall() == [tuple(wanted)]  # noqa: S608
        assert database.execute("SELECT right_value_number FROM flags").fetchone() == (85300000000.5,)


@pytest.mark.parametrize("name", ["json", "graphml", "gexf"])
def test_whole_graphs_carry_decisions_with_their_flags(name: str, folder: Path, news: Record, tmp_path: Path) -> None:
    review(folder, confirmed(news))
    out = tmp_path / f"x.{name}"
    run(export, folder, "--to", name, "-o", out)
    if name == "json":
        data = json.loads(out.read_bytes())
        found, edges = data["graph"]["flags"], data["edges"]
    else:
        read = (graphml if name == "graphml" else gexf).read(out)
        found, edges = read.graph["flags"], [values for _, _, values in read.edges(data=True)]
    assert [(one["decision"]["verdict"], one["decision"]["value"]) for one in found] == [
        ("confirmed", "85300000000.50")
    ]
    assert [mark["verdict"] for edge in edges for mark in edge["flags"]] == ["confirmed"]


def drafts(folder: Path, out: Path, *options: str | Path) -> list[dict[str, Any]]:
    run(export, folder, "--to", "claimreview", "-o", out, *options)
    return json.loads(out.read_bytes())


def test_claimreview_takes_what_the_review_confirmed(folder: Path, news: Record, tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    with pytest.raises(UsageError, match=r"confirm some with dealgraph review .*, or give --decisions or"):
        drafts(folder, out)
    review(folder, decides(news, verdict="unsure"))
    assert drafts(folder, out) == []
    said_ = confirmed(news)
    review(folder, said_)
    [draft] = drafts(folder, out, "--site", "https://faktencheck.example/")
    assert draft["author"]["name"] == "A. Weber"
    assert draft["dateCreated"] == said_.at
    assert draft["claimReviewed"] == SENTENCE
    assert draft["url"] == "https://faktencheck.example/blatt-f1"
    assert draft["reviewBody"].endswith("nicht 850 Mio. Euro. Richtig: 85.300.000.000,5 Euro.")


def test_a_file_of_decisions_goes_before_the_review_only_where_it_is_named(
    folder: Path, news: Record, tmp_path: Path
) -> None:
    out, other = tmp_path / "x.json", tmp_path / "other.csv"
    header = "article,flag,decision,value,currency,reviewer,decided_at,note\n"
    other.write_text(header + "blatt,f1,confirmed,,,B. Kurz,2025-10-02,\n", encoding="utf-8")
    (folder / "decisions.csv").write_bytes(other.read_bytes())
    assert [one["author"]["name"] for one in drafts(folder, out)] == ["B. Kurz"]
    review(folder, confirmed(news))
    assert [one["author"]["name"] for one in drafts(folder, out)] == ["A. Weber"]
    told = run(export, folder, "--to", "claimreview", "-o", out).stderr
    assert f"put it in: dealgraph decisions {folder} --add {folder}/decisions.csv" in told
    assert [one["author"]["name"] for one in drafts(folder, out, "--decisions", other)] == ["B. Kurz"]
    assert [one["author"]["name"] for one in drafts(folder, out, "--no-reviews")] == ["B. Kurz"]
    review(folder, decides(news, verdict="false-alarm"))
    with pytest.raises(UsageError, match="a flag that the review has put right is not there either"):
        drafts(folder, out, "--decisions", other)


def test_a_store_that_cannot_be_read_is_named_and_can_be_left_out(folder: Path) -> None:
    (folder / "reviews.sqlite").write_bytes(b"no store at all, but long enough to be looked at" * 100)
    for command in (graph, loops, flags):
        with pytest.raises(ResultsError, match=r"reviews\.sqlite"):
            run(command, folder)
        assert run(command, folder, "--no-reviews").exit_code == 0


def test_without_reviews_nothing_of_the_review_is_loaded(folder: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from extract.cli.flags import flags\n"
        "from extract.cli.graph import graph\n"
        f"graph(Path({str(folder)!r}))\n"
        f"flags(Path({str(folder)!r}), across=True)\n"
        "sys.exit(any(f'extract.review.{room}' in sys.modules for room in ('applied', 'standing')))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
