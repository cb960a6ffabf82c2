"""Rows of a table of decisions as events."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from extract.errors import UsageError
from extract.export.decisions import DecisionRow, decision_rows
from extract.records import Fingerprint, Flag, FlagDecision, Record, plain
from extract.review.exchange.problems import UnfitError
from extract.review.standing import fingerprint_of, quotes_of
from extract.review.store import Reviews, utc

_UID = 32


def read_table(
    path: Path, text: str, records: Callable[[], Iterable[Record]], reviews: Reviews
) -> tuple[list[FlagDecision], int]:
    """The decisions in *text*, the content of *path*, that *reviews* does not have, and how many rows it has.

    *records* are those of today.

    Rows that came out of this store are known by their event, others by what they say; reading a table twice gives the
    same events. Raises UsageError, with file and line, for a row that is about no flag, or that was changed
    but for its time.
    """
    rows = list(decision_rows(text, path))
    wanted = {row.decision.article for row in rows}
    today = {record.article.id: record for record in records() if record.article.id in wanted} if rows else {}
    found: dict[str, FlagDecision] = {}
    known = 0
    for row in rows:
        try:
            decision = _event(row, today.get(row.decision.article), reviews)
        except UnfitError as error:
            raise UsageError(f"{path}:{row.line}: {error}.") from error
        if decision:
            found[decision.uid] = decision
        else:
            known += 1
    return list(found.values()), known


def _event(row: DecisionRow, record: Record | None, reviews: Reviews) -> FlagDecision | None:
    """The event of a row; None where the store has it, or has nothing to learn from it."""
    said = _said(row, record, reviews)
    known = reviews.event(row.more["event"]) if row.more.get("event") else None
    if known and isinstance(known[1], FlagDecision):
        if _content(known[1]) == _content(said):
            return None
        if known[1].at == said.at:
            raise UnfitError("the row was changed, and decided_at is as it was; give the time of the change")
    for _, other, holds in reviews.on_flag(said.article, said.fingerprint, said.sha256):
        if _content(replace(other, at=said.at)) == _content(said) and (holds or other.at == said.at):
            return None
    return said


def _content(said: FlagDecision) -> tuple[object, ...]:
    """What a row says of its flag, who and when."""
    note = (said.note or "").strip() or None
    value = None if said.value is None else str(plain(said.value))
    return said.verdict, value, said.currency, said.reviewer.strip(), said.at, note


def _said(row: DecisionRow, record: Record | None, reviews: Reviews) -> FlagDecision:
    """The row as an event, named by what it says."""
    decision = row.decision
    flag = _flag(row, record, reviews)
    said = FlagDecision(
        uid="",
        at=utc(decision.decided_at),
        reviewer=decision.reviewer,
        note=decision.note,
        article=decision.article,
        fingerprint=flag.fingerprint,
        machine=flag.machine,
        quotes=flag.quotes,
        verdict=decision.verdict,
        value=decision.value,
        currency=decision.currency,
        sha256=flag.sha256,
    )
    told = repr((said.article, said.fingerprint.key, _content(said))).encode("utf-8", "surrogatepass")
    return replace(said, uid=hashlib.sha256(told).hexdigest()[:_UID])


class _Flag(NamedTuple):
    """A flag as an event has it."""

    fingerprint: Fingerprint
    machine: Flag
    quotes: tuple[str, ...]
    sha256: str | None


def _flag(row: DecisionRow, record: Record | None, reviews: Reviews) -> _Flag:
    """The flag that a row is about: one of today, or else one that somebody has decided on before."""
    decision, code = row.decision, row.more.get("code", "")
    for flag in record.flags if record else ():
        if record and flag.id == decision.flag and code in ("", flag.code):
            return _Flag(fingerprint_of(record, flag), flag, quotes_of(record, flag), record.article.sha256)
    for _, event in reviews.events(article=decision.article):
        if isinstance(event, FlagDecision) and event.machine.id == decision.flag and code in ("", event.machine.code):
            return _Flag(event.fingerprint, event.machine, event.quotes, event.sha256)
    what = f"{code} " if code else ""
    raise UnfitError(
        f"article {decision.article!r} has no {what}flag {decision.flag!r}; give a table made of these articles"
    )
