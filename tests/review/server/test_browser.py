"""The review page in a real browser: by keyboard, by two at once, through crashes, with articles that mean harm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from extract.records import FlagDecision
from extract.review.store import open_reviews
from tests.browser import Seen
from tests.review.index.desk import decide, write_results
from tests.review.server.page import conversion, loan, newspaper, reading
from tests.review.server.process import Server, started
from tests.review.server.strangers import SCRIPT, TURNED, hostile, long_line, moved

Opener = Callable[..., Seen]
WIDE = 1280


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A page that is only looked at: five flags, the first decided and told by two articles, the second with a note."""
    folder = newspaper(tmp_path_factory.mktemp("desk"))
    others = [conversion("kurier", title="Chipwerk zahlt", source="Kurier")]
    write_results(
        folder, {"1.jsonl": [conversion(), *(loan(f"bote-{n}", 900 - n) for n in range(1, 5))], "2.jsonl": others}
    )
    with reading(folder) as reader:
        rows = reader.rows()
    decide(folder, rows[0], "confirmed", reviewer="B. Lang", note="mit der Redaktion geklärt")
    decide(folder, rows[1], None, reviewer="A. Weber", note="Rückruf am Montag")
    with started(folder, "A. Weber") as server:
        yield server


def _flag(seen: Seen) -> str:
    """The flag that is shown; empty on another page."""
    found = re.search(r"/flags/(\w+)", seen.tab.url)
    return found[1] if found else ""


def _press(seen: Seen, *keys: str) -> int:
    """Presses *keys* and waits until another page is there; how many keys that took."""
    before = seen.tab.url
    for key in keys:
        seen.tab.keyboard.press(key)
    seen.tab.wait_for_function("before => location.href !== before && document.readyState === 'complete'", arg=before)
    return len(keys)


def _decisions(folder: Path) -> list[tuple[str, str | None, str, str | None]]:
    with open_reviews(folder) as reviews:
        events = [event for _, event in reviews.events() if isinstance(event, FlagDecision)]
    return [(one.article, one.verdict, str(one.value or ""), one.note) for one in events]


