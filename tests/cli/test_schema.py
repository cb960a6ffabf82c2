from __future__ import annotations

import json

import jsonschema  # type: ignore[import-untyped]
from typer.testing import CliRunner

from extract.cli.app import app


def test_the_schema_is_printed_as_json() -> None:
    result = CliRunner().invoke(app, ["schema"])
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    names = schema["$defs"]
    assert {"Record", "Article", "Amount", "Deal", "Flag", "ReadError"} - set(names) == {"Article"}
    assert set(names["Record"]["required"]) >= {"article"}
    assert {"schema", "organisations", "people", "amounts", "deals", "flags", "errors"} <= set(
        names["Record"]["properties"]
    )
    assert names["Amount"]["properties"]["low"]["type"] == "string"
