"""All surfaces of corpus/cases/amounts are read as written there."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.amounts import find_amounts, find_stakes

CASES = Path(__file__).parents[2] / "corpus" / "cases" / "amounts"
LANGS = ("de", "en")
_BRACED = re.compile(r"\{(.*?)\}", re.DOTALL)


def _cases(lang: str) -> dict[str, Any]:
    return yaml.safe_load((CASES / f"{lang}.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _rows(key: str) -> list[Any]:
    rows = []
    for lang in LANGS:
        for case in _cases(lang).get(key, []):
            surfaces = [case] if isinstance(case, str) else case["surfaces"]
            rows += [pytest.param(lang, case, s, id=f"{lang}: {s}") for s in surfaces]
    return rows


def _marked(surface: str) -> tuple[str, list[tuple[int, int]]]:
    """The plain sentence and the spans that braces mark in it."""
    spans = [(m.start() - 2 * k, m.end() - 2 * k - 2) for k, m in enumerate(_BRACED.finditer(surface))]
    return _BRACED.sub(r"\1", surface), spans


@pytest.mark.parametrize(("lang", "case", "surface"), _rows("amounts"))
def test_one_amount(lang: str, case: dict[str, Any], surface: str) -> None:
    text, spans = _marked(surface)
    found = find_amounts(text, lang)
    assert [a.text for a in found] == [text[s:e] for s, e in spans]
    [amount] = found
    assert [(amount.start, amount.end)] == spans
    assert amount.low == Decimal(case["low"])
    assert amount.high == Decimal(case.get("high", case["low"]))
    assert amount.currency == case["currency"]
    assert amount.bound == case.get("bound", "exact")
    assert amount.per == case.get("per")
    assert amount.id == "a1"
    assert amount.printed_low <= amount.low <= amount.high <= amount.printed_high
    if "candidates" in case:
        assert list(amount.currency_candidates) == case["candidates"]
    if "printed" in case:
        assert [str(amount.printed_low), str(amount.printed_high)] == case["printed"]
    if "kind" in case:
        assert amount.kind == case["kind"]


@pytest.mark.parametrize(("lang", "case", "surface"), _rows("pairs"))
def test_two_amounts(lang: str, case: dict[str, Any], surface: str) -> None:
    text, spans = _marked(surface)
    found = find_amounts(text, lang)
    assert [(a.start, a.end) for a in found] == spans
    for amount, wanted in zip(found, (case["first"], case["second"]), strict=True):
        assert (amount.low, amount.currency) == (Decimal(wanted["low"]), wanted["currency"])
    assert found[0].partner is None
    assert found[1].partner == ("a1" if case.get("partner", True) else None)


@pytest.mark.parametrize(("lang", "case", "surface"), _rows("series"))
def test_several_amounts(lang: str, case: dict[str, Any], surface: str) -> None:
    text, spans = _marked(surface)
    found = find_amounts(text, lang)
    assert [(a.start, a.end) for a in found] == spans
    assert [(a.low, a.currency) for a in found] == [(Decimal(low), currency) for low, currency in case["sums"]]
    assert [a.partner for a in found] == case["partners"]


@pytest.mark.parametrize(("lang", "case", "surface"), _rows("nothing"))
def test_no_amount(lang: str, case: str, surface: str) -> None:
    assert case == surface
    assert [a.text for a in find_amounts(surface, lang)] == []


@pytest.mark.parametrize(("lang", "case", "surface"), _rows("stakes"))
def test_stake(lang: str, case: dict[str, Any], surface: str) -> None:
    text, spans = _marked(surface)
    found = find_stakes(text, lang)
    assert [(s.text, str(s.percent), s.bound) for s in found] == [
        (text[a:b], case["percent"], case.get("bound", "exact")) for a, b in spans
    ]


@pytest.mark.parametrize(("lang", "case", "surface"), _rows("no_stakes"))
def test_no_stake(lang: str, case: str, surface: str) -> None:
    assert case == surface
    assert [s.text for s in find_stakes(surface, lang)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_enough_surfaces(lang: str) -> None:
    cases = _cases(lang)
    positive = [s for key in ("amounts", "pairs", "series") for case in cases.get(key, []) for s in case["surfaces"]]
    assert len(positive) + len(cases["nothing"]) >= 800
    assert len(cases["nothing"]) >= 160
    assert len(set(positive)) == len(positive)
    assert len(set(cases["nothing"])) == len(cases["nothing"])


@pytest.mark.parametrize("lang", LANGS)
def test_every_phenomenon_has_cases_on_both_sides(lang: str) -> None:
    found: dict[str, Counter[bool]] = {}
    key = phenomenon = ""
    for line in (CASES / f"{lang}.yaml").read_text(encoding="utf-8").splitlines():
        if line and line[0].isalpha():
            key = line.partition(":")[0]
        elif "# === " in line:
            phenomenon = line.partition("# === ")[2]
            found.setdefault(phenomenon, Counter())
        elif key in ("amounts", "pairs", "series") and line.startswith("      - "):
            found[phenomenon][True] += 1
        elif key == "nothing" and line.startswith("  - "):
            found[phenomenon][False] += 1
    assert len(found) >= 18
    assert {p for p, counts in found.items() if counts[True] < 8 or counts[False] < 4} == set()
