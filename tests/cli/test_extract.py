from __future__ import annotations

import json
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli.app import app, main
from extract.errors import DealgraphError
from tests.batch.fake import FakePipeline

ROOT = Path(__file__).parents[2]
GOOD = "Der Hersteller kauft Bauteile für drei Millionen Euro von seinem Nachbarn."


class Pipeline(FakePipeline):
    """Takes what the real one takes."""

    def __init__(
        self,
        model: str | None = None,
        device: str | None = None,
        use_gate: bool = True,
        rates: Path | None = None,
    ) -> None:
        super().__init__(f"model={model} gate={use_gate} device={device} rates={rates}")


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("extract.pipeline")
    module.Pipeline = Pipeline  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "extract.pipeline", module)


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
    assert err == "1 article, 0 deals, 0 flags.\n"


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
    first, second, summary = err.splitlines()
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
        (["--engine", "ray"], "--workers N"),
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


def test_ctrl_c_ends_cleanly(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Pipeline, "read", stop)
    folder = good.parent / "out"
    code, out, err = run(good, "-o", folder)
    assert (code, out) == (130, "")
    assert err.startswith("Stopped.")
    assert str(folder) in err


def test_a_module_run_without_arguments_shows_help() -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-m", "extract"], env=env, capture_output=True, check=False, text=True)
    assert done.returncode == 2
    assert "extract" in done.stdout + done.stderr
