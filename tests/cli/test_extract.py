from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli.app import app, main
from extract.errors import DealgraphError, UsageError
from tests.batch.fake import write_articles
from tests.cli.pipeline import COMMAND, ENVIRONMENT, Pipeline

ROOT = Path(__file__).parents[2]
GOOD = "Der Hersteller kauft Bauteile für drei Millionen Euro von seinem Nachbarn."


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.opening.open_pipeline", Pipeline)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def run(*arguments: object, stdin: bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["extract", *map(str, arguments)], input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_one_json_object_a_line_and_nothing_else(good: Path) -> None:
    code, out, err = run(good, "--published", "2025-10-01")
    assert code == 0
    (line,) = out.splitlines()
    record = json.loads(line)
    assert record["article"]["id"] == "a.txt"
    assert record["article"]["published"] == "2025-10-01"
    assert "text" not in record["article"]
    found, speed = err.splitlines()
    assert found == "1 article, 0 deals, 0 flags."
    assert re.fullmatch(r"11 words in [\d.]+ s: [\d,]+ a second\.", speed)


def test_text_on_demand(good: Path) -> None:
    _, out, _ = run(good, "--text")
    assert json.loads(out)["article"]["text"] == GOOD


def test_what_cannot_be_read_is_listed_and_ends_with_1(tmp_path: Path, good: Path) -> None:
    bad = tmp_path / "b.jsonl"
    bad.write_text('{"text": "Ein Satz auf Deutsch."}\n{"title": "x"}\n{"text": "Noch ein Satz."}\n', encoding="utf-8")
    code, out, err = run(good, bad, tmp_path / "none.md", "--lang", "de")
    assert code == 1
    records = [json.loads(line) for line in out.splitlines()]
    assert [[e["code"] for e in r["errors"]] for r in records] == [[], [], ["missing-text"], [], ["missing-file"]]
    first, second, summary, _ = err.splitlines()
    assert first == f'{bad}:2: no "text"; every article needs one. It was skipped.'
    assert second.startswith(f"{tmp_path}/none.md: there is no such file")
    assert summary == "3 articles, 0 deals, 0 flags; 2 could not be read."


def test_a_results_folder(tmp_path: Path, good: Path) -> None:
    assert run(good, "-o", tmp_path / "out")[:2] == (0, "")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert manifest["settings"]["options"] == {"gate": True, "model": None, "device": None, "rates": None}
    assert manifest["inputs"] == [str(good)]
    record = json.loads((tmp_path / "out" / "records" / "00000.jsonl").read_bytes())
    assert record["article"]["text"] == GOOD


def test_standard_input_and_column_names() -> None:
    rows = b'{"body": "Ein Satz.", "nr": 7, "when": "2024-05-06"}\n'
    code, out, _ = run(
        "-", "--lang", "de", "--text-column", "body", "--id-column", "nr", "--published-column", "when", stdin=rows
    )
    assert code == 0
    assert json.loads(out)["article"] | {"sha256": ""} == {
        "id": "7",
        "lang": "de",
        "published": "2024-05-06",
        "title": None,
        "url": None,
        "source": None,
        "sha256": "",
        "author": None,
        "marks": [],
    }


