"""Writes a graph in another process with another order of its hashes: bytes must not depend on it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
GRAPHS = {
    "story": "from tests.export.graphs import sample; graph = sample()",
    "week": "from tests.export.network import week; from extract.graph import merge_records as m; graph = m(week())",
}


def write_elsewhere(graph: str, name: str, path: Path, before: str = "") -> None:
    """Writes one of ``GRAPHS`` in the format *name*; *before* is run first."""
    code = f"import sys, pathlib; {before}\n{GRAPHS[graph]}\n"
    code += f"from extract.export import write\nwrite(graph, {name!r}, pathlib.Path(sys.argv[1]))"
    subprocess.run(
        [sys.executable, "-c", code, str(path)], check=True, cwd=ROOT, env={"PYTHONHASHSEED": "7", "PATH": ""}
    )
