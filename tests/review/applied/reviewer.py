"""A reviewer at work on small articles, and a results folder with what was reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from extract.records import (
    Amount,
    AmountEdit,
    Context,
    Deal,
    DealEdit,
    Evidence,
    FlagDecision,
    Judged,
    Mention,
    MergedFlag,
    Organisation,
    OrganisationEdit,
    OrganisationJudgement,
    Party,
    Record,
    ReviewedRecord,
    ReviewEvent,
)
from extract.review.applied import Applied, applied
from extract.review.standing import fingerprint_across, fingerprint_of, quotes_of
from extract.review.store import new_uid, open_reviews
from tests.graph.newsroom import article, said

_minutes = count(1)
HUNDRED = ("100 Milliarden Dollar", "100000000000", "USD")
WRONG = ("850 Millionen Euro", "850000000", "EUR")
SENTENCE = "Alphabau steckt 100 Milliarden Dollar (850 Millionen Euro) in Betawerk."


def flagged(name: str = "blatt", *more: Any, before: Sequence[Any] = (), **options: Any) -> Record:
    """An article with the sentence above, its two sums a1 and a2, its deal d1 and its flag f1."""
    told = said(SENTENCE, "investment", HUNDRED, WRONG, investor="alphabau", investee="betawerk", flag=True, tied=True)
    return article(name, *before, told, *more, **({"published": "2025-10-01"} | options))


def after(record: Record, *events: ReviewEvent) -> ReviewedRecord:
    """*record* with *events* in it."""
    return both(record, *events).record


def both(record: Record, *events: ReviewEvent) -> Applied:
    return applied(record, enumerate(events, start=1))


def decides(record: Record, flag: str = "f1", verdict: Any = "confirmed", **more: Any) -> FlagDecision:
    [raised] = [one for one in record.flags if one.id == flag]
    given: dict[str, Any] = {
        "article": record.article.id,
        "fingerprint": fingerprint_of(record, raised),
        "machine": raised,
        "quotes": quotes_of(record, raised),
        "sha256": record.article.sha256,
    }
    return FlagDecision(verdict=verdict, **_made(given | more))


def decides_across(flag: MergedFlag, verdict: Any = "confirmed", **more: Any) -> FlagDecision:
    given = {
        "article": flag.article,
        "fingerprint": fingerprint_across(flag),
        "machine": flag.flag,
        "quotes": tuple(one.text for one in flag.quotations),
    }
    return FlagDecision(verdict=verdict, **_made(given | more))


def corrects(record: Record, name: str, *, at: str | None = None, **changes: Any) -> AmountEdit:
    """The sum *name* is read as *changes* have it: ``corrects(record, "a2", low="85", high="85")``."""
    [before] = [one for one in record.amounts if one.id == name]
    made = replace(before, rule="review", **_numbers(changes))
    return _edit(AmountEdit, record, before.start, before.end, at=at, before=before, after=made)


def sees_no_sum(record: Record, name: str) -> AmountEdit:
    [before] = [one for one in record.amounts if one.id == name]
    return _edit(AmountEdit, record, before.start, before.end, before=before, after=None)


def adds_sum(record: Record, words: str, value: str, currency: str = "EUR", name: str = "a9") -> AmountEdit:
    start = _text(record).index(words)
    number = Decimal(value)
    made = Amount(
        id=name,
        start=start,
        end=start + len(words),
        text=words,
        low=number,
        high=number,
        currency=currency,
        currency_candidates=(currency,),
        bound="exact",
        kind="price",
        printed_low=number,
        printed_high=number,
        rule="review",
    )
    return _edit(AmountEdit, record, made.start, made.end, before=None, after=made)


def calls(record: Record, name: str, /, **changes: Any) -> OrganisationEdit:
    [before] = [one for one in record.organisations if one.id == name]
    made = replace(before, **changes)
    return _edit(OrganisationEdit, record, *_ends(before), before=before, after=made)


def sees_no_organisation(record: Record, name: str) -> OrganisationEdit:
    [before] = [one for one in record.organisations if one.id == name]
    return _edit(OrganisationEdit, record, *_ends(before), before=before, after=None)


def adds_organisation(record: Record, surface: str, name: str) -> OrganisationEdit:
    made = Organisation(id=name, name=surface, mentions=(mention(record, surface),))
    return _edit(OrganisationEdit, record, *_ends(made), before=None, after=made)


def mention(record: Record, surface: str) -> Mention:
    start = _text(record).index(surface)
    return Mention(start=start, end=start + len(surface), text=surface)


def tells(record: Record, name: str, /, **changes: Any) -> DealEdit:
    """The deal *name* is read as *changes* have it; without any, it is right."""
    [before] = [one for one in record.deals if one.id == name]
    return _deal_edit(record, before.evidence[0], before=before, after=replace(before, **changes))


def sees_no_deal(record: Record, name: str) -> DealEdit:
    [before] = [one for one in record.deals if one.id == name]
    return _deal_edit(record, before.evidence[0], before=before, after=None)


def adds_deal(record: Record, sentence: str, type_: str, *, amounts: tuple[str, ...] = (), **roles: str) -> DealEdit:
    start = _text(record).index(sentence)
    evidence = Evidence(start=start, end=start + len(sentence), text=sentence, rule="review")
    parties = tuple(Party(role, organisation) for role, organisation in roles.items())
    payer, payee = (*roles.values(), None)[:2]
    made = Deal(
        id="d9",
        type=type_,
        status="announced",
        negated=False,
        parties=parties,
        payer=payer,
        payee=payee,
        amounts=amounts,
        stake_percent=None,
        date=None,
        date_precision=None,
        attributed_to=None,
        confidence=1.0,
        evidence=(evidence,),
    )
    return _deal_edit(record, evidence, before=None, after=made)


def judges(left: str, right: str, judgement: Judged) -> OrganisationJudgement:
    return OrganisationJudgement(left=left, right=right, judgement=judgement, **_made({}))


def results(folder: Path, *shards: Iterable[Record]) -> Path:
    """A folder of records, one file a shard."""
    folder.mkdir(exist_ok=True)
    for number, records in enumerate(shards):
        lines = b"".join(msgspec.json.encode(record) + b"\n" for record in records)
        (folder / f"{number:05}.jsonl").write_bytes(lines)
    return folder


def review(folder: Path, *events: ReviewEvent) -> Path:
    with open_reviews(folder) as reviews:
        for event in events:
            reviews.add(event)
    return folder


def _edit(kind: Any, record: Record, start: int, end: int, *, at: str | None = None, **sides: Any) -> Any:
    text = _text(record)
    first = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    last = text.find(". ", end - 1)
    last = len(text) if last < 0 else last + 1
    context = Context(start=first, end=last, text=text[first:last], sha256=record.article.sha256)
    return kind(article=record.article.id, context=context, **_made(sides | ({"at": at} if at else {})))


def _deal_edit(record: Record, evidence: Evidence, **sides: Any) -> DealEdit:
    named = {"amounts": record.amounts, "organisations": record.organisations}
    made: DealEdit = _edit(DealEdit, record, evidence.start, evidence.end, **sides, **named)
    return made


def _made(given: dict[str, Any]) -> dict[str, Any]:
    at = f"2025-10-02T09:{next(_minutes) % 60:02}:00.000000Z"
    return {"uid": new_uid(), "at": at, "reviewer": "A. Weber"} | given


def _numbers(changes: dict[str, Any]) -> dict[str, Any]:
    return {key: Decimal(one) if key in ("low", "high") else one for key, one in changes.items()} | (
        {f"printed_{key}": Decimal(changes[key]) for key in ("low", "high") if key in changes}
    )


def _ends(one: Organisation) -> tuple[int, int]:
    return one.mentions[0].start, one.mentions[0].end


def _text(record: Record) -> str:
    text = record.article.text
    assert isinstance(text, str)
    return text
