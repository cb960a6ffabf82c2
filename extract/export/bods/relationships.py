"""A share as relationship statements: who holds how much of what since when, and who says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from extract.export.article_index import ArticleIndex
from extract.export.bods.shares import Share
from extract.export.bods.statements import comment, record_id, source_of, statement
from extract.export.bods.subjects import subject_id
from extract.export.characters import visible
from extract.records import Telling, plain

_WHOLE = Decimal(100)
_START = "/recordDetails/interests/0/startDate"
_FIRST_DAY = {4: "-01-01", 7: "-01", 10: ""}


def relationships(share: Share, articles: ArticleIndex) -> Iterator[dict[str, Any]]:
    """One statement for each holder."""
    speaker = share.telling.deal.attributed_to
    source = source_of(share.telling.article, articles, [speaker] if speaker else [])
    interest, notes = _interest(share)
    for pair in share.pairs:
        subject = subject_id(pair.payee)
        yield statement(
            record=record_id("relationship", share.deal.id, pair.payer, pair.payee),
            record_type="relationship",
            subject=subject,
            published=share.published,
            source=source,
            details={
                "isComponent": False,
                "subject": subject,
                "interestedParty": subject_id(pair.payer),
                "interests": [interest],
            },
            annotations=[*notes, *_annotations(share)],
        )


def _interest(share: Share) -> tuple[dict[str, Any], list[dict[str, str]]]:
    confirming = _confirming(share)
    percents = sorted({t.deal.stake_percent for t in confirming if t.deal.stake_percent is not None})
    interest: dict[str, Any] = {
        "type": share.terms.share if percents else share.terms.otherwise,
        "directOrIndirect": "unknown",
    }
    details = f"{share.deal.type}, {share.deal.status}"
    if percents:
        stated = " to ".join(f"{plain(p):f}" for p in dict.fromkeys((percents[0], percents[-1])))
        if len(share.pairs) > 1 or not 0 <= percents[0] <= percents[-1] <= _WHOLE:
            details += f"; {stated} % stated{' for several holders' if len(share.pairs) > 1 else ''}"
        elif percents[0] == percents[-1]:
            interest["share"] = {"exact": plain(percents[0])}
        else:
            interest["share"] = {"minimum": plain(percents[0]), "maximum": plain(percents[-1])}
    notes = []
    date = min((t.deal.date for t in confirming if t.deal.date), default=None)
    if date and not share.terms.starts:
        details += f"; as of {visible(date)}"
    elif date and (start := _start(date)):
        interest["startDate"] = start
        if start != date:
            notes.append(comment(_START, f"The text says {date}; the first day stands for it."))
    return {**interest, "details": details}, notes


def _annotations(share: Share) -> list[dict[str, str]]:
    notes = [
        comment("/source", f"{t.article}: {quoted.text}") for t in _confirming(share) for quoted in t.deal.evidence
    ]
    flags = sorted({f"{mark.code} ({mark.severity})" for mark in share.deal.flags})
    return [*notes, *([comment("", f"Figures of this deal are flagged: {', '.join(flags)}.")] if flags else [])]


def _confirming(share: Share) -> list[Telling]:
    """The articles that tell of it as *share* does: an earlier rumour is no source of the statement."""
    return [t for t in share.deal.tellings if t.deal.status == share.telling.deal.status and not t.deal.negated]


def _start(date: str) -> str | None:
    """The first day of a year, month or day; None for what is no date."""
    try:
        return dt.date.fromisoformat(date + _FIRST_DAY[len(date)]).isoformat()
    except (KeyError, ValueError):
        return None
