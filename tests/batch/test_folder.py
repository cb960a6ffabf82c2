from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
from functools import partial
from pathlib import Path

import pytest

from extract.batch import Counts, Work, extract_to_folder, read_records
from extract.batch.work import Output
from extract.errors import DealgraphError, ResultsError, UsageError
from extract.ingest import find_documents
from tests.batch.fake import FakePipeline, fake_work, open_other, write_articles


def run(
    source: Path, folder: Path, *, work: Work | None = None, workers: int = 1, outputs: list[Output] | None = None
) -> Counts:
    return extract_to_folder(
        find_documents([str(source)], skip=folder),
        work or fake_work(),
        folder,
        inputs=[source.name],
        options={"gate": True},
        workers=workers,
        articles_per_shard=10,
        on_output=(outputs if outputs is not None else []).append,
    )


def files(folder: Path) -> dict[str, str]:
    """Every file of a results folder by its sha256."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_folder_holds_every_article_in_order(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 35)
    counts = run(source, tmp_path / "out")
    assert (counts.articles, counts.errors) == (30, 5)
    assert str(counts) == "30 articles, 0 deals, 0 flags; 5 could not be read."
    assert sorted(files(tmp_path / "out")) == [".lock", "copies.jsonl", "manifest.json"] + [
        f"records/0000{n}.jsonl" for n in range(4)
    ]
    records = list(read_records(tmp_path / "out"))
    assert [r.article.id for r in records] == [f"news.jsonl:{n}" for n in range(1, 36)]
    assert records[0].article.text == "Artikel 0 über Züge."
    assert records[3].errors[0].where == f"{source}:4"
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert manifest["settings"]["fingerprint"] == "one"
    assert manifest["counts"] == {"articles": 30, "deals": 0, "flags": 0, "skipped": 0, "errors": 5}
    assert [shard["file"] for shard in manifest["shards"]] == [f"0000{n}.jsonl" for n in range(4)]


def test_one_worker_and_two_write_the_same_bytes(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 45)
    run(source, tmp_path / "one")
    run(source, tmp_path / "two", workers=2)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_finished_shard_is_not_done_again(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 35)
    log = tmp_path / "log"
    work = fake_work(partial(FakePipeline, log=log))
    run(source, tmp_path / "out", work=work)
    before = files(tmp_path / "out")
    log.unlink()
    outputs: list[Output] = []
    assert run(source, tmp_path / "out", work=work, outputs=outputs).errors == 5
    assert not log.exists()
    assert files(tmp_path / "out") == before
    assert [len(output.errors) for output in outputs] == [1, 2, 1, 1]


def test_a_change_redoes_what_it_touches(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 35)
    log = tmp_path / "log"
    work = fake_work(partial(FakePipeline, log=log))
    run(source, tmp_path / "out", work=work)
    log.unlink()
    lines = source.read_bytes().splitlines(keepends=True)
    lines[12] = b'{"text": "Ein anderer Artikel."}\n'
    source.write_bytes(b"".join(lines))
    run(source, tmp_path / "out", work=work)
    assert log.read_text().splitlines() == [f"news.jsonl:{n}" for n in range(11, 21)]
    run(source, tmp_path / "fresh", work=work)
    assert files(tmp_path / "out") == files(tmp_path / "fresh")


def test_another_fingerprint_redoes_all(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 25)
    run(source, tmp_path / "out")
    run(source, tmp_path / "out", work=fake_work(open_other))
    assert {r.organisations[0].id[:3] for r in read_records(tmp_path / "out") if r.organisations} == {"two"}
    run(source, tmp_path / "fresh", work=fake_work(open_other))
    assert files(tmp_path / "out") == files(tmp_path / "fresh")


def test_a_shard_that_somebody_changed_is_done_again(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 25)
    run(source, tmp_path / "out")
    before = files(tmp_path / "out")
    shard = tmp_path / "out" / "records" / "00001.jsonl"
    shard.write_bytes(shard.read_bytes()[:-20])
    (tmp_path / "out" / "records" / "00002.jsonl").unlink()
    run(source, tmp_path / "out")
    assert files(tmp_path / "out") == before


def test_leftovers_of_a_longer_run_go(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 45)
    run(source, tmp_path / "out")
    (tmp_path / "out" / "records" / ".00009.jsonl.tmp").write_bytes(b"half")
    write_articles(source, 15)
    run(source, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out" / "records").iterdir()) == ["00000.jsonl", "00001.jsonl"]
    assert len(list(read_records(tmp_path / "out"))) == 15


def test_other_peoples_folders_are_left_alone(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 5)
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.tex").write_text("x")
    with pytest.raises(UsageError, match=r"holds 'thesis\.tex'"):
        run(source, folder)
    assert sorted(path.name for path in folder.iterdir()) == ["thesis.tex"]
    with pytest.raises(UsageError, match="this is a file"):
        run(source, source)
    for manifest, message in [
        ('{"name": "an app"}', "not the manifest of a results folder"),
        ('{"schema": "1", "software": "another 1.0"}', "written by 'another 1.0'"),
        ('{"schema": "2", "software": "dealgraph 9.0"}', "update dealgraph"),
    ]:
        (folder / "manifest.json").write_text(manifest)
        with pytest.raises(ResultsError, match=message):
            run(source, folder)


def test_a_manifest_with_other_fields_is_written_anew(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 15)
    run(source, tmp_path / "out")
    before = files(tmp_path / "out")
    (tmp_path / "out" / "manifest.json").write_text('{"schema": "1", "software": "dealgraph 0.0.1"}')
    run(source, tmp_path / "out")
    assert files(tmp_path / "out") == before


def test_what_people_add_to_a_results_folder_stays(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 5)
    run(source, tmp_path / "out")
    (tmp_path / "out" / "reviews.sqlite").write_bytes(b"decisions")
    run(source, tmp_path / "out", work=fake_work(open_other))
    assert (tmp_path / "out" / "reviews.sqlite").read_bytes() == b"decisions"


def test_records_are_made_anew_beside_peoples_decisions(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 5)
    run(source, tmp_path / "out")
    (tmp_path / "out" / "reviews.sqlite").write_bytes(b"decisions")
    shutil.rmtree(tmp_path / "out" / "records")
    (tmp_path / "out" / "manifest.json").unlink()
    run(source, tmp_path / "out")
    assert (tmp_path / "out" / "reviews.sqlite").read_bytes() == b"decisions"
    assert (tmp_path / "out" / "manifest.json").exists()


def test_a_second_run_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 5)
    run(source, tmp_path / "out")
    with (tmp_path / "out" / ".lock").open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="another run is writing"):
            run(source, tmp_path / "out")
    run(source, tmp_path / "out")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_in_a_stage_costs_one_article_alone(tmp_path: Path, workers: int) -> None:
    source = write_articles(tmp_path / "news.jsonl", 25)
    source.write_bytes(source.read_bytes() + b'{"text": "explode"}\n{"text": "and on it goes"}\n')
    counts = run(source, tmp_path / "out", workers=workers)
    records = list(read_records(tmp_path / "out"))
    assert len(records) == 27
    [fault] = records[25].errors
    assert (fault.code, fault.where.rpartition("/")[2]) == ("internal-error", "news.jsonl:26")
    assert "ZeroDivisionError at batch/fake.py:" in fault.message
    assert records[26].errors == ()
    assert counts.errors == 5


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_articles(tmp_path / "news.jsonl", 35)
    run(source, tmp_path / "whole")
    real = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "00002.jsonl":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(DealgraphError, match="No space left on device"):
        run(source, tmp_path / "out")
    monkeypatch.undo()
    assert not list((tmp_path / "out" / "records").glob(".*"))
    run(source, tmp_path / "out")
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_an_empty_input_makes_an_empty_folder(tmp_path: Path) -> None:
    source = tmp_path / "news.jsonl"
    source.write_bytes(b"")
    assert run(source, tmp_path / "out") == Counts()
    assert list(read_records(tmp_path / "out")) == []
