from __future__ import annotations

import io
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import msgspec
import pytest

from extract.batch import extract_to_stream, read_records, record_schema
from extract.batch.results import placed_records, record_at
from extract.errors import ResultsError
from extract.ingest import find_documents
from tests.batch.fake import fake_work, write_articles


@pytest.fixture
def records(tmp_path: Path) -> Path:
    source = write_articles(tmp_path / "news.jsonl", 9)
    path = tmp_path / "records.jsonl"
    with path.open("wb") as out:
        extract_to_stream(find_documents([str(source)]), fake_work(), out)
    return path


def test_a_printed_file_and_standard_input(records: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from_file = list(read_records(records))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(records.read_bytes())))
    assert len(from_file) == 9
    assert list(read_records(Path("-"))) == from_file


def test_each_record_is_read_again_from_where_it_lies(records: Path) -> None:
    records.write_bytes(b"\n" + records.read_bytes())
    placed = list(placed_records(records))
    assert [record for _, _, record in placed] == list(read_records(records))
    for start, length, record in reversed(placed):
        assert record_at(records, start, length) == record
    start, length, _ = placed[3]
    with pytest.raises(ResultsError, match=f"at byte {start - 5}"):
        record_at(records, start - 5, length)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data[:-30], r":9: this line is torn"),
        (lambda data: data.replace(b'"schema":"1"', b'"schema":"2"', 1), r":1: written with schema 2.*update"),
        (lambda data: data + b'{"text": "an article"}\n', r":10: this is an article.*run dealgraph extract"),
        (lambda data: data + b'{"a": 1}\n', r":10: this is no record"),
        (lambda data: data + b"a,b,c\n", r":10: this line is no JSON object"),
        (lambda data: data.replace(b'"sha256"', b'"sha1"', 1), r":1: not a whole record"),
        (lambda data: b"\xff\xfe" + data, r":1: this line is no JSON object"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_to_do(records: Path, change: object, message: str) -> None:
    records.write_bytes(change(records.read_bytes()))  # type: ignore[operator]
    with pytest.raises(ResultsError, match=message):
        list(read_records(records))


def test_foreign_and_missing_folders(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="no such folder or file"):
        list(read_records(tmp_path / "none"))
    with pytest.raises(ResultsError, match="not a results folder"):
        list(read_records(tmp_path))


def test_the_schema_holds_for_every_record(records: Path) -> None:
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for line in records.read_bytes().splitlines():
        validator.validate(msgspec.json.decode(line))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"schema": "1"})
