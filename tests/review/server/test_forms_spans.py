"""Places in a text that people type: its two ends or the words there, or what is wrong beside the field."""

from __future__ import annotations

import pytest

from extract.review.server.forms import read_span, trimmed
from tests.review.server.typed import TEXT, typed


def test_a_span_is_where_its_two_ends_say_without_the_blanks_at_its_rims() -> None:
    span = read_span(typed(start="17", end="40"), TEXT)
    assert span is not None
    assert (span.start, span.end, span.text) == (18, 39, "100 Milliarden Dollar")
    assert trimmed(5, 9, "12345  8 0") == trimmed(7, 8, "12345  8 0")


@pytest.mark.parametrize(
    ("start", "end", "field", "key"),
    [
        ("", "9", "start", "no_place"),
        ("-1", "9", "start", "no_place_number"),
        ("5", "²", "end", "no_place_number"),
        ("5", "5000", "end", "outside_text"),
        ("5000", "5001", "start", "outside_text"),
        ("9", "9", "end", "ends_before"),
        ("9", "5", "end", "ends_before"),
        ("6", "7", "start", "only_blanks"),
    ],
)
def test_a_span_outside_the_text_or_of_nothing_is_refused_at_its_field(
    start: str, end: str, field: str, key: str
) -> None:
    given = typed(start=start, end=end)
    assert read_span(given, TEXT) is None
    assert given.problems[field].key == key


def test_a_span_of_a_whole_article_is_refused() -> None:
    given = typed(start="0", end="9000")
    assert read_span(given, "wort " * 3_000) is None
    assert given.problems["end"].key == "span_too_long"


def test_words_that_stand_in_the_text_once_are_a_span_too() -> None:
    span = read_span(typed(words="850 Millionen Euro"), TEXT)
    assert span is not None
    assert TEXT[span.start : span.end] == "850 Millionen Euro"
    often, nowhere = typed(words="OpenAI"), typed(words="Oracle")
    assert read_span(often, TEXT) is None
    assert read_span(nowhere, TEXT) is None
    assert often.problems["words"].key == "words_often"
    assert often.problems["words"].values["places"] == "64, 72"
    assert nowhere.problems["words"].key == "words_not_there"
