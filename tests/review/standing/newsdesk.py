"""Records as the sums grammar and the checks make them, and people's word on them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from extract.amounts import find_amounts
from extract.checks import check
from extract.figures import Rates
from extract.records import (
    Amount,
    AmountEdit,
    ArticleInfo,
    Context,
    Deal,
    DealEdit,
    Evidence,
    Flag,
    FlagDecision,
    Mention,
    Organisation,
    OrganisationEdit,
    Party,
    Record,
)
from extract.review.standing import fingerprint_of, quotes_of
from extract.review.store import new_uid, now

DAY = dt.date(2025, 10, 1)
SENTENCE = "Nvidia investiert 100 Milliarden Dollar (850 Millionen Euro) in OpenAI."
NEWS = f"Neues aus Übersee. {SENTENCE} Mehr folgt."


_rates = cache(Rates)


def read(text: str = NEWS, *, name: str = "blatt", day: dt.date = DAY, deals: Sequence[Deal] = ()) -> Record:
    """The record of an article with the real sums and flags."""
    sums = find_amounts(text, "de")
    flags = check(sums, deals, text=text, lang="de", published=day, rates=_rates())
    info = ArticleInfo(
        id=name,
        lang="de",
        published=day,
        title=None,
        url=None,
        source=None,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )
    return Record(article=info, amounts=tuple(sums), deals=tuple(deals), flags=tuple(flags))


def other(struct: Any, **fields: Any) -> Any:
    """A copy with other fields."""
    return msgspec.structs.replace(struct, **fields)


def decide(record: Record, flag: Flag | None = None, *, verdict: Any = "confirmed", **more: Any) -> FlagDecision:
    """A decision on *flag*, or on the one flag of *record*."""
    if flag is None:
        (flag,) = record.flags
    given: dict[str, Any] = {
        "uid": new_uid(),
        "at": now(),
        "reviewer": "Weber",
        "article": record.article.id,
        "fingerprint": fingerprint_of(record, flag),
        "machine": flag,
        "quotes": quotes_of(record, flag),
        "sha256": record.article.sha256,
    }
    return FlagDecision(verdict=verdict, **(given | more))


def context(record: Record, sentence: str = SENTENCE) -> Context:
    text = str(record.article.text)
    start = text.index(sentence)
    return Context(start=start, end=start + len(sentence), text=sentence, sha256=record.article.sha256)


def correct_sum(
    record: Record, before: Amount | None, after: Amount | None, *, sentence: str = SENTENCE, **more: Any
) -> AmountEdit:
    return AmountEdit(before=before, after=after, **(_event(record, sentence) | more))


def correct_organisation(
    record: Record, before: Organisation | None, after: Organisation | None, **more: Any
) -> OrganisationEdit:
    return OrganisationEdit(before=before, after=after, **(_event(record, SENTENCE) | more))


def correct_deal(record: Record, before: Deal | None, after: Deal | None, **more: Any) -> DealEdit:
    return DealEdit(
        before=before,
        after=after,
        amounts=record.amounts,
        organisations=record.organisations,
        **(_event(record, SENTENCE) | more),
    )


def _event(record: Record, sentence: str) -> dict[str, Any]:
    return {
        "uid": new_uid(),
        "at": now(),
        "reviewer": "Weber",
        "article": record.article.id,
        "context": context(record, sentence),
    }


def organisation(record: Record, name: str, *words: str, identity: str | None = None) -> Organisation:
    """An organisation that is mentioned by *words*, at the first place of each, or by its name."""
    text = str(record.article.text)
    starts = [(text.index(word), word) for word in words or (name,)]
    mentions = tuple(Mention(start=start, end=start + len(word), text=word) for start, word in starts)
    return Organisation(id=identity or name.lower(), name=name, mentions=mentions)


def deal(
    record: Record, *parties: tuple[str, str], sentence: str = SENTENCE, kind: str = "investment", **more: Any
) -> Deal:
    start = str(record.article.text).index(sentence)
    given: dict[str, Any] = {
        "id": "d1",
        "type": kind,
        "status": "announced",
        "negated": False,
        "parties": tuple(Party(*party) for party in parties),
        "payer": None,
        "payee": None,
        "amounts": (),
        "stake_percent": None,
        "date": None,
        "date_precision": None,
        "attributed_to": None,
        "confidence": 0.9,
        "evidence": (Evidence(start=start, end=start + len(sentence), text=sentence, rule="model.investment"),),
    }
    return Deal(**(given | more))
