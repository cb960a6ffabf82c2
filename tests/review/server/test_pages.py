"""What the pages show and what they keep."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from extract.batch.journal import NAME as JOURNAL
from extract.errors import ResultsError
from extract.records import FlagDecision, Record
from extract.review.server import desk as desks
from extract.review.store import open_reviews
from tests.graph.newsroom import article, said
from tests.review.index.desk import decide, with_flag, with_info, write_results
from tests.review.server.page import conversion, loan, newspaper, reading, words


def _decisions(folder: Path) -> list[FlagDecision]:
    with open_reviews(folder) as reviews:
        return [event for _, event in reviews.events() if isinstance(event, FlagDecision)]


def test_the_queue_lists_the_worst_first_with_figure_suggestion_sentence_and_source(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        tree = reader.tree("/")
        rows = [words(row) for row in tree.cssselect(".flag-row")]
        assert len(rows) == 5
        assert "850 million euros → Probably meant 85 billion euros" in rows[0]
        assert "Geld im Kreis Das Blatt Oct 1, 2025" in rows[0]
        assert [mark.text for mark in tree.cssselect(".flag-row mark")][:2] == [
            "100 Milliarden Dollar",
            "850 Millionen Euro",
        ]
        assert [row.split()[0] for row in rows] == ["Error", "Error", "Error", "Warning", "Warning"]
        assert "5 to check, 0 of 5 decided" in words(tree)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("code=contradiction", 4),
        ("severity=error", 3),
        ("source=Das+Blatt", 1),
        ("organisation=hausbau", 4),
        ("since=2025-10-02", 4),
        ("until=2025-10-01", 1),
        ("article_lang=en", 0),
        ("q=halbleiter", 0),
        ("q=chipwerk", 1),
        ("state=decided", 0),
        ("state=all", 5),
        ("severity=terrible&since=someday&state=odd", 5),
    ],
)
def test_filters_narrow_the_queue_and_nonsense_does_not(tmp_path: Path, query: str, count: int) -> None:
    with reading(newspaper(tmp_path)) as reader:
        assert len(reader.tree(f"/?{query}").cssselect(".flag-row")) == count


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


def test_the_suggested_figure_is_kept_with_a_confirmation_and_the_next_flag_is_shown(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        first, second = (row.uid for row in reader.rows()[:2])
        page = reader.tree(f"/flags/{first}")
        value = page.cssselect("#value")[0].get("value")
        answer = reader.decide(first, "confirmed", value=value, currency="EUR", note="Haus gefragt")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/flags/{second}?done={first}")
        shown = reader.text(answer.headers["location"])
        assert "Error confirmed right is 85 billion euros" in shown
        assert "4 left to check" in shown
    [kept] = _decisions(tmp_path)
    assert (kept.verdict, kept.value, kept.currency, kept.note) == (
        "confirmed",
        Decimal(85 * 10**9),
        "EUR",
        "Haus gefragt",
    )
    assert (kept.reviewer, kept.article, kept.machine.code) == ("A. Weber", "blatt", "conversion-mismatch")
    assert kept.quotes == ("Chipwerk steckt 100 Milliarden Dollar (850 Millionen Euro) in Denkfabrik KI.",)


@pytest.mark.parametrize("verdict", ["false-alarm", "unsure"])
def test_a_figure_in_the_field_is_no_part_of_a_decision_that_has_none(tmp_path: Path, verdict: str) -> None:
    with reading(newspaper(tmp_path)) as reader:
        reader.decide(reader.rows()[0].uid, verdict, value="85 Mrd.", currency="EUR")
    [kept] = _decisions(tmp_path)
    assert (kept.verdict, kept.value, kept.currency) == (verdict, None, None)


def test_what_is_printed_in_truth_is_kept_in_german_notation(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        reader.decide(reader.rows()[0].uid, "corrected", value="8,5 Mrd.", currency="euro")
    [kept] = _decisions(tmp_path)
    assert (kept.verdict, kept.value, kept.currency) == ("corrected", Decimal(8_500_000_000), "EUR")


def test_a_value_that_is_no_number_is_refused_beside_its_field_and_all_that_was_typed_stays(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        uid = reader.rows()[0].uid
        answer = reader.decide(uid, "corrected", value="ziemlich viel", currency="XQZ", note="bitte <prüfen>")
        assert answer.status_code == 422
        tree = _tree(answer.text)
        assert tree.cssselect("#value")[0].get("value") == "ziemlich viel"
        assert tree.cssselect("#value")[0].get("aria-invalid") == "true"
        assert tree.cssselect("#note")[0].text == "bitte <prüfen>"
        assert tree.cssselect(".figure-menu")[0].get("open") is not None
        assert len(tree.cssselect("[role=alert].error")) == 2
        assert "“ziemlich viel”" in words(tree.cssselect("#value-error")[0])
        assert reader.decide(uid, "corrected", value="", currency="EUR").status_code == 422
    assert _decisions(tmp_path) == []


def test_a_note_alone_leaves_the_flag_undecided_and_an_empty_one_is_refused(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        uid = reader.rows()[0].uid
        assert reader.decide(uid, "note", note="").status_code == 422
        answer = reader.decide(uid, "note", note="Rückruf am Montag")
        assert answer.headers["location"] == f"/flags/{uid}?done={uid}"
        assert "Rückruf am Montag" in reader.text(f"/flags/{uid}")
        assert reader.rows()[0].state == "open"
        assert reader.decide(uid, "note", note="x" * 4001).status_code == 422


def test_an_unknown_verdict_and_an_unknown_flag_are_told(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        uid = reader.rows()[0].uid
        assert reader.decide(uid, "splendid").status_code == 400
        gone = reader.post("/flags/0000/decide", verdict="confirmed", value="7 Mrd.", note="wichtig")
        assert gone.status_code == 410
        assert "7 Mrd." in gone.text
        assert "wichtig" in gone.text
        assert reader.get("/flags/0000").status_code == 404
        assert reader.get("/nowhere").status_code == 404
        assert reader.get(f"/flags/{uid}/decide").url.path == f"/flags/{uid}"
    assert _decisions(tmp_path) == []


def test_after_the_last_flag_the_queue_says_that_all_is_decided(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        place = f"/flags/{reader.rows()[2].uid}"
        for _ in range(5):
            uid = place.partition("?")[0].rpartition("/")[2]
            place = reader.decide(uid, "false-alarm").headers["location"]
        assert place.startswith("/?done=")
        assert "All decided" in reader.text(place)
        assert len(reader.tree("/?state=all").cssselect(".flag-row")) == 5


def test_next_stays_within_the_filters(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        wanted = reader.rows(severity="warning")
        query = "?severity=warning"
        tree = reader.tree(f"/flags/{wanted[0].uid}{query}")
        assert tree.cssselect("a[rel=next]")[0].get("href") == f"/flags/{wanted[1].uid}{query}"
        assert tree.cssselect("a[rel=prev]")[0].get("href") is None
        answer = reader.decide(wanted[0].uid, "unsure", query)
        assert answer.headers["location"] == f"/flags/{wanted[1].uid}?done={wanted[0].uid}&severity=warning"
        answer = reader.decide(wanted[1].uid, "unsure", query)
        assert answer.headers["location"] == f"/?done={wanted[1].uid}&severity=warning"


def test_undo_takes_back_ones_own_decision_and_nobody_elses(tmp_path: Path) -> None:
    newspaper(tmp_path)
    with reading(tmp_path) as reader:
        uid = reader.rows()[0].uid
        place = reader.decide(uid, "false-alarm").headers["location"]
        event = reader.tree(place).cssselect("form[action^='/undo'] input[name=event]")[0].get("value")
        answer = reader.post("/undo", event=event)
        assert answer.headers["location"] == f"/flags/{uid}?undone={event}"
        assert "Taken back" in reader.text(answer.headers["location"])
        assert reader.rows()[0].state == "open"
        theirs = decide(tmp_path, reader.rows()[0], "unsure", reviewer="B. Lang")
        refused = reader.post("/undo", event=theirs)
        assert refused.status_code == 403
        assert "B. Lang decided that" in refused.text
        assert reader.post("/undo", event="nothing").status_code == 404
        assert reader.rows()[0].verdict == "unsure"


def test_somebody_else_who_decided_meanwhile_is_shown_before_anything_is_kept(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        row = reader.rows()[0]
        decide(tmp_path, row, "false-alarm", reviewer="B. Lang", note="mit der Redaktion geklärt")
        answer = reader.post(
            f"/flags/{row.uid}/decide", verdict="confirmed", value="85 Mrd.", currency="EUR", note="doch", seen="0"
        )
        assert answer.status_code == 409
        tree = _tree(answer.text)
        notice = words(tree.cssselect(".conflict")[0])
        assert "B. Lang has decided in the meantime" in notice
        assert "False alarm" in notice
        assert "mit der Redaktion geklärt" in notice
        assert len(_decisions(tmp_path)) == 1
        typed = {field: tree.cssselect(f"[name={field}]")[0].get("value") for field in ("value", "currency", "seen")}
        again = reader.post(
            f"/flags/{row.uid}/decide", verdict="confirmed", note=tree.cssselect("#note")[0].text, **typed
        )
        assert again.status_code == 303
        history = words(reader.tree(f"/flags/{row.uid}").cssselect(".history")[0])
        assert history.index("A. Weber") < history.index("B. Lang")
    assert [(one.reviewer, one.verdict, one.note) for one in _decisions(tmp_path)] == [
        ("B. Lang", "false-alarm", "mit der Redaktion geklärt"),
        ("A. Weber", "confirmed", "doch"),
    ]


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


def test_a_decision_on_results_that_were_replaced_underneath_is_kept(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        uid = reader.rows()[0].uid
        csrf = re.findall(r'name="csrf" value="(\w+)"', reader.get(f"/flags/{uid}").text)[0]
        write_results(tmp_path, {"1.jsonl": [loan("bote-9", 700)]})
        answer = reader.http.post(
            f"/flags/{uid}/decide", data={"csrf": csrf, "verdict": "false-alarm", "seen": "0"}, follow_redirects=False
        )
        assert answer.status_code == 303
        assert reader.rows()[0].article == "bote-9"
        assert "The results were replaced" in reader.text(f"/flags/{uid}")
        gone = reader.tree("/done?show=gone").cssselect(".decided")
        assert ["850 million euros" in words(one) for one in gone] == [True]
        newspaper(tmp_path)
        assert next(row for row in reader.rows() if row.uid == uid).verdict == "false-alarm"
        assert reader.tree("/done?show=gone").cssselect(".decided") == []


def test_unfinished_results_are_told_with_the_reason_and_the_page_comes_back_with_them(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        (tmp_path / JOURNAL).write_text("")
        answer = reader.get("/")
        assert answer.status_code == 503
        assert "this run has not finished" in answer.text
        (tmp_path / JOURNAL).unlink()
        assert reader.get("/").status_code == 200


def test_what_cannot_be_written_is_told_and_stays_in_the_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise ResultsError("reviews.sqlite: the disk is full; make room on it and do it again")

    with reading(newspaper(tmp_path)) as reader:
        uid = reader.rows()[0].uid
        csrf = reader.csrf()
        with monkeypatch.context() as patched:
            patched.setattr(desks.Desk, "reviews", full)
            answer = reader.post(
                f"/flags/{uid}/decide", csrf=csrf, verdict="confirmed", value="84 Mrd.", note="eilt", seen="0"
            )
            assert answer.status_code == 503
            tree = _tree(answer.text)
            assert "the disk is full" in words(tree.cssselect("[role=alert]")[0])
            assert (tree.cssselect("#value")[0].get("value"), tree.cssselect("#note")[0].text) == ("84 Mrd.", "eilt")
        with monkeypatch.context() as patched:
            patched.setattr(desks.os, "access", lambda *_: False)
            assert "This folder cannot be written to" in reader.text(f"/flags/{uid}")
            assert "This folder cannot be written to" in reader.text("/")


def test_all_decisions_are_listed_newest_first_with_who_and_when(tmp_path: Path) -> None:
    newspaper(tmp_path)
    with reading(tmp_path) as reader:
        rows = reader.rows()
        reader.decide(rows[0].uid, "unsure", note="<b>später</b>")
        decide(tmp_path, rows[1], "confirmed", reviewer="B. Lang")
        listed = [words(one) for one in reader.tree("/done").cssselect(".decided")]
        assert ["B. Lang" in listed[0], "A. Weber" in listed[1]] == [True, True]
        assert "<b>später</b>" in listed[1]
        tree = reader.tree("/done?show=all")
        assert [len(one.cssselect("form")) for one in tree.cssselect(".decided")] == [0, 1]
        assert words(tree.cssselect(".tally")[0]) == "A. Weber 1 today B. Lang 1 today"
        assert "2 decided, 3 to check" in words(tree)


def test_of_many_decisions_each_is_listed_once(tmp_path: Path) -> None:
    newspaper(tmp_path)
    with reading(tmp_path) as reader:
        row = reader.rows()[0]
        for number in range(120):
            decide(tmp_path, row, None, note=f"Notiz {number:03}")
        seen, place = [], "/done?show=all"
        while place:
            tree = reader.tree(place)
            seen += re.findall(r"Notiz (\d{3})", words(tree.cssselect(".rows")[0]))
            place = next((a.get("href") for a in tree.cssselect("a[rel=next]")), "")
        assert seen == [f"{number:03}" for number in reversed(range(120))]


def test_language_theme_and_keys_are_chosen_by_switch_and_else_by_the_browser(tmp_path: Path) -> None:
    newspaper(tmp_path)
    with reading(tmp_path, lang="fr-FR, de;q=0.8, en;q=0.9") as reader:
        assert reader.tree("/").get("lang") == "en"
        assert reader.get("/", headers={"accept-language": "de-AT,de;q=0.9"}).text.count('<html lang="de"') == 1
        answer = reader.http.get("/?lang=de&state=all", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/?state=all")
        reader.get("/?theme=dark&keys=off")
        tree = reader.tree("/")
        assert (tree.get("lang"), tree.get("data-theme"), tree.get("data-keys")) == ("de", "dark", "off")
        assert words(tree.cssselect("h1")[0]) == "Zu prüfende Zahlen"
        reader.get("/?lang=xx&theme=pink")
        assert (reader.tree("/").get("lang"), reader.tree("/").get("data-theme")) == ("de", "dark")
        for path in ("/", f"/flags/{reader.rows()[0].uid}", "/done", "/help"):
            assert reader.tree(path).get("lang") == "de"


def test_no_address_of_another_host_comes_out_of_a_switch(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        for path in ("//evil.example/?lang=de", "/%5Cevil.example?lang=de", "/%2F%2Fevil.example/?lang=de"):
            place = reader.http.get(path, follow_redirects=False).headers["location"]
            assert re.match(r"/(?![/\\])", place), place


def test_results_without_texts_show_the_sentences_alone(tmp_path: Path) -> None:
    import msgspec

    record = conversion()
    bare = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=msgspec.UNSET))
    with reading(write_results(tmp_path, {"1.jsonl": [bare]})) as reader:
        shown = reader.text(f"/flags/{reader.rows()[0].uid}")
        assert "do not contain the article's text" in shown
        assert "Chipwerk steckt 100 Milliarden Dollar" in shown


def _tree(text: str):  # type: ignore[no-untyped-def]  # lxml has no types
    from lxml import html

    return html.document_fromstring(text)


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
