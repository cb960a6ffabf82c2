"""The page of a flag: what was printed, what was reckoned, who else tells it, and what has changed since."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from extract.records import Record
from tests.graph.newsroom import article, said
from tests.review.index.desk import with_flag, with_info, write_results
from tests.review.server.page import conversion, newspaper, reading, words


def test_a_flag_shows_the_whole_article_the_arithmetic_and_a_correction_in_both_languages(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        tree = reader.tree(f"/flags/{reader.rows()[0].uid}")
        assert "Denkfabrik KI kauft Halbleiter von Chipwerk" in words(tree.cssselect(".text")[0])
        focus = [mark.text for mark in tree.cssselect(".text mark.focus")]
        assert focus == ["100 Milliarden Dollar", "850 Millionen Euro"]
        assert "Chipwerk" in [one.text for one in tree.cssselect(".text .organisation")]
        assert "investment, announced" in [words(one) for one in tree.cssselect(".deal-tag.doubtful")]
        steps = [words(step) for step in tree.cssselect(".ledger li")]
        assert steps[1].startswith("Rate 1 euro = 1.1724 US dollars ECB reference rate of October 1, 2025; quoted as")
        assert steps[2] == "Converted 85.3 billion euros 100 billion US dollars ÷ 1.1724"
        assert steps[3].startswith("Would fit 84.9 to 85.7 billion euros")
        assert steps[-1] == "Off by × 0.01 a hundredth of the right figure"
        german, english = (words(one) for one in tree.cssselect(".letter .quote"))
        assert german == (
            "Korrektur: In einer früheren Fassung des Artikels „Geld im Kreis“ vom 1. Oktober 2025 hieß es „850 "
            "Millionen Euro“. Nach dem EZB-Referenzkurs vom 1. Oktober 2025 entsprechen 100 Milliarden US-Dollar "
            "jedoch rund 85 Milliarden Euro."
        )
        assert english.startswith("Correction: An earlier version of the article “Geld im Kreis” of October 1, 2025")
        assert english.endswith("100 billion US dollars come to about 85 billion euros.")


def test_other_articles_that_tell_the_deal_stand_beside_it_with_their_figures(tmp_path: Path) -> None:
    other = conversion("kurier", title="Chipwerk zahlt", source="Kurier")
    write_results(tmp_path, {"1.jsonl": [conversion(), other]})
    with reading(tmp_path) as reader:
        row = next(row for row in reader.rows() if row.article == "blatt")
        told = words(reader.tree(f"/flags/{row.uid}").cssselect(".tellings")[0])
        assert told.startswith("Chipwerk zahlt reprint $100bn · €850m")
        assert "Kurier, Oct 1, 2025, Deutsch" in told


def test_a_decided_flag_whose_figure_is_read_otherwise_is_shown_again_with_what_changed(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        reader.decide(reader.rows()[0].uid, "confirmed", note="Tippfehler")
        newer = with_flag(conversion(), stated="851000000 EUR")
        write_results(tmp_path, {"1.jsonl": [newer]})
        [row] = reader.rows()
        assert row.state == "again"
        tree = reader.tree(f"/flags/{row.uid}")
        notice = words(tree.cssselect(".case-notices")[0])
        assert "Shown again" in notice
        assert "Error confirmed" in notice
        assert "Tippfehler" in notice
        assert "then: 850 million euros today: 851 million euros" in notice
        assert "Shown again" in words(reader.tree("/").cssselect(".flag-row")[0])


def test_results_without_texts_show_the_sentences_alone(tmp_path: Path) -> None:
    import msgspec

    record = conversion()
    bare = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=msgspec.UNSET))
    with reading(write_results(tmp_path, {"1.jsonl": [bare]})) as reader:
        shown = reader.text(f"/flags/{reader.rows()[0].uid}")
        assert "do not contain the article's text" in shown
        assert "Chipwerk steckt 100 Milliarden Dollar" in shown


def test_a_contradiction_between_two_articles_shows_both_sentences_and_is_decided(tmp_path: Path) -> None:
    def bought(name: str, lang: str, sentence: str, sum_: tuple[str, str, str]) -> Record:
        told = said(sentence, "acquisition", sum_, acquirer="nordwind", target="hallmann")
        return with_info(article(name, told, lang=lang, published="2025-10-01"), title=f"Titel {name}")

    german = bought(
        "blatt",
        "de",
        "Nordwind kauft Hallmann für 4,2 Billionen Dollar.",
        ("4,2 Billionen Dollar", "4200000000000", "USD"),
    )
    english = bought("paper", "en", "Nordwind buys Hallmann for $4.2 billion.", ("$4.2 billion", "4200000000", "USD"))
    with reading(write_results(tmp_path, {"1.jsonl": [german, english]})) as reader:
        [row] = reader.rows()
        assert row.flag.code == "cross-article-contradiction"
        tree = reader.tree(f"/flags/{row.uid}")
        both = [words(quote) for quote in tree.cssselect(".case-rest figure")]
        assert both == [
            "Nordwind kauft Hallmann für 4,2 Billionen Dollar. blatt , Oct 1, 2025",
            "Nordwind buys Hallmann for $4.2 billion. paper , Oct 1, 2025",
        ]
        assert [mark.text for mark in tree.cssselect("mark.focus")] == ["4,2 Billionen Dollar"]
        assert "Titel paper" in words(tree.cssselect(".tellings")[0])
        reader.decide(row.uid, "confirmed", value="4,2 Mrd.", currency="USD")
        assert (reader.rows()[0].verdict, reader.rows()[0].value) == ("confirmed", Decimal(4_200_000_000))
        assert "The right figure is 4.2 billion US dollars." in reader.text(f"/flags/{row.uid}")
