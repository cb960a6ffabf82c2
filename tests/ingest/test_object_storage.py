"""What lies in object storage is read as if it were here: S3's own protocol, against a server on this machine."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli.app import app
from extract.ingest import Defaults, read_inputs
from tests.storage import bucket_of

TEXTS = [
    "Siemens kauft Varian für 16 Milliarden Dollar, teilte der Konzern in München am Sonntag mit.",
    "Der Regen hörte am Abend auf, und die Gäste gingen nach Hause.",
]


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A local folder whose files lie in ``s3://archive/news`` too."""
    folder = tmp_path_factory.mktemp("news")
    rows = "".join(json.dumps({"text": text, "lang": "de", "published": "2020-08-02"}) + "\n" for text in TEXTS)
    (folder / "2020").mkdir()
    (folder / "2020" / "a.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    (folder / "b.txt").write_text(TEXTS[0], encoding="utf-8")
    with bucket_of(folder, "archive/news"):
        yield folder


def test_a_folder_of_a_bucket_is_read_as_the_same_folder_here(bucket: Path) -> None:
    there, here = (
        [(a.id, a.text, a.error) for a in read_inputs([where], defaults=Defaults(lang="de"))]
        for where in ("s3://archive/news", str(bucket))
    )
    assert there == here
    assert [name for name, _, _ in there] == ["2020/a.jsonl.gz:1", "2020/a.jsonl.gz:2", "b.txt"]


@pytest.mark.usefixtures("bucket")
def test_globs_of_objects() -> None:
    found = read_inputs(["s3://archive/news/*/*.jsonl.gz"], defaults=Defaults(lang="de"))
    assert [article.text for article in found] == TEXTS


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize("address", ["s3://archive/none.jsonl", "s3://nowhere/news"])
def test_what_is_not_in_the_storage_is_an_error_of_its_own(address: str) -> None:
    missing, *rest = read_inputs([address, "s3://archive/news/b.txt"], defaults=Defaults(lang="de"))
    assert missing.error is not None
    assert missing.error.code == "missing-file"
    assert [article.text for article in rest] == TEXTS[:1]


def test_a_run_over_a_bucket_writes_the_records_of_a_run_over_the_folder(bucket: Path, tmp_path: Path) -> None:
    written = []
    for name, where in (("there", "s3://archive/news"), ("here", str(bucket))):
        result = CliRunner().invoke(app, ["extract", where, "-o", str(tmp_path / name), "--lang", "de"])
        assert result.exit_code == 0, result.output
        written.append([path.read_bytes() for path in sorted((tmp_path / name / "records").iterdir())])
    assert written[0] == written[1]
    assert b'"deals":[{' in written[0][0]
