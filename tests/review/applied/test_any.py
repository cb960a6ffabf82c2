"""Whatever people said, and whatever a newer model makes of the article: the record holds together."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from extract.graph import merge_records
from extract.records import Party, Record, ReviewedRecord, ReviewEvent
from extract.review.applied import applied
from tests.graph.newsroom import article, said
from tests.review.applied.reviewer import (
    HUNDRED,
    SENTENCE,
    WRONG,
    adds_deal,
    adds_organisation,
    adds_sum,
    calls,
    corrects,
    decides,
    mention,
    sees_no_deal,
    sees_no_organisation,
    sees_no_sum,
    tells,
)

TOLD = [
    said(SENTENCE, "investment", HUNDRED, WRONG, investor="alphabau", investee="betawerk", flag=True, tied=True),
    said(
        "Nordwind kauft Hallmann für 4,2 Milliarden Euro.",
        "acquisition",
        ("4,2 Milliarden Euro", "4200000000", "EUR"),
        acquirer="nordwind",
        target="hallmann",
        flag=True,
    ),
    said("Alphabau und Nordwind arbeiten für 7 Euro zusammen.", "partnership", partner=("alphabau", "nordwind")),
]
FIRST = article("blatt", *TOLD, published="2025-10-01")
SAID: tuple[ReviewEvent, ...] = (
    decides(FIRST),
    decides(FIRST, "f2", "false-alarm"),
    decides(FIRST, verdict="corrected", value=Decimal(85), currency="EUR"),
    decides(FIRST, "f2", "corrected", value=Decimal(86), currency="CHF"),
    corrects(FIRST, "a1", low="7", high="9", bound="range"),
    corrects(FIRST, "a2", end=FIRST.amounts[1].end - 5, text="850 Millionen"),
    sees_no_sum(FIRST, "a1"),
    sees_no_sum(FIRST, "a3"),
    adds_sum(FIRST, "7 Euro", "7", name="a1"),
    calls(FIRST, "alphabau", id="alphabau-ag", name="Alphabau AG"),
    calls(FIRST, "betawerk", id="alphabau", name="Alphabau"),
    calls(FIRST, "hallmann", mentions=(mention(FIRST, "Hallmann"), mention(FIRST, "Nordwind"))),
    sees_no_organisation(FIRST, "nordwind"),
    sees_no_organisation(FIRST, "hallmann"),
    adds_organisation(FIRST, "Euro", "euro"),
    tells(FIRST, "d1"),
    tells(FIRST, "d2", type="loan", parties=(Party("lender", "nordwind"), Party("borrower", "hallmann"))),
    tells(FIRST, "d2", amounts=("a1", "a3"), status="completed"),
    sees_no_deal(FIRST, "d1"),
    sees_no_deal(FIRST, "d3"),
    adds_deal(FIRST, TOLD[2].sentence, "supply", supplier="alphabau", customer="nordwind", amounts=("a2",)),
)


def newer(order: list[int], without: set[str], model: int) -> Record:
    """The article with its sentences in another order, as a model reads it that misses some things."""
    record = article("blatt", *(TOLD[place] for place in order), published="2025-10-01")
    record = replace(
        record,
        organisations=tuple(one for one in record.organisations if one.id not in without),
        amounts=tuple(one for one in record.amounts if one.id not in without),
    )
    deals = tuple(
        replace(
            deal,
            parties=tuple(party for party in deal.parties if party.organisation not in without),
            payer=None if deal.payer in without else deal.payer,
            payee=None if deal.payee in without else deal.payee,
            amounts=tuple(one for one in deal.amounts if one not in without),
            confidence=0.4 + model / 10,
        )
        for deal in record.deals
        if deal.id not in without
    )
    known = {deal.id for deal in deals}
    flags = tuple(
        replace(flag, deals=tuple(one for one in flag.deals if one in known))
        for flag in record.flags
        if not without & {*flag.amounts}
    )
    amounts = tuple(replace(one, partner=None if one.partner in without else one.partner) for one in record.amounts)
    return replace(record, deals=deals, flags=flags, amounts=amounts)


def check(record: ReviewedRecord) -> None:
    text = str(record.article.text)
    amounts, deals = ({one.id: one for one in things} for things in (record.amounts, record.deals))
    organisations = {one.id for one in record.organisations}
    assert len(amounts) == len(record.amounts)
    assert len(deals) == len(record.deals)
    assert len(organisations) == len(record.organisations)
    places: list[Any] = [*record.amounts]
    places += [place for one in record.organisations for place in one.mentions]
    places += [place for one in record.deals for place in one.evidence]
    assert all(text[one.start : one.end] == one.text for one in places)
    spans = sorted((one.start, one.end) for one in record.amounts)
    assert all(one[1] <= other[0] for one, other in pairwise(spans)), "no sum stands in another"
    for deal in record.deals:
        assert deal.parties
        assert deal.evidence
        assert {party.organisation for party in deal.parties} | ({deal.payer, deal.payee} - {None}) <= organisations
        assert {*deal.amounts} <= amounts.keys()
    for flag in record.flags:
        assert {*flag.deals} <= deals.keys()
        assert {*flag.amounts} <= amounts.keys()
    assert {one.partner for one in record.amounts} - {None} <= amounts.keys()
    assert {one.flag for one in record.decisions} <= {flag.id for flag in record.flags}


@settings(max_examples=300, deadline=None)
@given(
    st.sets(st.integers(0, len(SAID) - 1)),
    st.lists(st.integers(0, len(TOLD) - 1), min_size=1, unique=True),
    st.sets(st.sampled_from(["alphabau", "hallmann", "a1", "a2", "d1", "d2"]), max_size=2),
    st.integers(0, 5),
    st.randoms(use_true_random=False),
)
def test_the_record_holds_together(
    said_: set[int], order: list[int], without: set[str], model: int, chance: Any
) -> None:
    record = newer(order, without, model)
    events = [(place, SAID[place]) for place in sorted(said_)]
    made = applied(record, events)
    check(made.record)
    chance.shuffle(events)
    assert applied(record, events).record == made.record, "in whatever order they are given"
    list(merge_records([made.record]).deals())
    assert msgspec.json.decode(msgspec.json.encode(made.record), type=ReviewedRecord) == made.record
