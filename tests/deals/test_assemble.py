"""Claims of any origin become deals: one deal for all that is said about it, in text order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from extract.deals import assemble
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Claim, Evidence, Party, Reading

READING = Reading(lang="de", text="", sentences=(), organisations=(), people=(), amounts=(), stakes=())


def claim(type_: str, start: int = 0, status: Any = "announced", **more: Any) -> Claim:
    roles = {key: value for key, value in more.items() if key in deal_types()[type_].roles}
    parties = tuple(
        Party(role, name) for role, names in roles.items() for name in (names if isinstance(names, list) else [names])
    )
    rest = {key: value for key, value in more.items() if key not in roles}
    evidence = Evidence(start=start, end=start + 1, text="x", rule="test")
    return Claim(type=type_, status=status, parties=parties, confidence=0.9, evidence=evidence, **rest)


def test_two_tellings_are_one_deal_with_both_passages() -> None:
    (deal,) = assemble(
        [
            claim("investment", 10, investor="a", investee="b", amounts=("a1",)),
            claim("investment", 50, investor="a", investee="b"),
        ],
        READING,
    )
    assert (deal.id, deal.payer, deal.payee, deal.amounts) == ("d1", "a", "b", ("a1",))
    assert [e.start for e in deal.evidence] == [10, 50]


def test_direction_matters() -> None:
    deals = assemble(
        [claim("supply", customer="a", supplier="b"), claim("supply", 5, customer="b", supplier="a")], READING
    )
    assert [(d.payer, d.payee) for d in deals] == [("a", "b"), ("b", "a")]


def test_a_mention_again_supports_a_deal_of_another_type() -> None:
    deals = assemble(
        [claim("merger", 50, partner=["a", "b"], again=True), claim("investment", 10, investor="a", investee="b")],
        READING,
    )
    assert [d.type for d in deals] == ["investment"]
    assert len(deals[0].evidence) == 2


def test_a_mention_again_founds_a_deal_where_there_is_none() -> None:
    deals = assemble([claim("merger", 50, partner=["a", "b"], again=True)], READING)
    assert [d.type for d in deals] == ["merger"]
    assert deals[0].payer is None


def test_a_programme_gathers_its_participants() -> None:
    (deal,) = assemble(
        [
            claim("programme", 1, participant=["a", "b"], programme="p", amounts=("a1",)),
            claim("programme", 9, participant="c", programme="p"),
        ],
        READING,
    )
    assert [p.organisation for p in deal.parties if p.role == "participant"] == ["a", "b", "c"]


def test_a_stake_held_and_a_stake_to_be_bought_are_two_deals() -> None:
    deals = assemble(
        [
            claim("stake", 1, "planned", holder="a", held="b", stake_percent=Decimal(10)),
            claim("stake", 9, "completed", holder="a", held="b", stake_percent=Decimal("29.9")),
        ],
        READING,
    )
    assert [(d.status, d.stake_percent) for d in deals] == [("planned", Decimal(10)), ("completed", Decimal("29.9"))]


def test_a_later_passage_makes_the_status_firmer_but_never_softer() -> None:
    later = [claim("merger", 1, "planned", partner=["a", "b"]), claim("merger", 9, "cancelled", partner=["a", "b"])]
    assert assemble(later, READING)[0].status == "cancelled"
    softer = [claim("merger", 1, "completed", partner=["a", "b"]), claim("merger", 9, "planned", partner=["a", "b"])]
    assert assemble(softer, READING)[0].status == "completed"


def test_rival_buyers_have_deals_of_their_own() -> None:
    deals = assemble(
        [claim("acquisition", acquirer="a", target="t"), claim("acquisition", 5, acquirer="b", target="t")], READING
    )
    assert [d.payer for d in deals] == ["a", "b"]


def test_an_unnamed_asset_is_paid_to_its_seller() -> None:
    (deal,) = assemble([claim("acquisition", acquirer="a", seller="s")], READING)
    assert (deal.payer, deal.payee) == ("a", "s")


def test_the_date_brings_its_precision() -> None:
    (deal,) = assemble([claim("merger", partner=["a", "b"], date="2018-02")], READING)
    assert (deal.date, deal.date_precision) == ("2018-02", "month")


_NAMES = st.sampled_from(["a", "b", "c"])


@given(
    st.lists(
        st.builds(
            lambda kind, start, one, two, again: claim(
                kind, start, again=again, **{deal_types()[kind].payer or "x": one, deal_types()[kind].payee or "y": two}
            ),
            st.sampled_from(["investment", "acquisition", "supply", "loan"]),
            st.integers(0, 99),
            _NAMES,
            _NAMES,
            st.booleans(),
        ),
        max_size=8,
    ),
    st.randoms(),
)
def test_the_order_of_claims_does_not_matter(claims: list[Claim], random: Any) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    deals = assemble(claims, READING)
    assert sorted(map(repr, assemble(shuffled, READING))) == sorted(map(repr, deals))
    assert [d.id for d in deals] == [f"d{n}" for n in range(1, len(deals) + 1)]
    assert sum(len(d.evidence) for d in deals) == len(claims)
