"""Places of articles with characters beyond the Basic Multilingual Plane, there and back."""

from __future__ import annotations

import hashlib
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.records import (
    Amount,
    ArticleInfo,
    Deal,
    Evidence,
    Mention,
    Organisation,
    Party,
    Record,
)
from extract.review.exchange import added, written
from extract.review.exchange.labelstudio.offsets import place
from tests.review.applied.reviewer import results
from tests.review.exchange.studio import Studio

WORDS = st.text("aß€漢🚀👩🏽‍🚒𝔘 \n\r\t.[]\\", min_size=12, max_size=60)


@st.composite
def articles(draw: st.DrawFn) -> Record:
    """A text of all kinds of characters with organisations, a sum and a deal anywhere in it."""
    text = draw(WORDS)

    def span() -> tuple[int, int]:
        start = draw(st.integers(0, len(text) - 1))
        return start, draw(st.integers(start + 1, len(text)))

    def mention() -> Mention:
        start, end = span()
        return Mention(start=start, end=end, text=text[start:end])

    alpha, beta = (Organisation(id=name, name=name.title(), mentions=(mention(), mention())) for name in ("one", "two"))
    start, end = span()
    five = Decimal(5)
    amount = Amount(
        id="a1",
        start=start,
        end=end,
        text=text[start:end],
        low=five,
        high=five,
        currency="EUR",
        currency_candidates=("EUR",),
        bound="exact",
        printed_low=five,
        printed_high=five,
        rule="test",
    )
    start, end = span()
    deal = Deal(
        id="d1",
        type="loan",
        status="announced",
        negated=False,
        parties=(Party("lender", "one"), Party("borrower", "two")),
        payer="one",
        payee="two",
        amounts=("a1",),
        stake_percent=None,
        date=None,
        date_precision=None,
        attributed_to=None,
        confidence=0.9,
        evidence=(Evidence(start=start, end=end, text=text[start:end], rule="test"),),
    )
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    info = ArticleInfo(
        id="blatt", lang="de", published=None, title=None, url=None, source=None, sha256=sha256, text=text
    )
    return Record(article=info, organisations=(alpha, beta), amounts=(amount,), deals=(deal,))


def in_utf16(studio: Studio) -> None:
    """The offsets of Label Studio before 1.4."""
    for item in studio.annotation["result"]:
        for end in ("start", "end"):
            if "value" in item:
                item["value"][end] = len(studio.text[: item["value"][end]].encode("utf-16-le")) // 2


@settings(max_examples=60, deadline=None)
@given(articles())
def test_every_place_comes_back_where_it_was(record: Record) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place_ = results(folder / "results", [record])
        written(place_, folder / "tasks.json", "labelstudio")
        studio = Studio(folder / "tasks.json")
        studio.open_prediction()
        labels = [item["value"] for item in studio.annotation["result"] if item["type"] == "labels"]
        spans = [(m.start, m.end) for one in record.organisations for m in one.mentions]
        assert [(value["start"], value["end"]) for value in labels if value["labels"] == ["company"]] == spans
        assert added(place_, studio.export(folder / "export.json")).new == 0


@settings(max_examples=60, deadline=None)
@given(articles())
def test_old_exports_are_understood_unless_both_readings_say_the_same(record: Record) -> None:
    """With nothing to tell them apart ("aaaa" with a rocket before it), code points it is."""
    text = record.article.text
    assert isinstance(text, str)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place_ = results(folder / "results", [record])
        written(place_, folder / "tasks.json", "labelstudio")
        studio = Studio(folder / "tasks.json")
        studio.open_prediction()
        in_utf16(studio)
        labels = [item["value"] for item in studio.annotation["result"] if item["type"] == "labels"]
        clear = all(_bare(text[value["start"] : value["end"]]) != _bare(value["text"]) for value in labels)
        if clear or all(ord(character) < 0x10000 for character in text):
            assert added(place_, studio.export(folder / "export.json")).new == 0


def _bare(words: str) -> str:
    return "".join(words.replace("\\n", "").split())


@pytest.mark.parametrize(
    ("text", "start", "end", "words", "found"),
    [
        ("🚀 Nvidia steigt.", 2, 8, "Nvidia", (2, 8)),
        ("🚀 Nvidia steigt.", 3, 9, "Nvidia", (2, 8)),
        ("🚀 Nvidia steigt.", 2, 8, None, (2, 8)),
        ("Zeile eins\r\nZeile zwei", 6, 17, "eins\\n\\nZeile", (6, 17)),
        ("Zu  viele   Blanks", 0, 9, "Zu viele", (0, 9)),
        ("Nvidia steigt.", 3, 9, "Nvidia", None),
        ("Nvidia steigt.", 0, 99, None, None),
        ("Nvidia steigt.", -1, 3, None, None),
        ("Nvidia steigt.", 3, 3, "", None),
        ("🚀🚀", 1, 3, "🚀", None),
    ],
)
def test_a_region_stands_where_its_words_do(
    text: str, start: int, end: int, words: str | None, found: tuple[int, int] | None
) -> None:
    assert place(text, start, end, words) == found
