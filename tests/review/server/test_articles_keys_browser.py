"""An article in a real browser by keyboard, by mouse and without a script: forms open and close where people are."""

from __future__ import annotations

from pathlib import Path

from tests.review.index.desk import with_info, write_results
from tests.review.server.correcting import EUROS, now
from tests.review.server.page import conversion
from tests.review.server.pointing import Opener, select, wait_for_form
from tests.review.server.process import Server, page_of, started


def test_everything_works_from_the_keyboard_and_the_focus_comes_back(
    server: Server, opened: Opener, tmp_path: Path
) -> None:
    seen = opened(page_of(server))
    seen.tab.focus("#text [data-open='amount:a2']")
    seen.tab.keyboard.press("Enter")
    wait_for_form(seen, "amount")
    assert seen.tab.evaluate("document.activeElement.id") == "form-title"
    seen.tab.keyboard.press("Escape")
    seen.tab.wait_for_selector("form.correct", state="detached")
    assert seen.tab.evaluate("document.activeElement.dataset.open") == "amount:a2"
    seen.tab.keyboard.press("Enter")
    wait_for_form(seen, "amount")
    for _ in range(12):
        seen.tab.keyboard.press("Tab")
        if seen.tab.evaluate("document.activeElement.name") == "value":
            break
    seen.tab.keyboard.press("Control+A")
    seen.tab.keyboard.type("85 Mrd.")
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_function("() => document.querySelector('#happened').textContent.includes('Gespeichert')")
    assert [str(one.low) for one in now(tmp_path).amounts if one.text == EUROS] == ["85000000000"]
    assert seen.trouble == []


def test_the_text_stays_where_it_is_when_a_form_opens_and_back_leads_back(tmp_path: Path, opened: Opener) -> None:
    record = conversion()
    padded = with_info(record, text=str(record.article.text) + "\n\nEin Absatz, der nichts zur Sache tut." * 60)
    write_results(tmp_path, {"1.jsonl": [padded]})
    with started(tmp_path, "A. Weber") as server:
        seen = opened(page_of(server))
        seen.tab.evaluate("document.documentElement.scrollTop = 40")
        box = seen.tab.locator("#text [data-open='amount:a2']").bounding_box()
        seen.tab.mouse.click(box["x"] + 5, box["y"] + 5)
        wait_for_form(seen, "amount")
        assert seen.tab.evaluate("document.documentElement.scrollTop") == 40
        assert seen.tab.url.endswith("?open=amount%3Aa2")
        seen.tab.go_back()
        seen.tab.wait_for_selector("form.correct", state="detached")


def test_dragging_over_a_mark_selects_and_does_not_open_it(server: Server, opened: Opener) -> None:
    seen = opened(page_of(server))
    select(seen, "850 Millionen")
    seen.tab.wait_for_timeout(150)
    assert seen.tab.locator("form.correct").count() == 0
    assert seen.tab.evaluate("getSelection().toString()") == "850 Millionen"


def test_keys_of_one_letter_can_be_turned_off(server: Server, opened: Opener) -> None:
    seen = opened(page_of(server, "articles/blatt?keys=off"))
    select(seen, "Halbleiter")
    seen.tab.keyboard.press("o")
    seen.tab.wait_for_timeout(150)
    assert seen.tab.locator("form.correct").count() == 0
    seen.tab.click("#toolbar button[data-kind='organisation']")
    wait_for_form(seen, "organisation")


def test_all_of_it_works_without_a_script(server: Server, opened: Opener, tmp_path: Path) -> None:
    seen = opened(page_of(server), java_script_enabled=False)
    seen.tab.click("#text [data-open='amount:a2']")
    seen.tab.fill("[name='value']", "viel")
    seen.tab.click("button[value='save']")
    assert "ist keine Zahl" in seen.text("#error-value")
    seen.tab.fill("[name='value']", "85 Mrd.")
    seen.tab.click("button[value='save']")
    assert "Gespeichert." in seen.text("#happened")
    seen.tab.click("#happened button")
    assert "Zurückgenommen." in seen.text("#happened")
    seen.tab.click("a[data-add='organisation']")
    seen.tab.fill("[name='name']", "Halbleiter Süd")
    seen.tab.fill("[name='words-n']", "Halbleiter")
    seen.tab.click("button[value='save']")
    assert "Hinzugefügt." in seen.text("#happened")
    assert "halbleiter-sued" in {one.id for one in now(tmp_path).organisations}
