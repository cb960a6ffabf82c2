from __future__ import annotations

import pytest

from extract.checks.passages import Sentences


@pytest.mark.parametrize(
    ("lang", "text", "around", "sentence"),
    [
        ("de", "Es regnet. Nordwind zahlt 3 Mrd. Euro für Elmtal. Das ist viel.", "3 Mrd. Euro",
         "Nordwind zahlt 3 Mrd. Euro für Elmtal."),
        ("de", "Am 1. Oktober zahlt Nordwind 3 Euro. Mehr nicht!", "3 Euro", "Am 1. Oktober zahlt Nordwind 3 Euro."),
        ("de", "Der Preis: 4,2 Millionen Euro\nNordwind kauft zu.", "4,2 Millionen Euro",
         "Der Preis: 4,2 Millionen Euro"),
        ("en", "It rains. Acme Inc. pays $5 for Elm Corp. “Why?” he asked.", "$5",
         "Acme Inc. pays $5 for Elm Corp. “Why?” he asked."),
        ("en", "Acme pays $5. It paid $4 before.", "$4", "It paid $4 before."),
        ("en", "Acme pays $5 (4 euros). It paid $4 before.", "4 euros", "Acme pays $5 (4 euros)."),
    ],
)  # fmt: skip
def test_sentence_around(lang: str, text: str, around: str, sentence: str) -> None:
    start = text.index(around)
    found = Sentences(text, lang).around(start, start + len(around))
    assert found.text == sentence
    assert text[found.start : found.end] == found.text


def test_a_sentence_without_end_is_cut_at_its_reach() -> None:
    text = "word " * 2000
    found = Sentences(text, "en").around(5000, 5004)
    assert found.end - found.start <= 4 + 2 * 400
