"""Deals as people read them."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from extract.records import Deal, Flag, Party, Record
from tests.graph.newsroom import article, said
from tests.review.applied.reviewer import (
    adds_deal,
    after,
    both,
    decides,
    flagged,
    sees_no_deal,
    sees_no_organisation,
    sees_no_sum,
    tells,
)

TWO = "Alphabau liefert Betawerk Strom und leiht Betawerk Geld."


def two_deals() -> Record:
    """Two deals of the same two in one sentence."""
    return article(
        "blatt",
        said(TWO, "supply", supplier="alphabau", customer="betawerk"),
        said("Delta kauft Eta.", "acquisition", acquirer="delta", target="eta"),
    )


def told(deal: Deal) -> tuple[str, str, tuple[Party, ...]]:
    return deal.type, deal.status, deal.parties


def test_another_type_status_and_share_are_the_persons_and_certain() -> None:
    record = flagged()
    loan = (Party("lender", "alphabau"), Party("borrower", "betawerk"))
    made = after(record, tells(record, "d1", type="loan", status="signed", parties=loan, stake_percent=Decimal(5)))
    [deal] = made.deals
    assert told(deal) == ("loan", "signed", loan)
    assert (deal.id, deal.confidence, deal.stake_percent) == ("d1", 1.0, Decimal(5))
    assert deal.evidence == (replace(record.deals[0].evidence[0], rule="review"),)
    assert made.flags == record.flags, "the sums are printed so whatever the deal is"


def test_a_deal_that_is_right_is_certain() -> None:
    record = flagged()
    made = after(record, tells(record, "d1"))
    assert made.deals == (replace(record.deals[0], confidence=1.0),)
    assert made.flags == record.flags


def test_a_deal_that_is_none_is_gone_and_its_flag_stands_alone() -> None:
    record = flagged()
    made = after(record, sees_no_deal(record, "d1"))
    assert made.deals == ()
    assert [one.deals for one in made.flags] == [()]


def test_a_deal_that_was_missed_gets_a_free_id_and_the_flag_of_its_sum() -> None:
    record = flagged("blatt", ending="Gamma baut mit.")
    edit = adds_deal(record, "Gamma baut mit.", "investment", amounts=("a2",), investor="alphabau", investee="betawerk")
    edit = replace(edit, after=replace(edit.after, id="d1"))
    made = after(record, edit)
    assert [one.id for one in made.deals] == ["d1", "d2"]
    assert made.deals[0] == record.deals[0]
    assert made.deals[1].amounts == ("a2",)
    assert made.flags[0].deals == ("d1", "d2")


def test_a_newer_model_that_finds_the_added_deal_by_itself_tells_it_once() -> None:
    before = two_deals()
    edit = adds_deal(before, TWO, "loan", lender="alphabau", borrower="betawerk")
    found = replace(
        before.deals[0],
        type="loan",
        id="d2",
        status="rumoured",
        parties=(Party("lender", "alphabau"), Party("borrower", "betawerk")),
    )
    newer = replace(before, deals=(before.deals[0], found, replace(before.deals[1], id="d3")))
    made = after(newer, edit)
    assert [(one.id, one.type, one.status) for one in made.deals] == [
        ("d1", "supply", "announced"),
        ("d2", "loan", "announced"),
        ("d3", "acquisition", "announced"),
    ]


def test_a_newer_model_that_numbers_deals_and_organisations_otherwise_does_not_mislead() -> None:
    before = flagged()
    edit = tells(before, "d1", status="completed")
    newer = flagged("blatt", before=[said("Delta kauft Eta.", "acquisition", acquirer="delta", target="eta")])
    alpha = next(one for one in newer.organisations if one.id == "alphabau")
    others = tuple(replace(one, id="alpha") if one is alpha else one for one in newer.organisations)
    deal = newer.deals[1]
    newer = replace(
        newer,
        article=replace(newer.article, sha256="other"),
        organisations=others,
        deals=(
            newer.deals[0],
            replace(deal, payer="alpha", parties=(Party("investor", "alpha"), Party("investee", "betawerk"))),
        ),
    )
    made = after(newer, edit)
    assert made.deals[0] == newer.deals[0]
    assert told(made.deals[1]) == ("investment", "completed", newer.deals[1].parties)
    assert made.deals[1].amounts == ("a1", "a2")
    assert [one.id for one in made.organisations] == [one.id for one in newer.organisations]


def test_where_a_newer_model_tells_a_third_thing_the_persons_word_holds() -> None:
    before = flagged()
    loan = (Party("lender", "alphabau"), Party("borrower", "betawerk"))
    edit = tells(before, "d1", type="loan", parties=loan)
    grant = (Party("grantor", "alphabau"), Party("grantee", "betawerk"))
    newer = replace(before, deals=(replace(before.deals[0], type="grant", parties=grant),))
    assert [told(one) for one in after(newer, edit).deals] == [("loan", "announced", loan)]


def test_a_correction_does_not_take_the_deal_of_another_one() -> None:
    record = two_deals()
    loan = adds_deal(record, TWO, "loan", lender="alphabau", borrower="betawerk")
    with_both = after(record, loan)
    supply = tells(with_both, "d1", status="signed")
    lent = tells(with_both, "d9", status="completed")
    newer = replace(with_both, deals=with_both.deals[1:])
    made = after(newer, supply, lent)
    assert sorted((one.type, one.status) for one in made.deals) == [
        ("acquisition", "announced"),
        ("loan", "completed"),
        ("supply", "signed"),
    ]


def test_a_deal_whose_parties_a_newer_model_misses_brings_them_back() -> None:
    before = flagged()
    edit = tells(before, "d1", status="signed")
    newer = replace(before, organisations=(), deals=(), flags=(), amounts=())
    made = after(newer, edit)
    assert made.organisations == before.organisations
    assert [one.text for one in made.amounts] == ["100 Milliarden Dollar", "850 Millionen Euro"]
    assert told(made.deals[0]) == ("investment", "signed", before.deals[0].parties)


def test_of_the_passages_those_remain_that_still_stand_there() -> None:
    first = said("Delta kauft Eta.", "acquisition", acquirer="delta", target="eta")
    before = article("blatt", first, said("Nichts weiter.", "bond", issuer="eta"))
    both_passages = (*before.deals[0].evidence, *before.deals[1].evidence)
    edit = tells(before, "d1", status="signed", evidence=both_passages)
    moved = article("blatt", said("Vorab.", "bond", issuer="eta"), first)
    [_, deal] = after(moved, edit).deals
    assert (deal.status, [(e.start, e.text) for e in deal.evidence]) == ("signed", [(7, "Delta kauft Eta.")])


def test_passages_outside_the_sentences_that_moved_may_be_where_they_were() -> None:
    opening = said("Eta ist begehrt.", "bond", issuer="eta")
    told_ = said("Delta kauft Eta.", "acquisition", acquirer="delta", target="eta")
    before = article("blatt", opening, told_)
    edit = tells(before, "d2", evidence=(*before.deals[1].evidence, *before.deals[0].evidence))
    newer = article("blatt", opening, said("Gamma zahlt.", "bond", issuer="gamma"), told_)
    deal = after(newer, replace(edit, after=replace(edit.after, status="signed"))).deals[2]
    assert [(e.start, e.text) for e in deal.evidence] == [(30, "Delta kauft Eta."), (0, "Eta ist begehrt.")]


def test_of_two_deals_between_the_same_the_one_that_is_none_goes() -> None:
    lent = said(
        "Alphabau leiht Betawerk 3 Euro und 5 Euro.",
        "loan",
        ("3 Euro", "3", "EUR"),
        lender="alphabau",
        borrower="betawerk",
    )
    record = article("blatt", lent, lent)
    second = replace(record.deals[1], amounts=("a1",), evidence=record.deals[0].evidence)
    first = replace(record.deals[0], amounts=("a2",))
    record = replace(record, deals=(first, second))
    assert [one.id for one in after(record, sees_no_deal(record, "d2")).deals] == ["d1"]
    assert [one.id for one in after(record, sees_no_deal(record, "d1")).deals] == ["d2"]


def test_a_deal_that_is_none_takes_no_deal_of_other_roles_with_it() -> None:
    before = two_deals()
    gone = sees_no_deal(before, "d1")
    other = (Party("lender", "alphabau"), Party("borrower", "betawerk"))
    newer = replace(before, deals=(replace(before.deals[0], type="loan", parties=other), before.deals[1]))
    assert after(newer, gone).deals == newer.deals
    again = replace(before.deals[0], status="rumoured")
    assert after(replace(before, deals=(again,)), gone).deals == (), "it is none, however it stands"


def raises(record: Record, code: str, amounts: tuple[str, ...], *deals: str) -> Record:
    flag: Flag = replace(record.flags[0], code=code, amounts=amounts, deals=deals, stated="4200000 EUR")
    return replace(record, flags=(flag,))


def test_two_sums_of_one_deal_are_no_contradiction_once_one_is_not_its_sum() -> None:
    record = raises(flagged(), "contradiction", ("a1", "a2"), "d1")
    assert after(record, tells(record, "d1", amounts=("a1",))).flags == ()
    assert after(record, sees_no_deal(record, "d1")).flags == ()
    assert after(record, tells(record, "d1", status="signed")).flags == record.flags


def test_shares_of_more_than_the_whole_rest_on_the_deals() -> None:
    record = raises(flagged(), "stake-over-100", (), "d1")
    assert after(record, tells(record, "d1", stake_percent=Decimal(40))).flags == ()
    assert after(record, sees_no_deal(record, "d1")).flags == ()
    assert after(record, tells(record, "d1")).flags == record.flags


def test_a_flag_confirmed_after_the_correction_stays() -> None:
    record = raises(flagged(), "stake-over-100", (), "d1")
    edit = tells(record, "d1", stake_percent=Decimal(40))
    later = decides(record, at="2025-10-09T00:00:00.000000Z")
    earlier = decides(record, at="2025-09-01T00:00:00.000000Z")
    assert [one.verdict for one in after(record, edit, later).decisions] == ["confirmed"]
    assert after(record, edit, earlier).flags == ()


def test_it_is_known_whose_word_a_deal_is_and_what_was_taken_away() -> None:
    record = two_deals()
    right, gone = tells(record, "d1"), sees_no_deal(record, "d2")
    made = both(record, right, gone)
    assert {name: one.edit for name, one in made.deals.items()} == {"d1": right}
    assert [one.edit for one in made.edits] == [right, gone]


def test_what_is_taken_out_later_does_not_come_back_with_a_deal_that_had_it() -> None:
    record = flagged()
    [deal] = after(record, tells(record, "d1", status="signed"), sees_no_sum(record, "a2")).deals
    assert (deal.status, deal.amounts) == ("signed", ("a1",))
    now = after(record, tells(record, "d1", status="signed"), sees_no_organisation(record, "betawerk"))
    assert [one.id for one in now.organisations] == ["alphabau"]
    assert [(one.status, [party.organisation for party in one.parties]) for one in now.deals] == [
        ("signed", ["alphabau"])
    ]
    assert now.deals[0].payee is None


def test_what_was_taken_out_before_comes_back_with_a_deal_that_names_it() -> None:
    record = flagged()
    gone = sees_no_sum(record, "a2")
    [deal] = after(record, gone, tells(record, "d1", status="signed")).deals
    assert len(deal.amounts) == 2


def test_a_deal_whose_parties_all_were_taken_out_is_none() -> None:
    record = flagged()
    none = [sees_no_organisation(record, name) for name in ("alphabau", "betawerk")]
    assert after(record, tells(record, "d1"), *none).deals == ()