def test_a_whole_review_by_keyboard_takes_three_keys_a_decision_at_most(tmp_path: Path, opened: Opener) -> None:
    with started(newspaper(tmp_path), "A. Weber") as server:
        seen = opened(server.address)
        seen.tab.keyboard.press("j")
        _press(seen, "Enter")
        counts = [_press(seen, "c"), _press(seen, "f"), _press(seen, "u")]
        seen.tab.keyboard.press("e")
        seen.tab.keyboard.type("896,5 Mio.")
        counts.append(1 + _press(seen, "Enter"))
        seen.tab.keyboard.press("n")
        seen.tab.keyboard.type("fragen, c und f sind hier Buchstaben")
        seen.tab.keyboard.press("Enter")
        counts.append(2 + _press(seen, "c"))
        assert counts == [1, 1, 1, 2, 3]
        assert max(counts) <= 3
        assert "Alles entschieden" in seen.text("main")
        assert seen.trouble == []
    assert _decisions(tmp_path) == [
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
        _press(seen, "Enter")
        first = _flag(seen)
        _press(seen, "j")
        second = _flag(seen)
        _press(seen, "ArrowRight")
        _press(seen, "k")
        assert _flag(seen) == second
        _press(seen, "ArrowLeft")
        assert _flag(seen) == first
        _press(seen, "f")
        assert (_flag(seen), "Fehlalarm" in seen.text(".just-done")) == (second, True)
        _press(seen, "z")
        assert (_flag(seen), "Zurückgenommen" in seen.text(".just-done")) == (first, True)
        seen.tab.keyboard.press("?")
        assert seen.tab.locator("#keys[open] kbd").count() > 10
        seen.tab.keyboard.press("c")
        seen.tab.keyboard.press("Escape")
        assert seen.tab.locator("#keys[open]").count() == 0
        assert _flag(seen) == first
        _press(seen, "g")
        assert seen.tab.locator(".flag-row").count() == 5
        seen.tab.keyboard.press("/")
        seen.tab.keyboard.type("bote-3")
        _press(seen, "Enter")
        assert seen.tab.locator(".flag-row").count() == 1
        assert seen.trouble == []


def test_the_figures_in_question_are_in_view_wherever_they_stand(tmp_path: Path, opened: Opener) -> None:
    far = moved(conversion("fern"), "Ein Absatz, der nichts zur Sache tut.\n\n" * 200, "\n\nNoch einer." * 100)
    write_results(tmp_path, {"1.jsonl": [far]})
    with started(tmp_path, "A. Weber") as server:
        seen = opened(server.address)
        _press(seen, "j", "Enter")
        article = seen.tab.locator("#article").bounding_box()
        marks = [mark.bounding_box() for mark in seen.tab.locator("mark.focus").all()]
        assert len(marks) == 2
        for mark in marks:
            assert article["y"] < mark["y"] < article["y"] + article["height"] - 100
        assert seen.tab.evaluate("scrollY") == 0


def test_two_reviewers_on_one_folder_see_each_other_and_nothing_is_lost(tmp_path: Path, opened: Opener) -> None:
    newspaper(tmp_path)
    with started(tmp_path, "A. Weber") as hers, started(tmp_path, "B. Lang") as his:
        weber, lang = opened(hers.address), opened(his.address, lang="en-GB")
        for seen in (weber, lang):
            _press(seen, "j", "Enter")
        flag = _flag(weber)
        assert _flag(lang) == flag
        _press(lang, "f")
        weber.tab.keyboard.press("n")
        weber.tab.keyboard.type("doch ein Fehler")
        weber.tab.keyboard.press("Enter")
        _press(weber, "c")
        notice = weber.text(".conflict")
        assert "B. Lang hat inzwischen entschieden" in notice
        assert "Fehlalarm" in notice
        assert weber.tab.input_value("#note") == "doch ein Fehler"
        assert len(_decisions(tmp_path)) == 1
        weber.tab.get_by_role("button", name="Trotzdem: Fehler bestätigt").press("Enter")
        weber.tab.wait_for_url("**/flags/*?done=*")
        lang.tab.goto(f"{his.address}flags/{flag}")
        assert "decided by A. Weber" in lang.text(".case-notices")
        history = lang.text(".history")
        assert history.index("doch ein Fehler") < history.index("no longer holds")
        lang.tab.goto(his.address)
        assert "A. Weber 1" in lang.text(".today")
        assert [line for line in weber.trouble if "409" not in line] == []
    assert [one[1] for one in _decisions(tmp_path)] == ["false-alarm", "confirmed"]


def test_a_page_that_was_open_goes_on_after_reload_and_restart(tmp_path: Path, opened: Opener) -> None:
    newspaper(tmp_path)
    with started(tmp_path, "A. Weber") as server:
        seen = opened(server.address)
        _press(seen, "j", "Enter")
        _press(seen, "f")
        flag, port = _flag(seen), server.port
        seen.tab.reload()
        assert _flag(seen) == flag
        server.process.terminate()
        server.process.wait(20)
    with started(tmp_path, "A. Weber", port):
        _press(seen, "u")
        assert "Unsicher" in seen.text(".just-done")
        _press(seen, "z")
        assert _flag(seen) == flag
    assert [one[1] for one in _decisions(tmp_path)] == ["false-alarm", "unsure"]


def test_kill_9_in_the_middle_of_a_decision_leaves_it_whole_or_not_at_all(tmp_path: Path, opened: Opener) -> None:
    newspaper(tmp_path)
    with started(tmp_path, "A. Weber") as server:
        seen, port = opened(server.address), server.port
        _press(seen, "j", "Enter")
        _press(seen, "f")
        flag = _flag(seen)
        seen.tab.keyboard.press("f")
        server.process.kill()
        server.process.wait(20)
    kept = len(_decisions(tmp_path))
    assert kept in (1, 2)
    with started(tmp_path, "A. Weber", port) as server:
        seen.tab.goto(f"{server.address}flags/{flag}")
        assert ("entschieden von A. Weber" in seen.text(".case-notices")) == (kept == 2)
        _press(seen, "c")
    assert len(_decisions(tmp_path)) == kept + 1


def test_no_decision_that_was_acknowledged_is_lost_by_kill_9(tmp_path: Path) -> None:
    write_results(tmp_path, {"1.jsonl": [loan(f"bote-{n}", 900 - n) for n in range(150)]})
    with reading(tmp_path) as reader:
        uids = [row.uid for row in reader.rows()]
    waiting, acknowledged = list(uids), list[str]()
    for stop in (5, 11, 23):
        with started(tmp_path, "A. Weber") as server, httpx.Client(base_url=server.address) as http:
            page = http.get(f"/flags/{waiting[0]}").text
            csrf = re.findall(r'name="csrf" value="(\w+)"', page)[0]
            for number, uid in enumerate(list(waiting)):
                if number == stop:
                    server.process.kill()
                given = {"csrf": csrf, "verdict": "false-alarm", "seen": "0"}
                try:
                    answer = http.post(f"/flags/{uid}/decide", data=given)
                except httpx.TransportError:
                    break
                assert answer.status_code == 303
                acknowledged.append(uid)
                waiting.remove(uid)
        with reading(tmp_path) as reader:
            decided = {row.uid for row in reader.rows(state="decided")}
        assert decided >= set(acknowledged)
        assert len(decided) <= len(acknowledged) + 1
        waiting = [uid for uid in uids if uid not in decided]
        acknowledged = sorted(decided)


@pytest.mark.parametrize("width", [360, WIDE])
def test_no_article_runs_in_the_page_breaks_it_or_asks_for_anything(tmp_path: Path, opened: Opener, width: int) -> None:
    records = [hostile(SCRIPT), hostile(TURNED, "b"), hostile("\u202e" + SCRIPT, "c", "\u2067"), long_line()]
    write_results(tmp_path, {"1.jsonl": records})
    with started(tmp_path, "A. Weber") as server:
        seen = opened(server.address, width=width)
        assert seen.tab.locator(".flag-row").count() == 4
        places = [link.get_attribute("href") for link in seen.tab.locator("a.open").all()]
        for place in ("", *places, "done"):
            seen.tab.goto(server.address + str(place).lstrip("/"))
            assert seen.tab.evaluate("document.documentElement.scrollWidth") <= width
            assert seen.tab.locator("main img, iframe, object, main script, [onerror]").count() == 0
        assert seen.trouble == []
        assert [url for url in seen.requests if not url.startswith(server.address)] == []


def test_even_a_script_in_the_page_would_not_run_nor_ask(desk: Server, opened: Opener) -> None:
    seen = opened(desk.address)
    script = "Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'})"
    image = "Object.assign(new Image(), {src: 'https://example.org/x.png'})"
    seen.tab.evaluate(f"document.body.append({script}, {image})")
    seen.tab.wait_for_timeout(150)
    assert seen.tab.evaluate("window.ran") is None
    assert len([line for line in seen.trouble if "Content Security Policy" in line]) == 2


def _pages(desk: Server, seen: Seen) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every page of this part with the states that it can be in."""
    flags = [link.get_attribute("href") for link in seen.tab.locator("a.open").all()]
    yield "queue", lambda: None
    yield "decided", lambda: seen.tab.goto(desk.address + str(flags[0]).lstrip("/"))
    yield "open", lambda: seen.tab.goto(desk.address + str(flags[1]).lstrip("/"))
    yield "figure", lambda: seen.tab.keyboard.press("e")
    yield (
        "problem",
        lambda: (
            seen.tab.fill("#value", "viel"),
            seen.tab.keyboard.press("Enter"),
            seen.tab.wait_for_selector("#value-error"),
            seen.tab.wait_for_load_state(),
        ),
    )
    yield "keys", lambda: (seen.tab.goto(desk.address), seen.tab.keyboard.press("?"))
    yield "done", lambda: seen.tab.goto(f"{desk.address}done?show=all")
    yield "help", lambda: seen.tab.goto(f"{desk.address}help")
    yield "trouble", lambda: seen.tab.goto(f"{desk.address}nowhere")


@pytest.mark.parametrize("lang", ["de-DE", "en-GB"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(desk: Server, opened: Opener, lang: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    seen = opened(f"{desk.address}?state=all", lang=lang, scheme=scheme)
    found = {}
    for name, reach in _pages(desk, seen):
        reach()
        seen.tab.wait_for_timeout(100)
        found[name] = [
            (one["id"], one["impact"], [node["html"][:120] for node in one["nodes"][:3]])
            for one in axe.run(seen.tab).response["violations"]
            if one["impact"] in ("serious", "critical")
        ]
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(("lang", "width"), [("de-DE", 360), ("en-GB", 360), ("de-DE", 768), ("de-DE", 3840)])
def test_nothing_sticks_out_and_nothing_complains(desk: Server, opened: Opener, lang: str, width: int) -> None:
    seen = opened(f"{desk.address}?state=all", lang=lang, width=width)
    for name, reach in _pages(desk, seen):
        reach()
        seen.tab.wait_for_timeout(50)
        assert seen.tab.evaluate("document.documentElement.scrollWidth") <= width, name
    assert [line for line in seen.trouble if "422" not in line and "404" not in line] == []
    assert [url for url in seen.requests if not url.startswith(desk.address)] == []


def test_dark_and_light_follow_the_system_and_the_menu(desk: Server, opened: Opener) -> None:
    seen = opened(desk.address)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = seen.tab.evaluate(ground)
    seen.tab.emulate_media(color_scheme="dark")
    dark = seen.tab.evaluate(ground)
    assert light != dark
    seen.tab.click(".menu summary")
    seen.tab.get_by_role("link", name="hell", exact=True).click()
    seen.tab.wait_for_load_state()
    assert seen.tab.evaluate(ground) == light
    seen.tab.emulate_media(color_scheme="light")
    seen.tab.click(".menu summary")
    seen.tab.get_by_role("link", name="dunkel", exact=True).click()
    seen.tab.wait_for_load_state()
    assert seen.tab.evaluate(ground) == dark


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
        assert _flag(seen) != ""
    assert _decisions(tmp_path) == []


def test_a_correction_is_copied_whole(desk: Server, opened: Opener) -> None:
    seen = opened(f"{desk.address}?state=all", permissions=["clipboard-read", "clipboard-write"])
    seen.tab.locator("a.open").first.click()
    seen.tab.locator("[data-copy=correction-en]").click()
    copied = seen.tab.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Correction: An earlier version of the article “Geld im Kreis”")
    assert copied == seen.text("#correction-en")
    assert seen.tab.locator("#said").inner_text() == "Kopiert"


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
    assert [one[1:3] for one in _decisions(tmp_path)] == [("confirmed", "84000000000"), ("false-alarm", "")]
