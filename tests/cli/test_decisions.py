from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extract.cli.decisions import decisions
from extract.errors import ResultsError, UsageError
from extract.export.decisions import read_decisions
from extract.review.store import open_reviews
from tests.cli.newsdesk import run
from tests.review.applied.reviewer import decides, flagged, results, review, tells

ROOT = Path(__file__).parents[2]


def reviewed(folder: Path) -> Path:
    record = flagged()
    return review(results(folder / "results", [record]), decides(record), tells(record, "d1"))


@pytest.mark.parametrize(
    ("to", "files"),
    [
        ("events", ["new/out"]),
        ("csv", ["new/out"]),
        ("labelstudio", ["new/out", "new/out.config.xml"]),
        ("passages", ["new/out/de/review.txt"]),
    ],
)
def test_each_format_is_written_and_stdout_stays_empty(to: str, files: list[str], tmp_path: Path) -> None:
    result = run(decisions, reviewed(tmp_path), "--to", to, "-o", tmp_path / "new" / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "".join(f"written: {tmp_path / file}\n" for file in files)
    assert all((tmp_path / file).stat().st_size for file in files)


@pytest.mark.parametrize("to", ["events", "csv"])
def test_decisions_go_from_one_machine_to_another(to: str, tmp_path: Path) -> None:
    there = results(tmp_path / "there", [flagged()])
    run(decisions, reviewed(tmp_path), "--to", to, "-o", tmp_path / "file")
    first = run(decisions, there, "--add", tmp_path / "file")
    count = 2 if to == "events" else 1
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == f"{tmp_path / 'file'}: {count} new, 0 known\n"
    assert run(decisions, there, "--add", tmp_path / "file").stderr == f"{tmp_path / 'file'}: 0 new, {count} known\n"
    with open_reviews(there) as reviews:
        assert reviews.version() == count


def test_the_table_is_what_claimreview_reads(tmp_path: Path) -> None:
    run(decisions, reviewed(tmp_path), "--to", "csv", "-o", tmp_path / "decisions.csv")
    assert [one.verdict for one in read_decisions(tmp_path / "decisions.csv")] == ["confirmed"]


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    folder = reviewed(tmp_path)
    results(folder, [])
    told = run(decisions, folder, "--to", "csv", "-o", tmp_path / "decisions.csv").stderr
    assert told.startswith("Note: decisions left out: 1 (on flags that are no longer raised")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give --to FORMAT with -o FILE to write decisions, or --add FILE"),
        (("--to", "csv"), "give --to FORMAT with -o FILE"),
        (("-o", "x"), "give --to FORMAT with -o FILE"),
        (("--add", "x", "--to", "csv", "-o", "y"), "--add reads and --to writes"),
        (("--to", "csv", "-o", "x", "--reviewer", "A"), "--reviewer is for --add"),
        (("--to", "xlsx", "-o", "x"), "--to xlsx: unknown format; one of events, csv, labelstudio, passages"),
        (("--add", "not-there.csv"), r"not-there\.csv: cannot be read"),
    ],
)
def test_wrong_usage_is_refused(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message):
        run(decisions, reviewed(tmp_path), *arguments)


def test_nobody_has_reviewed_anything(tmp_path: Path) -> None:
    folder = results(tmp_path / "results", [flagged()])
    with pytest.raises(ResultsError, match="start with: dealgraph review"):
        run(decisions, folder, "--to", "csv", "-o", tmp_path / "x")
    assert run(decisions, folder, "--to", "labelstudio", "-o", tmp_path / "x").exit_code == 0
    assert not (folder / "reviews.sqlite").exists()


def test_bad_input_ends_with_2_and_names_file_and_line(tmp_path: Path) -> None:
    folder = reviewed(tmp_path)
    bad = tmp_path / "bad.jsonl"
    run(decisions, folder, "--to", "events", "-o", bad)
    bad.write_text(bad.read_text(encoding="utf-8").replace("confirmed", "certain"), encoding="utf-8")
    command = [sys.executable, "-m", "extract", "decisions", str(folder), "--add", str(bad)]
    done = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: {bad}:1: Invalid enum value 'certain'")


def test_an_output_that_cannot_be_written_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    folder = reviewed(tmp_path)
    (tmp_path / "taken").mkdir()
    with pytest.raises(UsageError, match="this is a folder; give the name of a file"):
        run(decisions, folder, "--to", "events", "-o", tmp_path / "taken")
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        run(decisions, folder, "--to", "passages", "-o", tmp_path / "file")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "results", "taken"]
