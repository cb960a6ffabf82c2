"""README and ``--help`` say the same, and the library example of the README runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = ("extract", "watch", "graph", "flags", "loops", "export", "review", "decisions", "explain", "schema")


def run(*arguments: str) -> str:
    command = [sys.executable, "-m", "extract", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example_and_stands_in_the_readme(command: str):
    assert f"dealgraph {command}" in re.sub(r"\s+", " ", run(command, "--help"))
    assert f"dealgraph {command}" in README


def test_no_command_is_missing_here():
    listed = set(re.findall(r"^│ (\w+) ", run("--help"), re.MULTILINE))
    assert set(COMMANDS) == listed


def test_the_library_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]):
    [example] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 (our own README)
    deals, *edges, loop = capsys.readouterr().out.splitlines()
    assert deals == "[('investment', 'nvidia', 'openai'), ('supply', 'openai', 'nvidia')]"
    assert edges == [
        "nvidia → openai investment announced 100000000000 ['blatt', 'paper']",
        "openai → nvidia supply announced 40000000000 ['blatt']",
    ]
    assert loop == "('nvidia', 'openai') 40000000000 USD"
