"""The amount grammar as a part of a spaCy pipeline."""

from __future__ import annotations

from importlib.metadata import entry_points

import pytest
import spacy
from spacy.tokens import Doc

from extract import read_amounts
from extract.components.amounts import NAME

TEXT = "Nordwind zahlt 3,5 Mrd. Euro, davon 400 Mio. € in bar. Der Fonds gibt 20-30 Millionen Franken."


def pipeline(lang: str = "de"):
    nlp = spacy.blank(lang)
    nlp.add_pipe(NAME)
    return nlp


def test_a_doc_holds_what_the_grammar_reads():
    doc = pipeline()(TEXT)
    assert [span._.amount for span in doc.spans["amounts"]] == read_amounts(TEXT, "de")
    assert all(span.label_ == "MONEY" for span in doc.spans["amounts"])
    assert doc[:2]._.amount is None


def test_amounts_survive_storing():
    nlp = pipeline()
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span._.amount for span in again.spans["amounts"]] == read_amounts(TEXT, "de")


def test_spans_take_whole_tokens():
    doc = pipeline("en")("They paid US$3.5bn.")
    [span] = doc.spans["amounts"]
    assert span._.amount.text == "US$3.5bn"
    assert span._.amount.text in span.text


def test_other_languages_are_refused_in_words_and_can_be_set():
    nlp = spacy.blank("xx")
    with pytest.raises(ValueError, match=r"no amount grammar for .xx.*de, en"):
        nlp.add_pipe(NAME)
    nlp.add_pipe(NAME, config={"lang": "en", "spans_key": "money"})
    doc = nlp("It cost $5 million.")
    assert len(doc.spans["money"]) == 1


def test_the_component_is_found_by_its_name_alone():
    assert NAME in {entry.name for entry in entry_points(group="spacy_factories")}
