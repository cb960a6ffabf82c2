"""Sentences and tokens cover the text, in order, and end where a reader ends them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.sentences import split

CASES = Path(__file__).parents[2] / "corpus" / "cases" / "sentences"


def _cases() -> list[tuple[str, list[str], str]]:
    return [
        (lang, case["sentences"], case.get("join", " "))
        for lang in ("de", "en")
        for case in yaml.safe_load((CASES / f"{lang}.yaml").read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("lang", "sentences", "join"), _cases())
def test_cases(lang: str, sentences: list[str], join: str) -> None:
    assert [s.text for s in split(join.join(sentences), lang)] == [s.strip() for s in sentences]


def test_paragraphs_are_counted_by_line() -> None:
    found = split("Schlagzeile\n\nErster Satz. Zweiter Satz.\nDritter Satz.", "de")
    assert [s.paragraph for s in found] == [0, 1, 1, 2]


def test_wrapped_text_is_one_paragraph() -> None:
    line = "Der Konzern zahlt dem Rivalen in diesem Jahr noch eine Summe von "
    text = f"{line}\n{line}\n{line}\nzehn Euro."
    assert len(split(text, "de")) == 1


def test_tokens_of_compounds_and_sums() -> None:
    (sentence,) = split("Nordwerkes 500-Millionen-Programm kostet 3,5 Mrd. Euro.", "de")
    assert [t.text for t in sentence.tokens] == [
        "Nordwerkes",
        "500-Millionen-Programm",
        "kostet",
        "3,5",
        "Mrd.",
        "Euro",
        ".",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\r\n", "\u2028"])
def test_nothing_to_read(text: str) -> None:
    assert split(text, "de") == ()


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300), lang=st.sampled_from(["de", "en"]))
def test_spans_fit_whatever_the_text(text: str, lang: str) -> None:
    end = 0
    for sentence in split(text, lang):
        assert sentence.start >= end
        assert not text[end : sentence.start].strip()
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.text.strip() == sentence.text != ""
        at = sentence.start
        for token in sentence.tokens:
            assert token.start >= at
            assert token.text == text[token.start : token.end]
            assert not text[at : token.start].strip()
            at = token.end
        assert not text[at : sentence.end].strip()
        end = sentence.end
    assert not text[end:].strip()


@pytest.mark.parametrize("piece", ["x", "Ein Wort. ", "a,b", "wort ", "z. B. "])
def test_a_line_of_a_megabyte_is_read(piece: str) -> None:
    """A splitter that looks back over everything would never come to its end here."""
    text = piece * (1_000_000 // len(piece))
    found = split(text, "de")
    assert max(s.end - s.start for s in found) <= 4_000
