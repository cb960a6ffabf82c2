"""DuckDB reads the shards of a results folder as they are."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.batch.fake import write_articles
from tests.batch.test_folder import run


def test_duckdb_reads_the_shards(tmp_path: Path) -> None:
    run(write_articles(tmp_path / "news.jsonl", 35), tmp_path / "out")
    shards = tmp_path / "out" / "records" / "*.jsonl"
    rows = duckdb.sql(f"select article.id, len(organisations), len(errors) from '{shards}'").fetchall()  # noqa: S608
    assert len(rows) == 35
    assert rows[0] == ("news.jsonl:1", 1, 0)
    assert rows[3] == ("news.jsonl:4", 0, 1)
