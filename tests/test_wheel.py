"""The wheel: all that a user needs is in it, and nothing of the checkout is."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_wheel_holds_model_and_lexicon_and_no_tests(tmp_path: Path):
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w"]
    subprocess.run([*command, str(tmp_path), str(ROOT)], check=True, capture_output=True)
    [wheel] = tmp_path.glob("dealgraph-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        f"extract/encoder/default/{name}" for name in ("card.yaml", "encoder.onnx", "heads.npz", "tokenizer.json")
    } <= names
    assert {"extract/lexicon/de/magnitudes.yaml", "extract/lexicon/shared/deal_types.yaml"} <= names
    assert not [n for n in names if n.startswith(("tests/", "corpus/", "models/"))]
    assert wheel.stat().st_size < 60_000_000
