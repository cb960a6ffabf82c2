"""Deals as a reading that came back has them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from extract.deals.assemble import money_ends
from extract.deals.dates import precision
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Deal, Evidence, Party
from extract.review.exchange.labelstudio.amounts import RULE
from extract.review.exchange.labelstudio.deal_fields import read_date, read_stake, read_status
from extract.review.exchange.labelstudio.labels import deal_type
from extract.review.exchange.labelstudio.marks import Mark, Marking
from extract.review.exchange.labelstudio.matching import is_sent
from extract.review.exchange.labelstudio.ties import Named, amounts_of, parties_of
from extract.review.exchange.problems import UnfitError


def read_deal(
    mark: Mark, came: Marking, sent: Marking, was: Deal | None, *, named: Named, text: str, new_id: str
) -> Deal:
    """The deal of *mark*, with whom it is tied to; *was* where nothing has changed but what is not there any more.

    A tie that went with a deleted region holds on while the organisation or the sum is still there.
    """
    type_ = deal_type(mark.label) or ""
    parties = _in_order(type_, parties_of(mark, came, sent, was, named))
    amounts = amounts_of(mark, came, sent, was, named)
    known = was if was and not is_sent(mark, sent) else None
    stake = read_stake(mark) if "stake" in mark.fields else known.stake_percent if known else None
    date = read_date(mark) if "date" in mark.fields else known.date if known else None
    status = read_status(mark) or (was.status if was else "announced")
    moved = was is None or not was.evidence or (mark.start, mark.end) != (was.evidence[0].start, was.evidence[0].end)
    if not parties and was and not named.parties(was):
        return was
    if not parties:
        raise UnfitError(
            f"the deal {mark.id!r} ({mark.label}) is tied to nobody; draw a relation with a role to each party"
        )
    if was and not moved and _says(was, named) == (type_, status, frozenset(parties), frozenset(amounts), stake, date):
        return was
    payer, payee = money_ends(type_, parties)
    return Deal(
        id=was.id if was else new_id,
        type=type_,
        status=status,
        negated=was.negated if was and was.status == status else status == "denied",
        parties=parties,
        payer=payer,
        payee=payee,
        amounts=amounts,
        stake_percent=stake,
        date=date,
        date_precision=precision(date),
        attributed_to=was.attributed_to if was else None,
        confidence=1.0,
        evidence=_evidence(mark, text) if moved or was is None else tuple(replace(e, rule=RULE) for e in was.evidence),
    )


def _says(was: Deal, named: Named) -> object:
    """What *was* says of the organisations and sums that are still there."""
    return (
        was.type,
        was.status,
        frozenset(named.parties(was)),
        frozenset(amount for amount in was.amounts if amount in named.amounts),
        was.stake_percent,
        was.date,
    )


def _in_order(type_: str, parties: Iterator[Party]) -> tuple[Party, ...]:
    rank = {role: n for n, role in enumerate(deal_types()[type_].roles)}
    return tuple(sorted(dict.fromkeys(parties), key=lambda party: rank[party.role]))


def _evidence(mark: Mark, text: str) -> tuple[Evidence, ...]:
    return (Evidence(start=mark.start, end=mark.end, text=text[mark.start : mark.end], rule=RULE),)
