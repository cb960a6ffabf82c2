"""The pages to browse in a real browser: the picture moves and leads on, people merge and part, nothing sticks out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.review.store import open_reviews
from tests.browser import Seen
from tests.export.graphs import HOSTILE
from tests.export.network import week
from tests.graph.newsroom import article, said
from tests.review.index.desk import write_results
from tests.review.server.process import Server, started

Opener = Callable[..., Seen]
PAGES = (
    "articles",
    "deals",
    "deals?type=loan&organisation=chipwerk",
    "organisations",
    "organisations/chipwerk",
    "organisations/chipwerk?steps=2&merge=sonne",
    "loops",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A news week that is only looked at."""
    folder = write_results(tmp_path_factory.mktemp("week"), {"1.jsonl": week()})
    with started(folder, "A. Weber") as server:
        yield server


def drawn(seen: Seen) -> Seen:
    """The page, once its picture is there."""
    seen.tab.wait_for_function("() => window.cy && document.getElementById('picture-note').hidden")
    return seen


def picture(seen: Seen, script: str) -> Any:
    return seen.tab.evaluate(f"() => {script}")


def click(seen: Seen, place: str) -> None:
    """Clicks where *place* says that something of the picture is."""
    seen.tab.locator("#picture").scroll_into_view_if_needed()
    at, box = picture(seen, place), seen.tab.locator("#picture").bounding_box()
    seen.tab.mouse.click(box["x"] + at["x"], box["y"] + at["y"])


def test_a_click_on_an_organisation_in_the_picture_leads_to_it(desk: Server, opened: Opener) -> None:
    seen = drawn(opened(f"{desk.address}organisations/chipwerk"))
    assert picture(seen, "cy.nodes('.centre').length") == 1
    click(seen, "cy.nodes().filter(n => n.data('href').endsWith('/denkfabrik'))[0].renderedPosition()")
    seen.tab.wait_for_url("**/organisations/denkfabrik")
    assert "Denkfabrik KI" in seen.text("h1")
    assert seen.trouble == []
    assert all(url.startswith(desk.address) for url in seen.requests)


def test_a_click_on_an_arrow_leads_to_its_deals(desk: Server, opened: Opener) -> None:
    seen = drawn(opened(f"{desk.address}organisations/chipwerk", lang="en-GB"))
    click(seen, "cy.edges().filter(e => e.data('label').startsWith('! $100bn'))[0].renderedMidpoint()")
    seen.tab.wait_for_url("**/deals/**")
    assert "Chipwerk → pays Denkfabrik KI" in " ".join(seen.text("h1").split())
    seen.tab.click("h1 ~ .big a")
    seen.tab.wait_for_selector("form.correct")
    assert seen.tab.locator("#text .open").first.inner_text() == "100 Milliarden Dollar"


def test_the_picture_is_moved_with_mouse_and_keys(desk: Server, opened: Opener) -> None:
    seen = drawn(opened(f"{desk.address}organisations/chipwerk?steps=2"))
    before = picture(seen, "[cy.zoom(), cy.pan().x]")
    box = seen.tab.locator("#picture").bounding_box()
    seen.tab.mouse.move(box["x"] + 12, box["y"] + 12)
    seen.tab.mouse.down()
    seen.tab.mouse.move(box["x"] + 92, box["y"] + 42, steps=5)
    seen.tab.mouse.up()
    assert picture(seen, "cy.pan().x") == pytest.approx(before[1] + 80, abs=3)
    seen.tab.focus("#picture")
    for key in ("+", "ArrowRight"):
        seen.tab.keyboard.press(key)
    assert picture(seen, "cy.zoom()") > before[0]
    seen.tab.keyboard.press("0")
    assert picture(seen, "cy.zoom()") == pytest.approx(before[0])
    seen.tab.click("#zoom-out")
    assert picture(seen, "cy.zoom()") < before[0]
    assert seen.trouble == []


def test_everything_in_the_picture_is_there_as_text_with_links(desk: Server, opened: Opener) -> None:
    seen = drawn(opened(f"{desk.address}organisations/chipwerk", lang="en-GB"))
    labels = picture(seen, "cy.edges().map(e => e.data('label').replace(/\\n/g, ' ').replace('! ', ''))")
    listed = [" ".join(one.inner_text().split()) for one in seen.tab.locator(".arrow").all()]
    assert len(labels) == len(listed)
    for label, line in zip(labels, listed, strict=True):
        assert " ".join(label.split()) in line
    hrefs = {one.get_attribute("href") for one in seen.tab.locator(".arrow a").all()}
    assert set(picture(seen, "cy.elements().map(e => e.data('href'))")) <= hrefs


