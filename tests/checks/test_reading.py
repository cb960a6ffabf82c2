"""The conversion cases once more, with the amounts as the grammar reads them out of the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.amounts import find_amounts
from extract.checks import check
from extract.figures import Rates

RATES = Rates()
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parents[2] / "corpus" / "cases" / "checks" / "conversion-mismatch.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", [*CASES["raised"], *CASES["not_raised"]], ids=lambda case: case["text"][:40])
def test_read_from_the_text_the_flags_are_the_same(case: dict[str, Any]) -> None:
    text, lang = case["text"], case["lang"]
    amounts = find_amounts(text, lang)
    flags = check(amounts, [], text=text, lang=lang, published=case.get("published"), rates=RATES)
    seen = [(flag.severity, flag.factor and str(flag.factor), flag.suggestion) for flag in flags]
    wanted = case.get("flag")
    assert seen == ([(wanted["severity"], wanted["factor"], wanted["suggestion"])] if wanted else [])
