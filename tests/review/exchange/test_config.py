from __future__ import annotations

from typing import get_args

from lxml import etree

from extract.lexicon.sections.deal_types import deal_types
from extract.records import AmountKind, Bound, OrganisationKind, Status
from extract.review.exchange.labelstudio.config import labelling_config


def test_everything_that_can_be_said_can_be_chosen() -> None:
    view = etree.fromstring(labelling_config())
    labels = {label.get("value") for label in view.iter("Label")}
    assert labels >= {*get_args(OrganisationKind), "description", "amount", *(f"deal:{name}" for name in deal_types())}
    relations = {relation.get("value") for relation in view.iter("Relation")}
    assert relations >= {"same", "amount", *(role for kind in deal_types().values() for role in kind.roles)}
    chosen = {tag.get("name"): {choice.get("value") for choice in tag} for tag in view.iter("Choices")}
    assert chosen == {"bound": {*get_args(Bound)}, "kind": {*get_args(AmountKind)}, "status": {*get_args(Status)}}


def test_names_of_tags_are_unique_and_fields_belong_to_regions_of_the_text() -> None:
    view = etree.fromstring(labelling_config())
    named = [tag for tag in view.iter() if tag.get("name")]
    assert len({tag.get("name") for tag in named}) == len(named)
    fields = [tag for tag in named if tag.tag in ("Choices", "TextArea")]
    assert {(tag.get("toName"), tag.get("perRegion")) for tag in fields} == {("text", "true")}


def test_blanks_are_shown_as_they_count() -> None:
    assert "white-space: pre-wrap" in labelling_config()
