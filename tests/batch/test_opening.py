"""A process that reads starts fast, and is as before once it reads."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from extract.batch.opening import with_collector, without_collector
from extract.batch.stream import extract_to_stream
from extract.ingest import find_documents
from tests.batch.fake import fake_work


def _in_a_new_process(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_tokenizer_is_imported_without_torch_which_can_be_imported_later() -> None:
    pytest.importorskip("torch", reason="needs torch beside spaCy")
    code = (
        "import sys; from extract.sentences import import_tokenizer, split; import_tokenizer(); "
        "found = split('Nvidia zahlt. OpenAI nimmt.', 'de'); print(len(found), 'torch' in sys.modules); "
        "import torch; print(torch.ones(2).sum().item())"
    )
    assert _in_a_new_process(code).split() == ["2", "False", "2.0"]


def test_what_is_imported_already_stays() -> None:
    code = (
        "import sys, types; mine = types.ModuleType('torch'); sys.modules['torch'] = mine; "
        "from extract.sentences import import_tokenizer; import_tokenizer(); print(sys.modules['torch'] is mine)"
    )
    assert _in_a_new_process(code) == "True"


def test_the_parent_does_not_import_the_pipeline() -> None:
    code = "import sys; import extract.batch.opening, extract.cli.app; print('extract.pipeline' in sys.modules)"
    assert _in_a_new_process(code) == "False"


def test_the_collector_runs_again_after_the_first_article(tmp_path: Path) -> None:
    for n in range(2):
        (tmp_path / f"{n}.txt").write_text("Nvidia zahlt 3 Millionen Euro.")
    seen = []

    class Sink:
        def write(self, _: bytes) -> None:
            seen.append(gc.isenabled())

        def flush(self) -> None:
            pass

    work = fake_work()
    extract_to_stream(find_documents([str(tmp_path)]), work, Sink())  # type: ignore[arg-type]
    assert seen == [True, True]
    assert gc.isenabled()


def test_the_collector_runs_again_where_nothing_could_be_read() -> None:
    def broken() -> object:
        assert not gc.isenabled()
        raise RuntimeError("no model")

    with pytest.raises(RuntimeError):
        extract_to_stream([], fake_work(broken), sys.stdout.buffer)
    assert gc.isenabled()


def test_twice_is_once() -> None:
    without_collector()
    with_collector()
    frozen = gc.get_freeze_count()
    with_collector()
    assert gc.get_freeze_count() == frozen
    gc.unfreeze()
