"""Runs every case of corpus/cases/checks: each raised flag as described, and silence on its look-alikes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.amounts import find_amounts, find_numbers, find_stakes
from extract.checks import check
from extract.figures import Rates
from extract.lexicon.sections.flags import flag_catalogue
from extract.records import Amount, Deal, Evidence, Flag, Party

CASES = Path(__file__).parents[2] / "corpus" / "cases" / "checks"
RATES = Rates()
Case = dict[str, Any]


def load(code: str) -> dict[str, list[Case]]:
    cases: dict[str, list[Case]] = yaml.safe_load((CASES / f"{code}.yaml").read_text(encoding="utf-8"))
    return cases


def amount_of(number: int, spec: Case, text: str, after: int) -> Amount:
    start = text.index(spec["text"], after)
    figures = [Decimal(figure) for figure in str(spec["value"]).split("..")]
    low, high = figures[0], figures[-1]
    half = [Decimal("0.5").scaleb(int(figure.as_tuple().exponent)) for figure in (low, high)]
    currency = spec["currency"]
    return Amount(
        id=f"a{number}",
        start=start,
        end=start + len(spec["text"]),
        text=spec["text"],
        low=low,
        high=high,
        currency=currency,
        currency_candidates=tuple(spec.get("candidates", [currency] if currency else [])),
        bound=spec.get("bound", "exact"),
        kind=spec.get("kind", "other"),
        per=spec.get("per"),
        printed_low=low - half[0],
        printed_high=high + half[1],
        partner=spec.get("partner"),
        rule="case",
    )


def deal_of(number: int, spec: Case, text: str) -> Deal:
    evidence = []
    for passage in spec.get("evidence", [text]):
        start = text.index(passage)
        evidence.append(Evidence(start=start, end=start + len(passage), text=passage, rule="case"))
    parties = [Party(role, name) for role, names in spec["parties"].items() for name in names]
    return Deal(
        id=f"d{number}",
        type=spec["type"],
        status=spec.get("status", "completed"),
        negated=spec.get("negated", False),
        parties=tuple(parties),
        payer=None,
        payee=None,
        amounts=tuple(spec.get("amounts", [])),
        stake_percent=Decimal(spec["stake"]) if "stake" in spec else None,
        date=spec.get("date"),
        date_precision="day" if "date" in spec else None,
        attributed_to=None,
        confidence=1.0,
        evidence=tuple(evidence),
    )


def flags_of(case: Case) -> list[Flag]:
    text = case["text"].rstrip("\n")
    # Cases that list no amounts are read by the grammar, as articles are.
    amounts: list[Amount] = [] if "amounts" in case else find_amounts(text, case["lang"])
    for number, spec in enumerate(case.get("amounts", []), start=1):
        amounts.append(amount_of(number, spec, text, amounts[-1].end if amounts else 0))
    deals = [deal_of(number, spec, text) for number, spec in enumerate(case.get("deals", []), start=1)]
    return check(
        amounts,
        deals,
        text=text,
        lang=case["lang"],
        published=case.get("published"),
        rates=RATES,
        numbers=find_numbers(text, case["lang"], amounts),
        stakes=find_stakes(text, case["lang"]),
    )


def params(kind: str) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}-{number}-{case['lang']}")
        for code in flag_catalogue()
        for number, case in enumerate(load(code)[kind], start=1)
    ]


@pytest.mark.parametrize(("code", "case"), params("raised"))
def test_raised(code: str, case: Case) -> None:
    [flag] = flags_of(case)
    assert flag.code == code
    assert flag.id == "f1"
    expected = dict(case["flag"])
    says = expected.pop("says", None)
    seen: Case = {
        "severity": flag.severity,
        "factor": None if flag.factor is None else str(flag.factor),
        "suggestion": flag.suggestion,
        "stated": flag.stated,
        "rate": None if flag.reference is None or flag.reference.rate is None else str(flag.reference.rate),
        "date": None if flag.reference is None else flag.reference.date,
        "amounts": list(flag.amounts),
        "deals": list(flag.deals),
    }
    assert {key: seen[key] for key in expected} == expected
    if says:
        assert says in flag.message[case["lang"]]
    for message in flag.message.values():
        assert "{" not in message
        assert message.endswith(".")


@pytest.mark.parametrize(("code", "case"), params("not_raised"))
def test_not_raised(code: str, case: Case) -> None:
    assert flags_of(case) == [], f"{code} is raised although: {case['because']}"


@pytest.mark.parametrize("code", flag_catalogue())
def test_cases_are_many_and_in_both_languages(code: str) -> None:
    cases = load(code)
    assert len(cases["raised"]) >= 8
    assert len(cases["not_raised"]) >= 12
    for kind in ("raised", "not_raised"):
        assert {case["lang"] for case in cases[kind]} == {"de", "en"}


def test_every_case_file_belongs_to_a_check() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} == set(flag_catalogue())


def test_published_dates_of_cases_are_dates() -> None:
    dates = [case.get("published") for code in flag_catalogue() for kind in load(code).values() for case in kind]
    assert all(date is None or isinstance(date, dt.date) for date in dates)
