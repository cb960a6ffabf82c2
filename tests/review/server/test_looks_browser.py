"""The review in a real browser, only looked at: readable for everyone, at every width, in both colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.browser import Seen
from tests.review.server.pointing import Opener
from tests.review.server.process import Server


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


def test_a_correction_is_copied_whole(desk: Server, opened: Opener) -> None:
    seen = opened(f"{desk.address}?state=all", permissions=["clipboard-read", "clipboard-write"])
    seen.tab.locator("a.open").first.click()
    seen.tab.locator("[data-copy=correction-en]").click()
    copied = seen.tab.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Correction: An earlier version of the article “Geld im Kreis”")
    assert copied == seen.text("#correction-en")
    assert seen.tab.locator("#said").inner_text() == "Kopiert"
