"""The queue: its order, its filters, its counts and its search."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from extract.records import Record
from extract.review.index import FlagRow, Index, Wanted, open_index
from tests.graph.newsroom import article, said
from tests.review.index.desk import decide, flagged, loan, with_flag, with_info, write_results


def _names(index: Index, wanted: Wanted | None = None) -> list[str]:
    return [row.name for row in index.queue(wanted or Wanted()).items]


def _uid(index: Index, name: str) -> str:
    return index.flags_of(name)[0].uid


def _three(folder: Path) -> Path:
    small, large = flagged("klein", "alpha", "beta", 20), flagged("gross", "gamma", "delta", 900)
    unsure = with_flag(flagged("warnung", "alpha", "delta", 5000), severity="warning", code="sum-mismatch")
    return write_results(folder, {"1.jsonl": [small, unsure], "2.jsonl": [large]})


def test_errors_come_before_warnings_and_large_sums_before_small_ones(tmp_path: Path) -> None:
    with open_index(_three(tmp_path)) as index:
        assert _names(index) == ["gross", "klein", "warnung"]


def test_sums_in_another_currency_rank_at_the_rate_of_the_day_and_those_without_one_last(tmp_path: Path) -> None:
    euros = article("euros", loan("alpha", "beta", 90), published="2025-10-01")
    dollars = article("dollars", loan("alpha", "beta", 100, "USD"), published="2025-10-01")
    nothing = article("nothing", said("Alpha leiht Beta Geld.", "loan", ("Geld", "0", None), lender="alpha",
                                      borrower="beta", flag=True), published="2025-10-01")  # fmt: skip
    with open_index(write_results(tmp_path, {"1.jsonl": [nothing, dollars, euros]})) as index:
        rows = index.queue(Wanted()).items
    assert [row.name for row in rows] == ["euros", "dollars", "nothing"]
    assert [row.euros and round(row.euros, -6) for row in rows] == [90_000_000, 85_000_000, None]


def test_of_equal_sums_the_one_that_more_articles_tell_comes_first(tmp_path: Path) -> None:
    alone = flagged("a-allein", "alpha", "beta", 50)
    one, other = (
        flagged("b-eins", "gamma", "delta", 50),
        flagged("c-zwei", "gamma", "delta", 50, ending="Mehr dazu in einem ganz anderen Bericht."),
    )
    with open_index(write_results(tmp_path, {"1.jsonl": [alone, one, other]})) as index:
        rows = index.queue(Wanted()).items
    assert [(row.name, row.sources) for row in rows] == [("b-eins", 2), ("c-zwei", 2), ("a-allein", 1)]


def test_a_page_is_a_part_of_the_queue_and_says_how_long_that_is(tmp_path: Path) -> None:
    with open_index(_three(tmp_path)) as index:
        page = index.queue(Wanted(), offset=1, limit=1)
        assert ([row.name for row in page.items], page.total, page.more) == (["klein"], 3, True)
        assert not index.queue(Wanted(), offset=2, limit=1).more


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(code="sum-mismatch"), ["warnung"]),
        (Wanted(severity="error"), ["gross", "klein"]),
        (Wanted(organisation="delta"), ["gross", "warnung"]),
        (Wanted(organisation="delta", severity="error"), ["gross"]),
        (Wanted(organisation="nobody"), []),
        (Wanted(lang="en"), []),
        (Wanted(lang="de", state="todo"), ["gross", "klein", "warnung"]),
        (Wanted(state="decided"), []),
    ],
)
def test_each_filter_narrows_the_queue(tmp_path: Path, wanted: Wanted, names: list[str]) -> None:
    with open_index(_three(tmp_path)) as index:
        assert _names(index, wanted) == names


def test_days_and_sources_narrow_the_queue_with_both_ends_included(tmp_path: Path) -> None:
    records = [
        with_info(flagged(day, f"payer{at}", "beta", 10 + at, published=day), source=source)
        for at, (day, source) in enumerate((("2025-01-01", "Blatt"), ("2025-01-02", "Blatt"), ("2025-01-03", "Paper")))
    ]
    undated = flagged("undated", "alpha", "beta", 99, published=None)
    with open_index(write_results(tmp_path, {"1.jsonl": [*records, undated]})) as index:
        assert _names(index, Wanted(source="Blatt")) == ["2025-01-02", "2025-01-01"]
        assert _names(index, Wanted(since=dt.date(2025, 1, 2))) == ["2025-01-03", "2025-01-02"]
        assert _names(index, Wanted(until=dt.date(2025, 1, 1))) == ["2025-01-01"]
        assert index.counts(Wanted(since=dt.date(2025, 1, 2))).sources == {"Blatt": 1, "Paper": 1}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("leiht", ["gross", "klein", "warnung"]),
        ("900 Millionen", ["gross"]),
        ("gam", ["gross"]),
        ("GAMMA delta", ["gross"]),
        ("gamma alpha", []),
        ("warn", ["warnung"]),
        ("%%%", []),
        ("   ", ["gross", "klein", "warnung"]),
    ],
)
def test_search_finds_beginnings_of_words_in_sentences_names_titles_and_ids(
    tmp_path: Path, text: str, names: list[str]
) -> None:
    with open_index(_three(tmp_path)) as index:
        assert _names(index, Wanted(text=text)) == names


@pytest.mark.parametrize(
    "text",
    ['"', '""', "NEAR(alpha)", "title:alpha", "alpha OR gamma", "-alpha", "alpha*", "^alpha", "(", "a\0b", "\ud800x",
     "alpha AND", "{alpha}", "'; DROP TABLE flags; --", "ﷺ", "\u0301", "word " * 500, "x" * 100_000],
)  # fmt: skip
def test_what_is_typed_is_never_more_than_words(tmp_path: Path, text: str) -> None:
    with open_index(_three(tmp_path)) as index:
        for wanted in (Wanted(text=text), Wanted(source=text), Wanted(organisation=text), Wanted(code=text)):
            index.queue(wanted)
            index.counts(wanted)
        assert _names(index, Wanted(text="alpha OR gamma")) == []
        assert index.flag(text) is None
        assert index.record(text) is None
        assert len(_names(index)) == 3


def test_umlauts_are_found_with_and_without_dots_and_within_figures(tmp_path: Path) -> None:
    record = with_info(flagged("a", "alpha", "beta", 20), title="Größter Kredit: 3,5 Mrd.")
    with open_index(write_results(tmp_path, {"1.jsonl": [record]})) as index:
        for text in ("größter", "GRÖSST", "kredit", "3,5", "gro\u0308ßter"):
            found = _names(index, Wanted(text=text))
            assert found == ([] if text == "GRÖSST" else ["a"]), text


def test_neighbours_follow_the_queue_also_from_a_flag_that_is_no_longer_wanted(tmp_path: Path) -> None:
    with open_index(_three(tmp_path)) as index:
        first, second, third = (row.uid for row in index.queue(Wanted()).items)
        assert index.neighbours(Wanted(), second) == (first, third)
        assert index.neighbours(Wanted(), first) == (None, second)
        assert index.neighbours(Wanted(), third) == (second, None)
        decide(tmp_path, index.flag(second), "confirmed")  # type: ignore[arg-type]
        assert index.neighbours(Wanted(state="todo"), second) == (first, third)
        assert index.neighbours(Wanted(state="todo"), first) == (None, third)
        assert index.neighbours(Wanted(), "no such uid") == (None, None)
        assert index.first(Wanted(severity="warning")) == third


def test_counts_say_what_each_choice_of_a_filter_would_show(tmp_path: Path) -> None:
    with open_index(_three(tmp_path)) as index:
        decide(tmp_path, index.flags_of("klein")[0], "confirmed")
        counts = index.counts(Wanted(severity="error", state="open"))
    assert (counts.open, counts.again, counts.decided, counts.all) == (1, 0, 1, 2)
    assert counts.severities == {"error": 1, "warning": 1}
    assert counts.codes == {"conversion-mismatch": 1}
    assert counts.verdicts == {"confirmed": 1}
    assert counts.langs == {"de": 1}


def test_the_counts_of_a_search_are_those_of_its_pages(tmp_path: Path) -> None:
    with open_index(_three(tmp_path)) as index:
        for wanted in (Wanted(text="alpha"), Wanted(organisation="delta"), Wanted(since=dt.date(2025, 10, 1))):
            counts, page = index.counts(wanted), index.queue(wanted)
            assert counts.all == page.total == len(page.items)


def test_a_row_has_what_a_page_shows(tmp_path: Path) -> None:
    record = with_info(flagged("blatt", "alpha", "beta", 850), title="Ein Kredit", source="Blatt")
    with open_index(write_results(tmp_path, {"1.jsonl": [record]})) as index:
        (row,) = index.queue(Wanted()).items
        assert index.flag(row.uid) == row
        assert index.raised("blatt", row.fingerprint.key) == row.uid
        assert index.raised("blatt", "0-0-0") is None
    assert isinstance(row, FlagRow)
    assert (row.title, row.source, row.published, row.lang) == ("Ein Kredit", "Blatt", dt.date(2025, 10, 1), "de")
    assert [quote.strip() for quote in row.quotes] == ["Alpha leiht Beta 850 Millionen EUR."]
    assert [(one.id, one.name) for one in row.organisations] == [("alpha", "Alpha"), ("beta", "Beta")]
    assert row.deals == ("blatt#d1",)
    assert (row.state, row.verdict, row.seq) == ("open", None, 0)


def test_the_same_sentence_printed_twice_is_one_question(tmp_path: Path) -> None:
    twice = article("twice", loan("alpha", "beta", 20), loan("alpha", "beta", 20), published="2025-10-01")
    with open_index(write_results(tmp_path, {"1.jsonl": [twice]})) as index:
        assert len(index.queue(Wanted()).items) == 1


def test_two_texts_under_one_id_are_two_articles_and_their_decisions_are_kept_apart(tmp_path: Path) -> None:
    one, other = flagged("same", "alpha", "beta", 20), flagged("same", "gamma", "delta", 30)
    with open_index(write_results(tmp_path, {"1.jsonl": [one, other]})) as index:
        rows = index.queue(Wanted()).items
        assert {row.article for row in rows} == {"same"}
        assert [row.name for row in rows] == [f"same@{other.article.sha256[:8]}", "same"]
        texts = [_text(index.record(row.name)) for row in rows]
        assert texts == [other.article.text, one.article.text]
        decide(tmp_path, rows[0], "confirmed")
        assert [row.state for row in index.queue(Wanted()).items] == ["decided", "open"]


def _text(record: Record | None) -> object:
    return record and record.article.text
