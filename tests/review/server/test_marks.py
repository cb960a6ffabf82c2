"""A text in pieces: whatever marks lie on it, it is all there, once, and each piece has the marks that are on it."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from extract.review.server.shown.excerpt import LIMIT, excerpt
from extract.review.server.shown.marks import Mark, paragraphs

_MARKS = st.lists(
    st.builds(
        Mark,
        start=st.integers(-3, 44),
        end=st.integers(-3, 44),
        kind=st.sampled_from(["amount", "organisation", "deal"]),
        key=st.sampled_from([f"k{n}" for n in range(6)]),
    ),
    max_size=9,
)


@given(text=st.text("ab \n", max_size=40), marks=_MARKS, start=st.integers(0, 20), length=st.integers(0, 50))
def test_no_marks_break_the_text(text: str, marks: list[Mark], start: int, length: int) -> None:
    end = min(start + length, len(text))
    shown = paragraphs(text, marks, start, start + length)
    assert " ".join("".join(piece.text for piece in one) for one in shown).split() == text[start:end].split()
    assert all(text[piece.start :].startswith(piece.text) for one in shown for piece in one)
    on = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    for piece in (piece for one in shown for piece in one):
        for at in range(piece.start, piece.start + len(piece.text)):
            covering = [mark for mark in on if mark.start <= at < mark.end]
            assert set(piece.kinds) == {mark.kind for mark in covering}
            assert set(piece.keys) == {mark.key for mark in covering}


def test_a_mark_begins_and_ends_once_though_another_lies_across_it() -> None:
    marks = [
        Mark(start=0, end=24, kind="deal", key="deal"),
        Mark(start=13, end=23, kind="amount", key="sum"),
        Mark(start=7, end=18, kind="organisation", key="name"),
    ]
    [pieces] = paragraphs("Nvidia zahlt 5 Mio. Euro.", marks)
    assert [(piece.text, piece.kinds) for piece in pieces] == [
        ("Nvidia ", ("deal",)),
        ("zahlt ", ("deal", "organisation")),
        ("5 Mio", ("amount", "deal", "organisation")),
        (". Eur", ("amount", "deal")),
        ("o", ("deal",)),
        (".", ()),
    ]
    assert [piece.first for piece in pieces if piece.first] == [("deal",), ("name",), ("sum",)]
    assert [piece.last for piece in pieces if piece.last] == [("name",), ("sum",), ("deal",)]


def test_paragraphs_are_parted_by_empty_lines_and_a_mark_may_reach_over_one() -> None:
    text = "Erster Satz.\nNoch einer.\n \nZweiter Absatz."
    first, second = paragraphs(text, [Mark(start=7, end=34, kind="deal", key="d")])
    assert [piece.text for piece in first] == ["Erster ", "Satz.\nNoch einer."]
    assert [piece.text for piece in second] == ["Zweiter", " Absatz."]
    assert paragraphs("", []) == paragraphs(" \n\n ", []) or paragraphs("", []) == []


def test_ten_thousand_marks_over_one_another_are_no_trouble() -> None:
    text = "x" * 200_000
    marks = [Mark(start=n, end=200_000 - n, kind="deal", key=f"d{n}", label="Geschäft") for n in range(10_000)]
    start = time.perf_counter()
    [pieces] = paragraphs(text, marks)
    assert time.perf_counter() - start < 5
    assert len(pieces) == 19_999
    assert max(len(piece.keys) for piece in pieces) == 8


def test_a_very_long_text_is_shown_in_parts_that_leave_nothing_out() -> None:
    text = "wort " * 100_000
    assert (excerpt(text[:LIMIT]).earlier, excerpt(text[:LIMIT]).later) == (None, None)
    at, read = 0, ""
    while True:
        part = excerpt(text, start=at)
        read += text[part.start : part.end]
        assert part.end - part.start <= LIMIT + 2_001
        if part.later is None:
            break
        at = part.later
    assert read == text
    around = excerpt(text, around=300_000)
    assert around.start < 300_000 < around.end
    assert text[around.start - 1] == " "
    assert excerpt("x" * 1_000_000, around=500_000).start == 400_000
    assert excerpt(text, start=10**9).end == len(text)
