"""What an annotation that came back says of its article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from extract.records import Amount, Deal
from extract.review.exchange.labelstudio.amounts import new_ids, read_amount
from extract.review.exchange.labelstudio.deals import read_deal
from extract.review.exchange.labelstudio.findings import Findings
from extract.review.exchange.labelstudio.labels import Category, category
from extract.review.exchange.labelstudio.marks import Mark, Marking, marking_of
from extract.review.exchange.labelstudio.matching import is_sent, is_untouched, matched
from extract.review.exchange.labelstudio.organisations import read_organisations
from extract.review.exchange.labelstudio.ties import Named
from extract.review.exchange.problems import UnfitError

_T = TypeVar("_T", Amount, Deal)


@dataclass(frozen=True, slots=True)
class Base:
    """What an annotation started from: *found*, marked with *prefix* in a *text* of language *lang*."""

    found: Findings
    prefix: str
    text: str
    lang: str | None

    def marking(self) -> Marking:
        """The marks that were sent out."""
        return marking_of(self.found, self.text, self.prefix)


@dataclass(frozen=True, slots=True)
class Read:
    """What was *found* in an annotation.

    *called* says what the organisations are called now that were sent out under an id; deals that nobody touched still
    have them as they were. *notes* are what people wrote beside a region, by what it stands for.
    """

    found: Findings
    called: Mapping[str, str]
    notes: Mapping[tuple[Category, str], str]


def read_annotation(came: Marking, base: Base) -> Read:
    """What *came* says: things that nobody touched are the very objects of ``base.found``, with their ids.

    What was not sent out, as it has no place in the text, stays. Raises UnfitError for a marking that makes no sense.
    """
    sent = base.marking()
    came = matched(came, sent, base.text)
    meant = read_organisations(came, sent, base.found.organisations, base.text)
    amounts = _amounts(came, sent, base)
    all_amounts = (*_hidden(base.found.amounts, sent.of("amount")), *amounts.values())
    in_order = sorted(all_amounts, key=lambda one: (one.start, one.end, one.id))
    of_mark = {**meant.by_mark, **{name: one.id for name, one in amounts.items()}}
    organisations = frozenset(one.id for one in meant.organisations)
    named = Named(organisations, tuple(one.id for one in in_order), of_mark, meant.called)
    deals = _deals(came, sent, base, named)
    of_mark |= {name: deal.id for name, deal in deals.items()}
    return Read(
        found=Findings(
            organisations=meant.organisations,
            amounts=tuple(in_order),
            deals=(*_hidden(base.found.deals, sent.of("deal")), *deals.values()),
        ),
        called=meant.called,
        notes={(what, of_mark[mark.id]): mark.note for what, mark in _noted(came) if mark.note and mark.id in of_mark},
    )


def _noted(came: Marking) -> Iterator[tuple[Category, Mark]]:
    return ((what, mark) for mark in came.marks.values() if mark.note and (what := category(mark.label)))


def _amounts(came: Marking, sent: Marking, base: Base) -> dict[str, Amount]:
    """The sums by the id of their mark."""
    known = {one.id: one for one in base.found.amounts}
    free = new_ids("a", known)
    found = {}
    marks = sorted(came.of("amount"), key=lambda mark: (mark.start, mark.end))
    for one, other in pairwise(marks):
        if other.start < one.end and not (is_untouched(one, sent) and is_untouched(other, sent)):
            raise UnfitError(f"the sums {one.id!r} and {other.id!r} lie over each other; delete one")
    for mark in marks:
        was = known[mark.of] if mark.of else None
        if was and is_sent(mark, sent) and replace(mark, note=None) == sent.marks[mark.id]:
            found[mark.id] = was
        else:
            new_id = "" if was else next(free)
            found[mark.id] = read_amount(mark, base.text, base.lang, was, sent=is_sent(mark, sent), new_id=new_id)
    return found


def _deals(came: Marking, sent: Marking, base: Base, named: Named) -> dict[str, Deal]:
    """The deals by the id of their mark."""
    known = {one.id: one for one in base.found.deals}
    free = new_ids("d", known)
    found = {}
    for mark in sorted(came.of("deal"), key=lambda mark: (mark.start, mark.end)):
        was = known[mark.of] if mark.of else None
        new_id = "" if was else next(free)
        found[mark.id] = read_deal(mark, came, sent, was, named=named, text=base.text, new_id=new_id)
    return found


def _hidden(things: Iterable[_T], marks: Iterable[Mark]) -> list[_T]:
    """Those of *things* that no mark was sent out for."""
    shown = {mark.of for mark in marks}
    return [one for one in things if one.id not in shown]
