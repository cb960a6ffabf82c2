from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.cli.flags import flags
from extract.cli.graph import graph
from extract.errors import ResultsError, UsageError
from extract.export import graphml
from tests.cli.newsdesk import run, store
from tests.export.network import week
from tests.graph.newsroom import article, said

_ENDS = {"acquirer": "nord", "target": "halm"}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return store(tmp_path / "news.jsonl", week())


def test_the_summary_fits_an_80_column_screen(news: Path) -> None:
    result = run(graph, news)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in result.stdout
    assert any(line.split() == ["organisations", "24"] for line in lines)
    assert any(line.startswith("acquisition") and line.split()[1] == "4" for line in lines)
    assert any(line.startswith("Wolkenhaus") for line in lines)


def test_the_summary_as_json(news: Path) -> None:
    [line] = run(graph, news, "--json").stdout.splitlines()
    summary = json.loads(line)
    assert (summary["organisations"], summary["programmes"], summary["deals"], summary["flags"]) == (24, 1, 28, 1)
    investments = next(t for t in summary["types"] if t["type"] == "investment")
    assert {"currency": "USD", "low": "130000000000", "high": "130000000000", "deals": 2} in investments["totals"]
    acquisitions = next(t for t in summary["types"] if t["type"] == "acquisition")
    assert acquisitions["void"] == 1


@pytest.mark.parametrize("suffix", ["svg", "png", "json", "graphml"])
def test_the_suffix_says_what_is_written(suffix: str, tmp_path: Path) -> None:
    news = store(tmp_path / "few.jsonl", week()[:1])
    out = tmp_path / f"x.{suffix}"
    result = run(graph, news, "-o", out, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)
    assert result.stderr.strip() == f"written: {out}"
    assert out.stat().st_size > 1000
    if suffix == "graphml":
        assert graphml.read(out).number_of_edges() == 5


def test_exposure_names_the_deals_on_the_way(news: Path) -> None:
    out = run(graph, news, "--exposure", "Chipwerk", "wolkenhaus").stdout
    assert out.splitlines()[0].startswith("1. Chipwerk → Denkfabrik KI → Wolkenhaus: at most €")
    assert "investment $100bn" in out
    [line] = run(graph, news, "--exposure", "chipwerk", "wolkenhaus", "--json").stdout.splitlines()
    assert json.loads(line)["organisations"] == ["chipwerk", "denkfabrik", "wolkenhaus"]
    with pytest.raises(UsageError, match="Nobody: 0 organisations"):
        run(graph, news, "--exposure", "Nobody", "chipwerk")


def test_a_results_folder_keeps_the_graph_and_obeys_its_judgements(tmp_path: Path) -> None:
    records = [
        article("x", said("x", "stake", holder="a", held="b"), names={"a": "Alpha AG"}),
        article("y", said("y", "stake", holder="alpha", held="b"), names={"alpha": "Alpha"}),
    ]
    store(tmp_path / "00.jsonl", records)
    decided = tmp_path / "decisions.csv"
    assert json.loads(run(graph, tmp_path, "--json", "--decisions", decided).stdout)["organisations"] == 2
    assert (tmp_path / "graph.db").is_file()
    (tmp_path / "judgements.csv").write_text(decided.read_text().replace("a,alpha,same", "a,alpha,different"))
    assert json.loads(run(graph, tmp_path, "--json").stdout)["organisations"] == 3


def test_a_shard_that_is_torn_later_is_noticed(tmp_path: Path) -> None:
    shard = store(tmp_path / "00.jsonl", [article("x", said("x", "stake", holder="a", held="b"))])
    assert run(graph, tmp_path).exit_code == 0
    shard.write_bytes(shard.read_bytes()[:-40])
    with pytest.raises(ResultsError, match=r"00\.jsonl:1: this line is torn"):
        run(graph, tmp_path, "-o", tmp_path / "deals.json")
    assert not (tmp_path / "deals.json").exists()


def test_a_contradiction_between_articles_is_shown_with_both_sentences(tmp_path: Path) -> None:
    here = said("Nord kauft Halm für 4,2 Mrd. €.", "acquisition", ("4,2 Mrd. €", "4200000000", "EUR"), **_ENDS)
    there = said("Nord buys Halm for €4.2m.", "acquisition", ("€4.2m", "4200000", "EUR"), **_ENDS)
    records = [
        article("welt", here, published="2025-10-01"),
        article("post", there, lang="en", published="2025-10-02"),
    ]
    news = store(tmp_path / "x.jsonl", records)
    for out in (run(graph, news).stdout, run(flags, news, "--across").stdout):
        words = " ".join(out.split())
        assert "For the same deal (acquisition) the German text welt gives 4.2 billion euros" in words
        assert "welt (2025-10-01) Nord kauft Halm für 4,2 Mrd. €." in words
        assert "post (2025-10-02) Nord buys Halm for €4.2m." in words
    [line] = run(flags, news, "--across", "--json").stdout.splitlines()
    flag = json.loads(line)
    assert (flag["article"], flag["code"]) == ("welt", "cross-article-contradiction")
    assert [q["article"] for q in flag["quotations"]] == ["welt", "post"]
    assert run(flags, news).stdout.strip() == "No figures flagged."


def test_an_unknown_suffix_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.graphml.*\.svg, \.png"):
        run(graph, tmp_path / "not-there", "-o", tmp_path / "x.docx")


def test_records_come_from_standard_input_too(news: Path) -> None:
    assert run(graph, "-", stdin=news.read_text()).stdout == run(graph, news).stdout


def test_a_missing_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="not-there"):
        run(graph, tmp_path / "not-there")


def test_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    told = said("x", "stake", holder="a", held="b")
    names = {"a": "[bold]Rot\x1b[31m\u202e", "b": "B" * 500}
    news = store(tmp_path / "x.jsonl", [article("x", told, names=names, with_text=False)])
    out = run(graph, news).stdout
    assert "[bold]Rot[31m" in out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert max(map(len, out.splitlines())) <= 80
