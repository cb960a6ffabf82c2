"""What is new about a flag since somebody decided on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.records import Flag, FlagDecision
from extract.review.index import FlagRow
from extract.review.server.shown.reckoning import stated
from extract.review.server.speech import Speech
from extract.review.standing import same_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """*what* was *then* and is otherwise *today*."""

    what: str
    then: str
    today: str


def changes(earlier: FlagDecision, row: FlagRow, say: Speech) -> list[Change]:
    """The parts of the flag that differ, each in words."""
    then, today = dict(_parts(earlier.machine, earlier.quotes, say)), dict(_parts(row.flag, row.quotes, say))
    return [Change(what=what, then=then[what], today=today[what]) for what in today if then[what] != today[what]]


def _parts(flag: Flag, quotes: tuple[str, ...], say: Speech) -> Iterator[tuple[str, str]]:
    w = say.w.again
    yield w.sentence, " … ".join(map(same_words, quotes)) or w.nothing
    yield w.printed, stated(flag, say)
    fitting = flag.expected
    yield w.expected, say.money(fitting.low, fitting.currency, fitting.high) if fitting else w.nothing
    rate = flag.reference.rate if flag.reference else None
    yield w.rate, say.number(rate) if rate is not None else w.nothing
    yield w.kind, say.flag(flag.code)
