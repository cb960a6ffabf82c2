"""The cases of ``corpus/cases/deals``: one phenomenon each, with counter-examples."""

from __future__ import annotations

import pytest
from marked import Case, cases, found, normal

CASES = [(lang, case) for lang in ("de", "en") for case in cases(lang)]


def _key(deal: dict[str, object]) -> list[str]:
    return sorted(map(str, deal.items()))


@pytest.mark.parametrize(("lang", "case"), CASES, ids=lambda value: value.text if isinstance(value, Case) else value)
def test_case(lang: str, case: Case, request: pytest.FixtureRequest) -> None:
    if case.fails:
        request.applymarker(pytest.mark.xfail(strict=True, reason="known failure"))
    assert sorted(found(case.text, lang), key=_key) == sorted(map(normal, case.deals), key=_key)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_enough_cases_and_counter_examples(lang: str) -> None:
    written = cases(lang)
    assert len(written) >= 120
    assert sum(not case.deals for case in written) >= 35
