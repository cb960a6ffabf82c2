from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.cli.graph import graph
from extract.errors import ResultsError, UsageError
from extract.export import graphml
from tests.cli.newsdesk import run, store
from tests.export.network import week
from tests.graph.newsroom import article, said


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
