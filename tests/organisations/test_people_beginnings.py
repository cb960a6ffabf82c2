"""A word with a capital at the start of its sentence is no person because of that."""

from __future__ import annotations

import pytest

from extract.organisations.page import Page
from extract.organisations.people import find_people
from extract.records import NameMention
from extract.sentences import split


@pytest.mark.parametrize(
    ("lang", "text", "word", "found"),
    [
        ("de", "Die Kurse fallen. Schlimmer noch: Die Anleger gehen.", "Schlimmer", False),
        ("de", "Die Kurse fallen. Holt dagegen kauft.", "Holt", True),
        ("de", "Die Kurse fallen. Holt kauft noch.", "Holt", True),
        ("de", "Die Kurse fallen. Arne Holt noch einmal: Kauft!", "Arne Holt", True),
        ("en", "Prices fall. Holt also buys.", "Holt", True),
        ("en", "Prices fall. Holt still owns a third.", "Holt", True),
        ("en", "Prices fall. Worse still, nobody buys.", "Worse", False),
    ],
)
def test_a_beginning_is_no_person(lang: str, text: str, word: str, found: bool) -> None:
    at = text.index(word)
    mention = NameMention(start=at, end=at + len(word), text=word, label="PER", score=0.9)
    people = find_people(Page(text, lang, split(text, lang)), [mention])
    assert [human.name for human in people] == [word] * found