def test_colours_of_the_picture_follow_the_theme(desk: Server, opened: Opener) -> None:
    colours = "[cy.edges('.money')[0].style('line-color'), cy.nodes()[0].style('color')]"
    seen = drawn(opened(f"{desk.address}organisations/chipwerk"))
    light = picture(seen, colours)
    seen.tab.emulate_media(color_scheme="dark")
    seen.tab.wait_for_timeout(150)
    assert not set(light) & set(picture(seen, colours))
    chosen = drawn(opened(f"{desk.address}organisations/chipwerk?theme=dark"))
    assert not set(light) & set(picture(chosen, colours))


def test_without_a_script_the_text_says_all(desk: Server, opened: Opener) -> None:
    seen = opened(f"{desk.address}organisations/chipwerk", java_script_enabled=False)
    assert "Das Bild braucht JavaScript" in seen.text(".frame")
    assert seen.tab.locator(".arrow").count() > 2


def test_two_organisations_are_merged_and_parted_by_clicking(tmp_path: Path, opened: Opener) -> None:
    told = [
        said("Siemens kauft Altmann.", "acquisition", acquirer="siemens", target="altmann"),
        said("Siemens liefert Bertram Züge.", "supply", customer="bertram", supplier="siemens"),
        said("Siemens Energy leiht Bertram Geld.", "loan", lender="siemens-energy", borrower="bertram"),
    ]
    write_results(tmp_path, {"1.jsonl": [article(f"a{n}", one) for n, one in enumerate(told)]})
    with started(tmp_path, "A. Weber") as server:
        seen = drawn(opened(f"{server.address}organisations/siemens"))
        assert picture(seen, "cy.nodes().length") == 3
        seen.tab.fill("#merge", "energy")
        seen.tab.keyboard.press("Enter")
        seen.tab.get_by_role("button", name="„Siemens“ und „Siemens Energy“ sind dieselbe Organisation").click()
        drawn(seen)
        assert "Gespeichert." in seen.text(".notice")
        assert picture(seen, "cy.edges().length") == 3
        seen.tab.get_by_role("button", name="„siemens-energy“ von „Siemens“ trennen").click()
        drawn(seen)
        assert picture(seen, "cy.edges().length") == 2
        # Step by step: first they are one again, as they were before they were parted.
        for edges in (3, 2):
            seen.tab.get_by_role("button", name="Rückgängig").click()
            seen.tab.wait_for_function("edges => window.cy?.edges().length === edges", arg=edges)
        assert "Was Menschen entschieden haben" not in seen.text("main")
        assert seen.trouble == []
    with open_reviews(tmp_path) as reviews:
        assert reviews.judgements() == ()


def test_hostile_names_do_nothing_in_the_picture(tmp_path: Path, opened: Opener) -> None:
    text = "</script><script>alert(1)</script><img src=x onerror=alert(2)>" + HOSTILE["long"][:2_000]
    told = said(f"{text} leiht Beta Geld.", "loan", lender="alpha", borrower="beta")
    write_results(tmp_path, {"1.jsonl": [article("a", told, names={"alpha": text})]})
    with started(tmp_path, "A. Weber") as server:
        seen = drawn(opened(f"{server.address}organisations/alpha"))
        assert picture(seen, "cy.nodes().length") == 2
        assert seen.tab.locator("main img, main script").count() == 0
        assert seen.tab.evaluate("document.documentElement.scrollWidth") <= 1280
        assert seen.trouble == []


def _reach(seen: Seen, desk: Server, path: str) -> None:
    seen.tab.goto(f"{desk.address}{path}")
    if path.startswith("organisations/"):
        drawn(seen)


@pytest.mark.parametrize(("lang", "scheme"), [("de-DE", "light"), ("en-GB", "dark")])
def test_axe_finds_nothing_serious(desk: Server, opened: Opener, lang: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    seen = opened(desk.address, lang=lang, scheme=scheme)
    found = {}
    seen.tab.goto(f"{desk.address}deals")
    deal = seen.tab.locator(".deal-row h3 a").first.get_attribute("href").lstrip("/")
    for path in (*PAGES, deal):
        _reach(seen, desk, path)
        found[path] = [
            (one["id"], one["impact"], [node["html"][:120] for node in one["nodes"][:3]])
            for one in axe.run(seen.tab).response["violations"]
            if one["impact"] in ("serious", "critical")
        ]
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize(("lang", "width"), [("de-DE", 360), ("en-GB", 360), ("de-DE", 900), ("de-DE", 3840)])
def test_nothing_sticks_out_and_nothing_complains(desk: Server, opened: Opener, lang: str, width: int) -> None:
    seen = opened(desk.address, lang=lang, width=width)
    for path in PAGES:
        _reach(seen, desk, path)
        assert seen.tab.evaluate("document.documentElement.scrollWidth") <= width, path
    assert seen.trouble == []
    assert all(url.startswith(desk.address) for url in seen.requests)
