"""A process that reads starts fast, and is as before once it reads."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from extract.batch.stream import extract_to_stream
from extract.ingest import find_documents
from tests.batch.fake import FakePipeline, fake_work

ROOT = Path(__file__).parents[2]


def _in_a_new_process(code: str, *arguments: object) -> str:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.strip()


def test_the_tokenizer_is_imported_without_torch_which_can_be_imported_later() -> None:
    pytest.importorskip("torch", reason="needs torch beside spaCy")
    code = (
        "import sys; from extract.sentences import import_tokenizer, split; import_tokenizer(); "
        "found = split('Nvidia zahlt. OpenAI nimmt.', 'de'); print(len(found), 'torch' in sys.modules); "
        "import torch; print(torch.ones(2).sum().item())"
    )
    assert _in_a_new_process(code).split() == ["2", "False", "2.0"]


def test_the_tokenizer_is_imported_without_its_command_line_which_can_be_imported_later() -> None:
    code = (
        "import sys; from extract.sentences import import_tokenizer, split; import_tokenizer(); "
        "found = split('Nvidia zahlt. OpenAI nimmt.', 'de'); print(len(found), 'spacy.cli' in sys.modules); "
        "from spacy.cli.info import info; print(info.__module__)"
    )
    assert _in_a_new_process(code).split() == ["2", "False", "spacy.cli.info"]


def test_what_is_imported_already_stays() -> None:
    code = (
        "import sys, types; mine = types.ModuleType('torch'); sys.modules['torch'] = mine; "
        "from extract.sentences import import_tokenizer; import_tokenizer(); print(sys.modules['torch'] is mine)"
    )
    assert _in_a_new_process(code) == "True"


def test_the_parent_of_workers_imports_no_pipeline(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Es regnet am Dienstag im Norden und im Westen des Landes.")
    code = (
        "import sys; from extract.cli.app import app; "
        "app(['extract', sys.argv[1], '-o', sys.argv[2], '--lang', 'de'], standalone_mode=False); "
        "print('extract.pipeline' in sys.modules, 'spacy' in sys.modules)"
    )
    assert _in_a_new_process(code, tmp_path / "a.txt", tmp_path / "out") == "False False"
    assert (tmp_path / "out" / "manifest.json").exists()


class Watching(FakePipeline):
    """Notes whether the collector runs while it is opened and while it reads."""

    seen: ClassVar[list[bool]] = []

    def read(self, article: object) -> object:  # type: ignore[override]
        self.seen.append(gc.isenabled())
        return super().read(article)  # type: ignore[arg-type]


@pytest.fixture
def seen() -> Iterator[list[bool]]:
    Watching.seen.clear()
    before = gc.get_freeze_count()
    yield Watching.seen
    assert gc.isenabled()
    assert gc.get_freeze_count() == before


class Sink:
    def write(self, _: bytes) -> None:
        pass

    def flush(self) -> None:
        pass


def test_the_collector_waits_for_the_first_article(tmp_path: Path, seen: list[bool]) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text("Nvidia zahlt 3 Millionen Euro.")
    extract_to_stream(find_documents([str(tmp_path)]), fake_work(Watching), Sink())  # type: ignore[arg-type]
    assert seen == [False, True, True]


def test_a_collector_that_was_off_stays_off(tmp_path: Path, seen: list[bool]) -> None:
    (tmp_path / "a.txt").write_text("Nvidia zahlt 3 Millionen Euro.")
    gc.disable()
    try:
        extract_to_stream(find_documents([str(tmp_path)]), fake_work(Watching), Sink())  # type: ignore[arg-type]
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert seen == [False]


def test_it_runs_again_where_nothing_could_be_read(seen: list[bool]) -> None:
    def broken() -> object:
        assert not gc.isenabled()
        raise RuntimeError("no model")

    with pytest.raises(RuntimeError):
        extract_to_stream([], fake_work(broken), sys.stdout.buffer)
    assert seen == []
