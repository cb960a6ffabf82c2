"""A marking as Label Studio's ``result``, and back.

https://labelstud.io/guide/task_format: a list of items. A region is one item for its labels and one for each of its
fields, all with the same ``id`` and ``value.start``, ``value.end``; a relation is an item of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from extract.review.exchange.labelstudio.labels import LABEL, TEXT, category
from extract.review.exchange.labelstudio.marks import Mark, Marking, Tie
from extract.review.exchange.labelstudio.offsets import place
from extract.review.exchange.problems import UnfitError

_CHOSEN = frozenset({"bound", "kind", "status"})
_TYPED = frozenset({"name", "value", "high", "currency", "stake", "date"})


class _Value(msgspec.Struct, frozen=True, kw_only=True):
    start: int | str | None = None
    end: int | str | None = None
    text: str | list[str] | None = None
    labels: list[str] | None = None
    choices: list[str] | None = None


class _Meta(msgspec.Struct, frozen=True, kw_only=True):
    text: str | list[str] | None = None


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One item of a result, as far as it concerns us."""

    type: str
    id: str | None = None
    from_name: str | None = None
    value: _Value | None = None
    meta: _Meta | None = None
    from_id: str | None = None
    to_id: str | None = None
    labels: list[str] | None = None


def result_of(marking: Marking, text: str) -> list[dict[str, Any]]:
    """*marking* as the ``result`` of a prediction or an annotation."""
    items = [item for mark in marking.marks.values() for item in _region(mark, text)]
    return items + [
        {"type": "relation", "from_id": tie.one, "to_id": tie.other, "direction": "right", "labels": list(tie.labels)}
        for tie in marking.ties
    ]


def _region(mark: Mark, text: str) -> Iterator[dict[str, Any]]:
    span = {"start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}
    region = {"id": mark.id, "to_name": TEXT}
    yield {**region, "from_name": LABEL, "type": "labels", "value": {**span, "labels": [mark.label]}}
    for name, value in mark.fields.items():
        if name in _CHOSEN:
            yield {**region, "from_name": name, "type": "choices", "value": {**span, "choices": [value]}}
        else:
            yield {**region, "from_name": name, "type": "textarea", "value": {**span, "text": [value]}}


def marking_from(result: Sequence[Item], text: str) -> Marking:
    """The marks and ties of *result* on *text*; regions of other tags than ours are left out.

    Raises UnfitError where an item is not as the interface makes it.
    """
    fields: dict[str, dict[str, str]] = {}
    for item in result:
        if item.id and item.from_name in _CHOSEN | _TYPED and (said := _said(item)) is not None:
            fields.setdefault(item.id, {})[item.from_name] = said
    marks: dict[str, Mark] = {}
    for item in result:
        if item.type == "labels" and item.from_name == LABEL and (mark := _mark(item, text, fields)):
            marks[mark.id] = mark
    return Marking(marks, tuple(_ties(result, marks)))


def _mark(item: Item, text: str, fields: dict[str, dict[str, str]]) -> Mark | None:
    if not item.id or not item.value or not item.value.labels:
        return None
    if len(item.value.labels) > 1:
        raise UnfitError(f"region {item.id!r} has several labels ({', '.join(item.value.labels)}); keep one")
    [label] = item.value.labels
    if category(label) is None:
        raise UnfitError(f"region {item.id!r} is labelled {label!r}, which is no label of the interface")
    words = item.value.text if isinstance(item.value.text, str) else None
    found = place(text, _count(item, item.value.start), _count(item, item.value.end), words)
    if found is None:
        at = f"{item.value.start} to {item.value.end}"
        raise UnfitError(f"region {item.id!r} says {words!r}, which does not stand at {at}")
    return Mark(item.id, *found, label, fields.get(item.id, {}), _note(item))


def _count(item: Item, offset: int | str | None) -> int:
    if isinstance(offset, int):
        return offset
    if offset and offset.isascii() and offset.isdigit():
        return int(offset)
    raise UnfitError(f"region {item.id!r} has no place: start and end must be numbers of characters")


def _said(item: Item) -> str | None:
    """The value of a field; None for an empty one."""
    if item.value is None:
        return None
    given = {"choices": item.value.choices, "textarea": item.value.text}.get(item.type)
    texts = [given] if isinstance(given, str) else given or []
    said = [text.strip() for text in texts if text.strip()]
    if len(said) > 1:
        raise UnfitError(f"region {item.id!r} has several values of {item.from_name!r} ({', '.join(said)}); keep one")
    return said[0] if said else None


def _note(item: Item) -> str | None:
    given = item.meta.text if item.meta else None
    return ("\n".join(given) if isinstance(given, list) else given or "").strip() or None


def _ties(result: Sequence[Item], marks: dict[str, Mark]) -> Iterator[Tie]:
    """The relations between marks; one that ends at a region of somebody else's tag is not ours."""
    for item in result:
        if item.type == "relation" and item.from_id in marks and item.to_id in marks:
            yield Tie(item.from_id, item.to_id, tuple(item.labels or ()))
