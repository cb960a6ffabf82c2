"""The interactive page in a real browser: what it shows, what clicks and keys do, and that it asks for nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extract.export.page import choice
from extract.graph import DealGraph, merge_records
from tests.export.graphs import decided
from tests.export.html_page import SETTLED, Opener
from tests.graph.newsroom import article, said


def test_a_click_on_an_arrow_shows_sum_status_flag_and_sentence(opened: Opener, news: DealGraph) -> None:
    seen = opened(news)
    seen.click_edge("chipwerk", "denkfabrik")
    shown = seen.text("#panel-selection")
    for words in ("Chipwerk → Denkfabrik KI", "Investition", "100 Mrd. $", "angekündigt", "Geldgeber", "1. Okt. 2025"):
        assert words in shown.replace("\xa0", " ")
    assert "Chipwerk steckt 100 Milliarden Dollar (850 Millionen Euro) in Denkfabrik KI." in shown
    assert "nicht 850 Mio. Euro" in shown
    assert "Wahrscheinlich gemeint: 85 Milliarden Euro" in shown
    marked = seen.tab.locator("#panel-selection mark").all_inner_texts()
    assert marked == ["100 Milliarden Dollar", "850 Millionen Euro"]
    assert seen.trouble == []


def test_a_flag_says_what_was_decided_and_the_right_figure_in_place_of_the_likely_one(opened: Opener) -> None:
    graph = decided()
    graph._flags = [
        replace(one, decision=replace(one.decision, reviewer="<b>A. Weber</b>") if one.decision else None)
        for one in graph._flags
    ]
    seen = opened(graph)
    seen.tab.click("#tab-flags")
    shown = seen.text("#panel-flags")
    assert "Bestätigt von <b>A. Weber</b>, 5. Okt. 2025. Richtig: 85,3 Milliarden Euro" in shown
    assert "Wahrscheinlich gemeint" not in shown


def test_a_click_on_an_organisation_shows_all_its_deals(opened: Opener, news: DealGraph) -> None:
    seen = opened(news, lang="en-GB")
    seen.click_node("stromkraft")
    shown = seen.text("#panel-selection")
    assert "Stromkraft Nord" in shown
    assert "4 deals" in shown
    assert "Stromkraft Nord begibt eine Anleihe." in shown
    assert seen.picture("cy.nodes('.chosen').length") == 1


def test_a_click_on_a_loop_highlights_its_arrows_alone(opened: Opener, news: DealGraph) -> None:
    seen = opened(news)
    assert seen.tab.locator("[data-loop]").count() > 1
    seen.tab.click("[data-loop='0']")
    chain = seen.text("[data-loop='0'] .chain").split(" → ")
    bright = seen.picture("cy.edges().not('.faded').map(e => [e.source().id(), e.target().id(), e.hasClass('loop')])")
    assert len({start for start, _, _ in bright}) == len(chain) - 1
    assert {start for start, _, _ in bright} == {end for _, end, _ in bright}
    assert all(looping for *_, looping in bright)
    assert seen.tab.get_attribute("[data-loop='0']", "aria-pressed") == "true"
    seen.tab.click("[data-loop='0']")
    assert seen.picture("cy.elements('.faded').length") == 0


def test_kinds_have_a_colour_and_a_line_of_their_own_and_void_deals_are_grey(opened: Opener, news: DealGraph) -> None:
    seen = opened(news)
    kinds = seen.picture(
        "Object.fromEntries(['money', 'ownership', 'supply', 'partners'].map(k => { const e = cy.edges('.' + k)"
        ".not('.void')[0]; return [k, [e.style('line-color'), e.style('line-style') + e.style('line-dash-pattern'),"
        " e.style('target-arrow-shape')]]; }))"
    )
    assert len({colour for colour, _, _ in kinds.values()}) == 4
    assert len({line for _, line, _ in kinds.values()}) == 4
    assert {kind: tip for kind, (_, _, tip) in kinds.items()} == {
        "money": "triangle",
        "ownership": "triangle",
        "supply": "triangle",
        "partners": "none",
    }
    void = seen.picture("cy.edges('.void').map(e => e.style('line-color'))")
    assert len(void) == 2
    assert not set(void) & {colour for colour, _, _ in kinds.values()}
    widths = seen.picture("Object.fromEntries(cy.edges().map(e => [e.data('label'), e.data('width')]))")
    assert max(widths, key=widths.__getitem__).split() == ["zusammen", "500", "Mrd.", "$"]


def test_filters_and_search_narrow_list_and_picture(opened: Opener, news: DealGraph) -> None:
    seen = opened(news)
    all_edges = seen.picture("cy.edges(':visible').length")
    shown = "cy.edges(':visible').length"
    seen.tab.click("label:has(#only-loops)")
    seen.until(f"0 < {shown} && {shown} < {all_edges}")
    seen.tab.click("#reset")
    seen.until(f"{shown} === {all_edges}")
    seen.tab.click("summary:has(#types-count)")
    seen.tab.uncheck("#types input[value='stake']")
    seen.until(f"{shown} < {all_edges}")
    seen.tab.click("#reset")
    seen.tab.fill("#search", "muller")
    assert seen.text("#found") == "2 Geschäfte passen"
    assert seen.tab.locator("#panel-deals li").count() == 2
    seen.tab.press("#search", "Enter")
    assert "Arzneihaus Müller & Söhne" in seen.text("#panel-selection h2")
    seen.tab.fill("#search", "gerüchten zufolge")
    assert seen.tab.locator("#panel-deals li").all_inner_texts()[0].startswith("Rechenhof AG → Speicherwerk")
    assert seen.trouble == []


def test_everything_works_from_the_keyboard(opened: Opener, news: DealGraph) -> None:
    seen = opened(news)
    seen.tab.focus("#tab-loops")
    seen.tab.keyboard.press("ArrowRight")
    seen.tab.keyboard.press("ArrowRight")
    assert seen.tab.get_attribute("#tab-deals", "aria-selected") == "true"
    seen.tab.keyboard.press("Tab")
    seen.tab.keyboard.press("Tab")
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_timeout(SETTLED)
    assert seen.tab.get_attribute("#tab-selection", "aria-selected") == "true"
    assert seen.tab.locator("#panel-selection blockquote").count() >= 1
    seen.tab.focus("#picture")
    before = seen.picture("[cy.zoom(), cy.pan().x]")
    for key in ("+", "ArrowRight"):
        seen.tab.keyboard.press(key)
    assert [a != b for a, b in zip(before, seen.picture("[cy.zoom(), cy.pan().x]"), strict=True)] == [True, True]
    seen.tab.keyboard.press("Escape")
    assert seen.picture("cy.elements('.faded').length") == 0


def test_all_deals_are_there_as_text(opened: Opener, news: DealGraph) -> None:
    seen = opened(news)
    seen.tab.click("#tab-deals")
    listed = seen.tab.locator("#panel-deals li").all_inner_texts()
    assert len(listed) == len(list(news.deals()))
    denied = next(text for text in listed if "Pharma-Union" in text and "Fusion" in text)
    assert "dementiert" in denied


def test_the_language_follows_the_browser_and_the_switch(opened: Opener, news: DealGraph) -> None:
    seen = opened(news, lang="en-GB")
    assert (seen.text("h1"), seen.tab.get_attribute("html", "lang")) == ("Who pays whom", "en")
    assert "$100bn" in seen.picture("cy.edges().map(e => e.data('label')).join(' ')")
    seen.tab.click("#languages button[lang='de']")
    assert (seen.text("h1"), seen.tab.title()) == ("Wer wem Geld gibt", "Wer wem Geld gibt")
    assert "100 Mrd. $" in seen.picture("cy.edges().map(e => e.data('label')).join(' ')").replace("\xa0", " ")
    assert "Loops" not in seen.text("body")
    assert opened(news, lang="fr-FR").text("h1") == "Who pays whom"


@pytest.mark.parametrize(
    ("lang", "width", "scheme"), [("de-DE", 360, "light"), ("en-GB", 360, "dark"), ("de-DE", 3840, "light")]
)
def test_nothing_is_asked_for_nothing_complains_and_nothing_sticks_out(
    lang: str, width: int, scheme: str, opened: Opener, news: DealGraph
) -> None:
    seen = opened(news, lang=lang, width=width, scheme=scheme)
    for tab in ("flags", "deals", "selection", "loops"):
        seen.tab.click(f"#tab-{tab}")
        assert seen.tab.evaluate("document.documentElement.scrollWidth") <= width
    seen.click_node("chipwerk")
    assert seen.tab.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.trouble == []
    assert [url for url in seen.requests if not url.startswith("file:")] == []
    assert len(seen.requests) == 1
    size = seen.picture("[cy.width(), cy.height()]")
    assert min(size) > 300


def test_dark_colours_follow_the_system(opened: Opener, news: DealGraph) -> None:
    seen = opened(news)
    light = seen.picture("[getComputedStyle(document.body).backgroundColor, cy.edges('.money')[0].style('line-color')]")
    seen.tab.emulate_media(color_scheme="dark")
    seen.tab.wait_for_timeout(SETTLED)
    dark = seen.picture("[getComputedStyle(document.body).backgroundColor, cy.edges('.money')[0].style('line-color')]")
    assert not set(light) & set(dark)


def test_an_empty_graph_is_an_empty_page(opened: Opener) -> None:
    seen = opened(merge_records([]))
    assert "Kein Geld kommt zurück." in seen.tab.text_content("#panels")
    assert seen.trouble == []


def test_of_many_organisations_the_most_connected_are_shown_and_the_page_says_so(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "LIMIT", 4)
    monkeypatch.setattr(choice, "DEALS", 3)
    told = []
    for n in range(1, 9):
        words, spoke = f"{n} Mrd. Euro", {"lender": "nabe", "borrower": f"speiche-{n}"}
        told.append(said(f"Nabe leiht Speiche {n} {words}.", "loan", (words, f"{n}000000000", "EUR"), **spoke))
    for n in (2, 3):
        ends = {"acquirer": "speiche-1", "target": f"speiche-{n}"}
        told.append(said(f"Speiche 1 kauft Speiche {n}.", "acquisition", **ends))
    seen = opened(merge_records([article("a", *told, published="2025-10-01")]), lang="de-DE")
    shown = seen.picture("cy.nodes().map(n => n.data('organisation'))")
    assert "nabe" in shown
    assert len(shown) <= 4
    assert "die 4 am stärksten verflochtenen von 9 Organisationen" in seen.text("#hidden")
    assert "3 von 5 Geschäften" in seen.text("#hidden")
