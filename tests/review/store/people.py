"""Events for tests of the review store."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from extract.records import (
    Amount,
    AmountEdit,
    Context,
    Fingerprint,
    Flag,
    FlagDecision,
    Judged,
    OrganisationJudgement,
    ReviewEvent,
    Undoing,
)
from extract.review.store import new_uid, now

FLAG = Flag(
    id="f1",
    code="conversion-mismatch",
    severity="error",
    deals=(),
    amounts=("a1", "a2"),
    stated="850000000 EUR",
    expected=None,
    factor=None,
    suggestion=None,
    reference=None,
    message={},
)
QUOTE = "Nvidia investiert 100 Milliarden Dollar (850 Millionen Euro) in OpenAI."


def decides(reviewer: str = "Weber", on: str = "one", verdict: Any = "confirmed", **more: Any) -> FlagDecision:
    """A decision of *reviewer* on the flag *on* of the article "blatt"."""
    given: dict[str, Any] = {
        "uid": new_uid(),
        "at": now(),
        "article": "blatt",
        "fingerprint": fingerprint(on),
        "machine": FLAG,
        "quotes": (QUOTE,),
    }
    return FlagDecision(reviewer=reviewer, verdict=verdict, **(given | more))


def fingerprint(on: str = "one") -> Fingerprint:
    return Fingerprint(evidence=on, figures="850", reckoning="85000")


def notes(reviewer: str = "Weber", on: str = "one", note: str = "bei der Firma nachgefragt") -> FlagDecision:
    return decides(reviewer, on, None, note=note)


def takes_back(event: ReviewEvent, reviewer: str = "Weber", **more: Any) -> Undoing:
    return Undoing(**({"uid": new_uid(), "at": now(), "reviewer": reviewer, "undone": event.uid} | more))


def judges(left: str, right: str, judgement: Judged, reviewer: str = "Weber", **more: Any) -> OrganisationJudgement:
    given = {"uid": new_uid(), "at": now()} | more
    return OrganisationJudgement(reviewer=reviewer, left=left, right=right, judgement=judgement, **given)


def amount(value: str, *, start: int = 10, text: str = "850 Millionen Euro") -> Amount:
    number = Decimal(value)
    return Amount(
        id="a1",
        start=start,
        end=start + len(text),
        text=text,
        low=number,
        high=number,
        currency="EUR",
        currency_candidates=("EUR",),
        bound="exact",
        printed_low=number,
        printed_high=number,
        rule="amount.number-magnitude-currency",
    )


def corrects(before: Amount | None, after: Amount | None, reviewer: str = "Weber", **more: Any) -> AmountEdit:
    given: dict[str, Any] = {
        "uid": new_uid(),
        "at": now(),
        "article": "blatt",
        "context": Context(start=0, end=len(QUOTE), text=QUOTE, sha256="sha-of-blatt"),
    }
    return AmountEdit(reviewer=reviewer, before=before, after=after, **(given | more))
