"""The cases of ``corpus/cases/organisations`` and ``corpus/cases/people``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.organisations import Resolved

CASES = Path(__file__).parents[2] / "corpus" / "cases"
LANGUAGES = ("de", "en")


def cases(stage: str) -> Iterator[Any]:
    for lang in LANGUAGES:
        for case in yaml.safe_load((CASES / stage / f"{lang}.yaml").read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else []
            yield pytest.param(lang, case, id=f"{lang}: {case['name']}", marks=marks)


@pytest.mark.parametrize(("lang", "case"), list(cases("organisations")))
def test_organisations(lang: str, case: dict[str, Any], read: Callable[..., Resolved]) -> None:
    found = [o for o in read(case["text"], lang, case["tagged"]).organisations if o.kind != "person"]
    assert {o.id: [m.text for m in o.mentions] for o in found} == case["expect"]
    kinds = case.get("kinds", {})
    assert {o.id: o.kind for o in found} == {o.id: kinds.get(o.id, "company") for o in found}
    names = case.get("names", {})
    assert {o.id: o.name for o in found if o.id in names} == names


@pytest.mark.parametrize(("lang", "case"), list(cases("people")))
def test_people(lang: str, case: dict[str, Any], read: Callable[..., Resolved]) -> None:
    found = read(case["text"], lang, case["tagged"]).people
    assert {p.name: [p.organisation, p.role] for p in found} == case["people"]


@pytest.mark.parametrize("stage", ["organisations", "people"])
def test_names_of_cases_are_unique(stage: str) -> None:
    for lang in LANGUAGES:
        names = [case["name"] for case in yaml.safe_load((CASES / stage / f"{lang}.yaml").read_text(encoding="utf-8"))]
        assert len(names) == len(set(names))
