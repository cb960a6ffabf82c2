"""The cases of the amount grammar as plain texts with the values that stand in them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import yaml

CASES = Path(__file__).resolve().parents[2] / "corpus" / "cases" / "amounts"
_BRACED = re.compile(r"\{(.*?)\}", re.DOTALL)


def amount_cases(lang: str) -> list[tuple[str, set[Decimal]]]:
    """(text, values) of every surface of *lang*; an empty set where no sum of money stands."""
    data = yaml.safe_load((CASES / f"{lang}.yaml").read_text(encoding="utf-8"))
    found: list[tuple[str, set[Decimal]]] = []
    for case in data["amounts"]:
        values = {Decimal(case["low"]), Decimal(case.get("high", case["low"]))}
        found += [(_BRACED.sub(r"\1", surface), values) for surface in case["surfaces"]]
    for case in data["pairs"]:
        values = {Decimal(case[end]["low"]) for end in ("first", "second")}
        found += [(_BRACED.sub(r"\1", surface), values) for surface in case["surfaces"]]
    found += [(surface, set()) for surface in data["nothing"]]
    return found
