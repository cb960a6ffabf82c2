"""The form of an organisation: its name, its id and its mentions, and what is said beside each that cannot be."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extract.records import Mention, Organisation
from extract.review.server.forms import Typed, read_organisation, same_organisation
from tests.review.server.typed import TEXT, typed


def organisation(**fields: str | list[str]) -> Typed:
    at = {"name": "Nvidia", "kind": "company", "row": ["0", "1"], "start_0": "0", "end_0": "6", "mention_0": "name"}
    return typed(**(at | fields))


def test_an_organisation_has_mentions_in_text_order_each_once_and_an_id_by_its_name() -> None:
    given = organisation(row=["1", "0", "2"], start_1="95", end_1="101", mention_1="name", start_2="0", end_2="6")
    given.fields["mention-2"] = ["description"]
    found = read_organisation(given, TEXT, before=None)
    assert given.problems == {}
    assert (found.id, [mention.start for mention in found.mentions]) == ("nvidia", [0, 95])
    assert read_organisation(organisation(name="Nvidia Corp."), TEXT, before=None).id == "nvidia"


def test_a_name_that_stays_keeps_the_id_that_the_machine_gave() -> None:
    before = Organisation(id="nvidia-2", name="Nvidia", mentions=(Mention(start=0, end=6, text="Nvidia"),))
    assert read_organisation(organisation(), TEXT, before=before).id == "nvidia-2"
    assert read_organisation(organisation(name="Nvidia Europe"), TEXT, before=before).id == "nvidia-europe"


@pytest.mark.parametrize(
    ("fields", "field", "key"),
    [
        ({"name": " "}, "name", "no_name"),
        ({"name": "!!!"}, "name", "no_letters"),
        ({"name": "N" * 201}, "name", "name_too_long"),
        ({"kind": "firm"}, "kind", "no_choice"),
        ({"drop": "0"}, "mentions", "no_mentions"),
        ({"start_0": "900"}, "start-0", "outside_text"),
        ({"mention_0": "nickname"}, "mention-0", "no_choice"),
    ],
)
def test_an_organisation_that_cannot_be_is_refused_at_its_field(fields: dict[str, str], field: str, key: str) -> None:
    given = organisation(**fields)
    assert read_organisation(given, TEXT, before=None) is None
    assert {name: problem.key for name, problem in given.problems.items()} == {field: key}


def test_mentions_in_another_order_are_the_same_organisation() -> None:
    one = Organisation(
        id="n", name="N", mentions=(Mention(start=0, end=1, text="N"), Mention(start=5, end=6, text="N"))
    )
    assert same_organisation(one, replace(one, mentions=one.mentions[::-1]))
    assert not same_organisation(one, replace(one, kind="person"))
    assert not same_organisation(one, None)
