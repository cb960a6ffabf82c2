"""The form in which people say that two organisations are one or are not, held against what others said."""

from __future__ import annotations

from typing import Any

import msgspec

from extract.records import OrganisationJudgement
from extract.review.server.forms import read_judgement
from tests.review.server.typed import typed


def judged(left: str, right: str, judgement: Any) -> OrganisationJudgement:
    return OrganisationJudgement(uid="u", at="t", reviewer="A. Weber", left=left, right=right, judgement=judgement)


def judge(left: str, right: str, judgement: str, *standing: OrganisationJudgement) -> tuple[Any, dict[str, str]]:
    given = typed(left=left, right=right, judgement=judgement)
    found = read_judgement(given, {"a", "b", "c", "d"}.__contains__, standing)
    return found and msgspec.to_builtins(found), {name: problem.key for name, problem in given.problems.items()}


def test_two_organisations_are_judged_by_their_ids() -> None:
    assert judge("a", "b", "same") == ({"left": "a", "right": "b", "judgement": "same"}, {})
    assert judge("a", "", "same")[1] == {"right": "no_organisation"}
    assert judge("a", "z", "same")[1] == {"right": "organisation_unknown"}
    assert judge("a", "a", "same")[1] == {"right": "itself"}
    assert judge("a", "b", "equal")[1] == {"judgement": "no_choice"}


def test_a_judgement_that_contradicts_standing_ones_names_who_said_so() -> None:
    chain = (judged("a", "b", "same"), judged("c", "b", "same"))
    assert judge("a", "c", "different", *chain)[1] == {"right": "contradicts"}
    assert judge("a", "d", "different", *chain)[0] is not None
    assert judge("a", "b", "different", judged("b", "a", "same"))[0] is not None
    assert judge("a", "c", "same", judged("a", "b", "same"), judged("b", "c", "different"))[1] == {
        "right": "contradicts"
    }
    assert judge("a", "c", "unsure", *chain)[0] is not None