def test_options_reach_the_pipeline(good: Path) -> None:
    _, out, _ = run(good, "--no-gate", "--model", "mine", "--rates", "own.csv")
    told = json.loads(out)["organisations"][0]["id"]
    assert told.startswith("model=mine gate=False device=None rates=own.csv")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--published", "2025-02-30"], "there is no such day"),
        (["--lang", "fr"], "there are: de, en"),
        (["--engine", "ray"], "name it with -o"),
        (["--address", "auto"], "add --engine ray"),
        (["--engine", "ray", "--address", "auto", "-o", "out", "--workers", "2"], "leave it out with --address"),
        (["--engine", "ray", "-o", "out", "--device", "cuda"], "processors only"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_read(good: Path, arguments: list[str], message: str) -> None:
    with pytest.raises(DealgraphError, match=message):
        run(good, *arguments)


@pytest.mark.parametrize("arguments", [[], ["x.txt", "--workers", "0"], ["x.txt", "--engine", "none"], ["--none"]])
def test_wrong_options_end_with_2(arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err


def test_errors_end_with_2_and_no_traceback(
    good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["dealgraph", "extract", str(good), "--lang", "fr"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Error: --lang fr: ")
    assert "Traceback" not in captured.err


def test_copies_are_counted_in_the_summary(tmp_path: Path) -> None:
    source = tmp_path / "news.jsonl"
    source.write_text(
        "".join(json.dumps({"text": text}) + "\n" for text in (GOOD, "Ein anderer Satz steht hier.", GOOD))
    )
    _, _, err = run(source, "-o", tmp_path / "out", "--lang", "de")
    assert err.splitlines()[1] == "1 of them is a copy of others, or nearly so."
    line = json.loads((tmp_path / "out" / "copies.jsonl").read_bytes())
    assert line == {"article": "news.jsonl:3", "copy_of": "news.jsonl:1", "similarity": 1.0}


def test_errors_are_read_again_on_demand(tmp_path: Path, good: Path) -> None:
    (tmp_path / "b.txt").write_text(f"needs {tmp_path / 'cure'} to be read", encoding="utf-8")
    command = (good, tmp_path / "b.txt", "-o", tmp_path / "out", "--lang", "de")
    assert run(*command)[0] == 1
    (tmp_path / "cure").touch()
    assert run(*command)[0] == 1
    code, _, err = run(*command, "--retry-errors")
    assert (code, err.splitlines()[0]) == (0, "2 articles, 0 deals, 0 flags.")
    with pytest.raises(UsageError, match=r"--retry-errors.*-o"):
        run(good, "--retry-errors")


def test_json_for_machines(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 510)
    code, out, err = run(source, "-o", tmp_path / "out", "--log-json", "--lang", "de", "--workers", "2")
    assert (code, out) == (1, "")
    events = [json.loads(line) for line in err.splitlines()]
    assert events[0] == {"event": "start", "inputs": [str(source)], "output": str(tmp_path / "out"), "workers": 2}
    assert [event["shard"] for event in events if event["event"] == "shard"] == ["00000.jsonl", "00001.jsonl"]
    errors = [event for event in events if event["event"] == "error"]
    assert len(errors) == 73
    assert errors[0]["where"] == f"{source}:4"
    last_shard, end = events[-2:]
    assert (last_shard["articles"], last_shard["errors"], last_shard["total"]["articles"]) == (8, 2, 437)
    assert (end["event"], end["status"], end["articles"], end["errors"]) == ("end", "done", 437, 73)
    assert end["words"] > 4 * 437
    again = [
        json.loads(line) for line in run(source, "-o", tmp_path / "out", "--log-json", "--lang", "de")[2].splitlines()
    ]
    assert [event["resumed"] for event in again if event["event"] == "shard"] == [True, True]
    assert (again[-1]["articles"], again[-1]["words"]) == (437, 0)


def test_an_error_that_ends_the_run_is_json_too(tmp_path: Path, good: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.tex").write_text("x")
    code, _, err = run(good, "-o", tmp_path / "out", "--log-json")
    end = json.loads(err.splitlines()[-1])
    assert (code, end["event"], end["status"]) == (2, "end", "failed")
    assert "thesis.tex" in end["message"]


@pytest.mark.parametrize(("ending", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ctrl_c_and_sigterm_end_cleanly(tmp_path: Path, ending: signal.Signals, code: int) -> None:
    source = write_articles(tmp_path / "news.jsonl", 4_000)
    folder = tmp_path / "out"
    command = [*COMMAND, "extract", str(source), "-o", str(folder), "--lang", "de", "--workers", "2"]
    process = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not list(folder.glob("records/*.jsonl")):
        time.sleep(0.05)
    os.killpg(process.pid, ending)
    _, err = process.communicate(timeout=20)
    assert process.returncode == code
    assert err.splitlines()[-1] == f"Stopped. What was finished is in {folder}; the same command goes on from there."
    assert "Traceback" not in err
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_module_run_without_arguments_shows_help() -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-m", "extract"], env=env, capture_output=True, check=False, text=True)
    assert done.returncode == 2
    assert "extract" in done.stdout + done.stderr
