from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from extract.cli.app import app

ROOT = Path(__file__).parents[2]
COMMANDS = ["decisions", "explain", "export", "extract", "flags", "graph", "loops", "review", "schema", "watch"]


def test_the_commands() -> None:
    assert sorted(get_command(app).commands) == COMMANDS  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200", "TERM": "dumb"})
    assert result.exit_code == 0
    assert f"Example: dealgraph {command}" in " ".join(result.stdout.split())


def test_version_is_quick_to_say() -> None:
    """Nothing that only some command needs is loaded."""
    heavy = {"onnxruntime", "spacy", "networkx", "matplotlib", "numpy", "py3langid", "trafilatura", "pyarrow", "babel"}
    script = (
        "import sys; sys.argv = ['dealgraph', '--version']\n"
        "from extract.cli.app import main\n"
        "try: main()\n"
        f"finally: print(sorted({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    first, second = done.stdout.splitlines()
    assert first.startswith("dealgraph 0")
    assert second == "[]"


def test_an_unknown_command_ends_with_2() -> None:
    assert CliRunner().invoke(app, ["nothing"]).exit_code == 2
