from __future__ import annotations

from pathlib import Path

import pytest

from extract.cli.export import export
from extract.errors import UsageError
from extract.export import FORMATS
from tests.cli.newsdesk import run, store
from tests.export.network import week


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_each_format_is_written_and_stdout_stays_empty(name: str, tmp_path: Path) -> None:
    news = store(tmp_path / "news.jsonl", week())
    decisions = tmp_path / "decisions.csv"
    decisions.write_text(
        "article,flag,decision,value,currency,reviewer,decided_at,note\nki,f1,confirmed,,,A. Weber,2025-10-02,\n"
    )
    decided = ("--decisions", decisions) if name == "claimreview" else ()
    result = run(export, news, "--to", name, "-o", tmp_path / "new" / "out", *decided)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("written: ")
    assert (tmp_path / "new" / "out").exists()


def test_an_unknown_format_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="csv, ftm, gexf, graphml"):
        run(export, tmp_path / "not-there", "--to", "xlsx", "-o", tmp_path / "x")


def test_decisions_are_for_claimreview_which_needs_them(tmp_path: Path) -> None:
    news = store(tmp_path / "news.jsonl", week())
    with pytest.raises(UsageError, match="flags that people confirmed"):
        run(export, news, "--to", "claimreview", "-o", tmp_path / "x")
    with pytest.raises(UsageError, match="for claimreview, not for csv"):
        run(export, news, "--to", "csv", "-o", tmp_path / "x", "--site", "https://example.org")


def test_both_options_are_required(tmp_path: Path) -> None:
    assert run(export, tmp_path).exit_code == 2
