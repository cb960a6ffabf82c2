"""The deal lexica are complete and agree with the table of deal types."""

from __future__ import annotations

import pytest

from extract.deals.vocabulary import vocabulary
from extract.lexicon.sections.deal_types import deal_types

LANGUAGES = ["de", "en"]
_SLOTS = ("subject", "object", "possessor", "genitive", "compound", "apposed")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_type_has_a_frame(lang: str) -> None:
    assert {frame.type for frame in vocabulary(lang).deals.frames.values()} == set(deal_types())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_frames_use_known_verbs_topics_prepositions_and_roles(lang: str) -> None:
    words = vocabulary(lang)
    special = {"@programme", "@share", "@sum"}
    # a share decides between stake and acquisition, so that a frame may fill the other one's role
    other = {"acquisition": {"held"}}
    for name, frame in words.deals.frames.items():
        assert name.startswith(frame.type + "."), name
        assert set(frame.verbs) <= set(words.deals.verbs), name
        topics = {need for need in (*frame.needs, *frame.forbids) if need.startswith("@")} - special
        assert {t.removeprefix("@") for t in topics} <= set(words.deals.topics), name
        assert set(frame.slots) <= set(words.grammar.prepositions), name
        roles = {getattr(frame, slot) for slot in _SLOTS} | set(frame.slots.values())
        assert roles - {None} <= set(deal_types()[frame.type].roles) | other.get(frame.type, set()), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_support_verbs_and_auxiliary_lists_are_known(lang: str) -> None:
    words = vocabulary(lang)
    assert words.support_verbs <= set(words.deals.verbs)
    assert set(words.grammar.perfect_with_be) <= set(words.deals.verbs)
    assert set(words.deals.share_prepositions) <= set(words.grammar.prepositions)


def test_languages_have_the_same_topics() -> None:
    assert set(vocabulary("de").deals.topics) == set(vocabulary("en").deals.topics)
