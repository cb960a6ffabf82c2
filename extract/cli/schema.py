"""``dealgraph schema``."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the JSON Schema of one line of output."""
    from extract.batch import record_schema

    typer.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))
