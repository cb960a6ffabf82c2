"""The review in a real browser by keyboard, and without a script: few keys a decision, and each does what it says."""

from __future__ import annotations

from pathlib import Path

from tests.review.index.desk import write_results
from tests.review.server.deciding import decisions, press, shown
from tests.review.server.page import conversion, newspaper
from tests.review.server.pointing import Opener
from tests.review.server.process import started
from tests.review.server.strangers import moved


def test_a_whole_review_by_keyboard_takes_three_keys_a_decision_at_most(tmp_path: Path, opened: Opener) -> None:
    with started(newspaper(tmp_path), "A. Weber") as server:
        seen = opened(server.address)
        seen.tab.keyboard.press("j")
        press(seen, "Enter")
        counts = [press(seen, "c"), press(seen, "f"), press(seen, "u")]
        seen.tab.keyboard.press("e")
        seen.tab.keyboard.type("896,5 Mio.")
        counts.append(1 + press(seen, "Enter"))
        seen.tab.keyboard.press("n")
        seen.tab.keyboard.type("fragen, c und f sind hier Buchstaben")
        seen.tab.keyboard.press("Enter")
        counts.append(2 + press(seen, "c"))
        assert counts == [1, 1, 1, 2, 3]
        assert max(counts) <= 3
        assert "Alles entschieden" in seen.text("main")
        assert seen.trouble == []
    assert decisions(tmp_path) == [
        ("blatt", "confirmed", "85000000000", None),
        ("bote-1", "false-alarm", "", None),
        ("bote-2", "unsure", "", None),
        ("bote-3", "confirmed", "896500000", None),
        ("bote-4", "confirmed", "", "fragen, c und f sind hier Buchstaben"),
    ]


def test_next_previous_undo_search_list_and_help_have_keys(tmp_path: Path, opened: Opener) -> None:
    with started(newspaper(tmp_path), "A. Weber") as server:
        seen = opened(server.address)
        seen.tab.keyboard.press("j")
        press(seen, "Enter")
        first = shown(seen)
        press(seen, "j")
        second = shown(seen)
        press(seen, "ArrowRight")
        press(seen, "k")
        assert shown(seen) == second
        press(seen, "ArrowLeft")
        assert shown(seen) == first
        press(seen, "f")
        assert (shown(seen), "Fehlalarm" in seen.text(".just-done")) == (second, True)
        press(seen, "z")
        assert (shown(seen), "Zurückgenommen" in seen.text(".just-done")) == (first, True)
        seen.tab.keyboard.press("?")
        assert seen.tab.locator("#keys[open] kbd").count() > 10
        seen.tab.keyboard.press("c")
        seen.tab.keyboard.press("Escape")
        assert seen.tab.locator("#keys[open]").count() == 0
        assert shown(seen) == first
        press(seen, "g")
        assert seen.tab.locator(".flag-row").count() == 5
        seen.tab.keyboard.press("/")
        seen.tab.keyboard.type("bote-3")
        press(seen, "Enter")
        assert seen.tab.locator(".flag-row").count() == 1
        assert seen.trouble == []


def test_the_figures_in_question_are_in_view_wherever_they_stand(tmp_path: Path, opened: Opener) -> None:
    far = moved(conversion("fern"), "Ein Absatz, der nichts zur Sache tut.\n\n" * 200, "\n\nNoch einer." * 100)
    write_results(tmp_path, {"1.jsonl": [far]})
    with started(tmp_path, "A. Weber") as server:
        seen = opened(server.address)
        press(seen, "j", "Enter")
        article = seen.tab.locator("#article").bounding_box()
        marks = [mark.bounding_box() for mark in seen.tab.locator("mark.focus").all()]
        assert len(marks) == 2
        for mark in marks:
            assert article["y"] < mark["y"] < article["y"] + article["height"] - 100
        assert seen.tab.evaluate("scrollY") == 0


def test_keys_of_one_letter_can_be_turned_off(tmp_path: Path, opened: Opener) -> None:
    with started(newspaper(tmp_path), "A. Weber") as server:
        seen = opened(f"{server.address}help")
        seen.tab.get_by_role("link", name="Ausschalten").click()
        seen.tab.wait_for_load_state()
        seen.tab.goto(server.address)
        seen.tab.locator("a.open").first.click()
        seen.tab.wait_for_load_state()
        for key in ("c", "f", "u", "j", "g"):
            seen.tab.keyboard.press(key)
        seen.tab.wait_for_timeout(300)
        assert shown(seen) != ""
    assert decisions(tmp_path) == []


def test_everything_can_be_done_without_a_script(tmp_path: Path, opened: Opener) -> None:
    with started(newspaper(tmp_path), "A. Weber") as server:
        seen = opened(server.address, java_script_enabled=False)
        seen.tab.locator("a.open").first.click()
        seen.tab.locator(".figure-menu summary").click()
        seen.tab.fill("#value", "84 Mrd.")
        seen.tab.get_by_role("button", name="Das ist die richtige Zahl").click()
        assert "84 Milliarden Euro" in seen.text(".just-done")
        seen.tab.get_by_role("button", name="Fehlalarm").click()
        seen.tab.get_by_role("button", name="Zurücknehmen").click()
        seen.tab.get_by_role("link", name="Hilfe").first.click()
        assert seen.tab.url.endswith("/help")
    assert [one[1:3] for one in decisions(tmp_path)] == [("confirmed", "84000000000"), ("false-alarm", "")]
