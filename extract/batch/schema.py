"""The JSON Schema of a record, generated from the record types."""

from __future__ import annotations

from typing import Any

import msgspec

from extract.records import SCHEMA_VERSION, Record


def record_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of one line of output.

    >>> sorted(record_schema()["$defs"])[:3]
    ['Amount', 'ArticleInfo', 'Deal']
    """
    schema = msgspec.json.schema(Record)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"dealgraph record, schema {SCHEMA_VERSION}",
    } | schema
