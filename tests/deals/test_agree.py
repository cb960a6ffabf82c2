"""Claims of the model that contradict each other: the surer one stands."""

from __future__ import annotations

from extract.deals.learned.agree import agreeing
from extract.records import Claim, Evidence, Party


def claim(kind: str, confidence: float, *parties: tuple[str, str]) -> Claim:
    return Claim(
        type=kind,
        status="completed",
        parties=tuple(Party(role, who) for role, who in parties),
        confidence=confidence,
        evidence=Evidence(start=0, end=1, text="x", rule="model"),
    )


HELD = claim("stake", 0.9, ("holder", "nvidia"), ("held", "intel"))


def test_of_two_directions_the_surer_one_stands():
    turned = claim("stake", 0.95, ("holder", "intel"), ("held", "nvidia"))
    other = claim("stake", 0.9, ("holder", "softbank"), ("held", "intel"))
    assert agreeing([HELD, other, turned]) == [other, turned]
    assert agreeing([turned, HELD]) == [turned]


def test_the_same_deal_told_again_and_another_type_turned_round_stay():
    again = claim("stake", 0.86, ("holder", "nvidia"), ("held", "intel"))
    supply = claim("supply", 0.99, ("customer", "nvidia"), ("supplier", "intel"))
    assert agreeing([HELD, supply, again]) == [HELD, supply, again]


def test_who_has_two_roles_contradicts_nobody_who_has_one_of_them():
    lead = claim("investment", 0.9, ("investor", "kfw"), ("lead", "kfw"), ("investee", "bahn"))
    both = claim("investment", 0.8, ("investor", "kfw"), ("investee", "bahn"))
    assert agreeing([both, lead]) == [both, lead]


def test_one_changed_role_alone_is_no_contradiction():
    seller = claim("stake", 0.9, ("holder", "softbank"), ("held", "arm"), ("seller", "vision-fund"))
    holder = claim("stake", 0.8, ("holder", "vision-fund"), ("held", "arm"))
    assert agreeing([seller, holder]) == [seller, holder]
