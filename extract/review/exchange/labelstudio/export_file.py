"""The export of a Label Studio project: its tasks one by one, with the line each stands on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec

from extract.errors import UsageError
from extract.review.exchange.labelstudio.findings import VERSION, Sent
from extract.review.exchange.labelstudio.results import Item
from extract.review.exchange.problems import UnfitError

_BLANKS = " \t\r\n"


class User(msgspec.Struct, frozen=True, kw_only=True):
    """Who annotated, where the export has more than a number."""

    id: int | None = None
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """One person's reading of a task; *parent_prediction* and *parent_annotation* say what it was made from.

    *import_id* is there if the annotation itself was imported.
    """

    id: int | str | None = None
    result: list[Item] | None = None
    completed_by: int | str | User | None = None
    created_username: str | None = None
    created_at: str | None = None
    updated_at: str | None = None
    was_cancelled: bool = False
    parent_prediction: int | None = None
    parent_annotation: int | None = None
    import_id: int | None = None


class Data(msgspec.Struct, frozen=True, kw_only=True):
    """The article: its text, and what we sent with it."""

    text: str
    dealgraph: Sent


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    version: int | None = None


class _DataHead(msgspec.Struct, frozen=True, kw_only=True):
    text: str | None = None
    dealgraph: _Head | None = None


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One article with its annotations; *id* is its number in Label Studio."""

    data: Data
    id: int | None = None
    annotations: list[Annotation] = []


class _TaskHead(msgspec.Struct, frozen=True, kw_only=True):
    data: _DataHead | None = None


def read_tasks(path: Path, text: str) -> Iterator[tuple[str, Task]]:
    """The tasks of *text*, the content of *path*, each with where it stands: ``reviews.json:1: task 3``.

    Raises UsageError for what is no export of tasks that we sent out.
    """
    for number, (line, value) in enumerate(_values(path, text), 1):
        where = f"{path}:{line}: task {number}"
        try:
            _check(msgspec.convert(value, _TaskHead))
            yield where, msgspec.convert(value, Task)
        except (msgspec.ValidationError, UnfitError) as error:
            raise UsageError(f"{where}: {error}.") from error


def _check(head: _TaskHead) -> None:
    if head.data is None:
        raise UnfitError("no data; export the project as JSON (not JSON-MIN, CSV or CONLL)")
    if head.data.dealgraph is None or head.data.text is None:
        raise UnfitError("it was not made with: dealgraph decisions DIR --to labelstudio; only such tasks can be read")
    if head.data.dealgraph.version != VERSION:
        version = head.data.dealgraph.version
        raise UnfitError(f"made by another version of dealgraph ({version}, not {VERSION}); export the tasks anew")


def _values(path: Path, text: str) -> Iterator[tuple[int, object]]:
    """The members of a JSON array with their lines, one at a time."""
    decoder = json.JSONDecoder()
    at, line, seen = _skip(text, _skip(text, 0) + 1), 1, 0
    if at < len(text) and text[at] == "]":
        return
    while True:
        line, seen = line + text.count("\n", seen, at), at
        try:
            value, end = decoder.raw_decode(text, at)
            end = _skip(text, end)
            if text[end : end + 1] not in (",", "]"):
                raise json.JSONDecodeError("Expecting ',' delimiter", text, end)
        except json.JSONDecodeError as error:
            raise UsageError(f"{path}:{error.lineno}: no JSON ({error.msg}); was the file cut off?") from error
        except RecursionError as error:
            raise UsageError(f"{path}:{line}: too deeply nested for an export of Label Studio.") from error
        yield line, value
        if text[end] == "]":
            if text[end + 1 :].strip(_BLANKS):
                raise UsageError(f"{path}:{text.count(chr(10), 0, end) + 1}: there is more behind the array of tasks.")
            return
        at = _skip(text, end + 1)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at
