"""The fields of one row of a table or one JSON object: the right types or an error."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from extract.errors import InputError
from extract.ingest.defaults import Columns
from extract.ingest.document import Document


def to_document(values: Mapping[str, object], *, columns: Columns, row_id: str, where: str) -> Document:
    """The document of one row; other fields of the row are nobody's business.

    *row_id* stands in where the row has no id of its own. Raises InputError ``missing-text`` or ``wrong-type``.
    """
    text = values.get(columns.text)
    if text is None:
        raise InputError(where, "missing-text", f'no "{columns.text}"; every article needs one. It was skipped.')
    if not isinstance(text, str):
        raise InputError(where, "wrong-type", f'"{columns.text}" is {_kind(text)}; it must be a string.')
    return Document(
        id=_id(values, columns.id, where) or row_id,
        where=where,
        text=text,
        title=_word(values, columns.title, where),
        published=_day(values, columns.published, where),
        lang=_word(values, columns.lang, where),
        url=_word(values, columns.url, where),
        source=_word(values, columns.source, where),
        author=_names(values.get(columns.author)),
    )


def _word(values: Mapping[str, object], column: str, where: str) -> str | None:
    value = values.get(column)
    if value is None or isinstance(value, str):
        return value if value and not value.isspace() else None
    raise InputError(where, "wrong-type", f'"{column}" is {_kind(value)}; it must be a string or left out.')


def _names(value: object) -> str | None:
    """One author or a list of them; what is written otherwise is no reason to refuse an article."""
    names = value if isinstance(value, list) else [value]
    return "; ".join(name.strip() for name in names if isinstance(name, str) and name.strip()) or None


def _id(values: Mapping[str, object], column: str, where: str) -> str | None:
    value = values.get(column)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _word(values, column, where)


def _day(values: Mapping[str, object], column: str, where: str) -> str | None:
    value = values.get(column)
    if isinstance(value, dt.date):  # a typed column of a Parquet file
        return value.isoformat()[:10]
    return _word(values, column, where)


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case list():
            return "a list"
        case dict():
            return "an object"
    return f"a {type(value).__name__}"
