"""The interactive page in a real browser: what it shows, that it asks for nothing, that no article runs in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from extract.export import page
from extract.export.page import choice
from extract.export.page.assemble import SCRIPTS
from extract.export.page.quotes import parts, visible
from extract.graph import DealGraph, merge_records
from extract.lexicon import languages
from extract.lexicon.sections.deal_types import deal_types
from extract.lexicon.sections.page import page_words
from extract.records import Evidence
from tests.browser import Seen as Opened
from tests.browser import running
from tests.export.graphs import HOSTILE, broken, copied, decided, hostile, sample
from tests.export.network import week
from tests.graph.newsroom import article, said

ROOT = resources.files("extract.export.page")
CY = "document.getElementById('picture')._cyreg.cy"
SETTLED = 150


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with running() as started:
        yield started


class Seen(Opened):
    """The page with its picture."""

    def picture(self, script: str) -> Any:
        """What *script* says of the picture ``cy``."""
        return self.tab.evaluate(f"(() => {{ const cy = {CY}; return {script}; }})()")

    def until(self, condition: str) -> None:
        """Waits until *condition* holds of the picture, which is drawn a frame after a click."""
        self.tab.wait_for_function(f"() => {{ const cy = {CY}; return {condition}; }}", timeout=5_000)

    def click_edge(self, start: str, end: str) -> None:
        """Clicks the middle of the arrow between the organisations with these names."""
        self._click(
            f"cy.edges().filter(e => e.source().data('organisation') === {json.dumps(start)} && "
            f"e.target().data('organisation') === {json.dumps(end)})[0].renderedMidpoint()"
        )

    def click_node(self, name: str) -> None:
        self._click(f"cy.nodes().filter(n => n.data('organisation') === {json.dumps(name)})[0].renderedPosition()")

    def _click(self, place: str) -> None:
        at = self.picture(place)
        box = self.tab.locator("#picture").bounding_box()
        self.tab.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
        self.tab.wait_for_timeout(SETTLED)


Opener = Callable[..., Seen]


@pytest.fixture(scope="module")
def contexts(browser: Any) -> Iterator[Callable[..., Any]]:
    """Browser profiles by language, width and colour scheme, each started once."""
    known: dict[tuple[str, int, str], Any] = {}

    def context(lang: str, width: int, scheme: str) -> Any:
        if (lang, width, scheme) not in known:
            known[lang, width, scheme] = browser.new_context(
                viewport={"width": width, "height": 800}, locale=lang, color_scheme=scheme, reduced_motion="reduce"
            )
        return known[lang, width, scheme]

    yield context
    for one in known.values():
        one.close()


@pytest.fixture
def opened(contexts: Callable[..., Any], tmp_path: Path) -> Iterator[Opener]:
    tabs = []

    def open_page(graph: DealGraph, lang: str = "de-DE", width: int = 1280, scheme: str = "light") -> Seen:
        path = tmp_path / "x.html"
        page.write(graph, path)
        tabs.append(contexts(lang, width, scheme).new_page())
        seen = Seen(tabs[-1])
        seen.tab.goto(path.as_uri())
        seen.tab.wait_for_timeout(SETTLED)
        return seen

    yield open_page
    for tab in tabs:
        tab.close()


@pytest.fixture(scope="module")
def news() -> DealGraph:
    return merge_records(week())


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


def test_no_text_of_an_article_runs_or_breaks_the_page(opened: Opener) -> None:
    payload = "</script><script>alert(1)</script><img src=x onerror=alert(2)>javascript:alert(3)"
    # Everything at once; the long name and the empty one alone.
    for text in (payload + "".join(HOSTILE.values()), HOSTILE["long"], ""):
        seen = opened(hostile(text))
        seen.tab.click("#tab-deals")
        seen.tab.locator("#panel-deals button").first.click()
        assert seen.tab.locator("#panel-selection figure").count() >= 1
        for tab in ("flags", "loops"):
            seen.tab.click(f"#tab-{tab}")
        assert seen.tab.locator("img, a[href], iframe, object, main script").count() == 0
        assert seen.tab.locator("script").count() == 3
        assert (seen.trouble, len(seen.requests)) == ([], 1), text[:20]
        assert seen.tab.evaluate("document.documentElement.scrollWidth") <= 1280


def test_even_a_script_in_the_page_would_not_run(opened: Opener, news: DealGraph) -> None:
    seen = opened(news)
    script = "Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'})"
    image = "Object.assign(new Image(), {src: 'https://example.org/x.png'})"
    seen.tab.evaluate(f"document.body.append({script}, {image})")
    seen.tab.wait_for_timeout(SETTLED)
    assert seen.tab.evaluate("window.ran") is None
    assert len([line for line in seen.trouble if "Content Security Policy" in line]) == 2


def test_addresses_of_articles_are_links_of_the_web_alone(opened: Opener) -> None:
    graph = copied(sample())
    urls = ["https://zeitung.example/a?b=1", "javascript:alert(1)", "data:text/html,x", None]
    graph._articles = [replace(a, url=url) for a, url in zip(graph._articles, urls, strict=True)]
    seen = opened(graph)
    seen.click_edge("alphabau", "betawerk")
    links = seen.tab.locator("a[href]")
    assert [link.get_attribute("href") for link in links.all()] == ["https://zeitung.example/a?b=1"]
    assert links.first.get_attribute("rel") == "noopener noreferrer"


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


def policy(text: str) -> str:
    return re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text).group(1)


def test_the_policy_allows_these_scripts_and_this_style_alone(tmp_path: Path) -> None:
    page.write(sample(), tmp_path / "x.html")
    text = (tmp_path / "x.html").read_text()
    rules = dict(rule.split(" ", 1) for rule in policy(text).split("; "))
    assert rules["default-src"] == "'none'"
    assert not re.search("unsafe|http|data:|[*]", " ".join(rules.values()))
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    styles = re.findall(r"<style[^>]*>(.*?)</style>", text, re.DOTALL)
    for bodies, rule in ((scripts, "script-src"), (styles, "style-src")):
        hashes = [base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies]
        assert rules[rule].split() == [f"'sha256-{value}'" for value in hashes]
    rest = re.sub("<script.*?</script>|<style.*?</style>", "", text, flags=re.DOTALL)
    assert not re.search("(src|href|url)=", rest)


def test_the_library_is_the_one_that_its_note_names() -> None:
    note = ROOT.joinpath("vendor", "README.md").read_text()
    library = ROOT.joinpath("vendor", "cytoscape.min.js").read_bytes()
    assert f"`{hashlib.sha256(library).hexdigest()}`" in note
    version = re.search(r"\| version \| (\S+) \|", note).group(1)
    assert f'"{version}"'.encode() in library
    assert "Permission is hereby granted, free of charge" in ROOT.joinpath("vendor", "cytoscape.LICENSE").read_text()
    assert b"</script" not in library


def test_every_word_that_a_script_asks_for_is_there_in_every_language() -> None:
    words = page_words()
    code = "\n".join(ROOT.joinpath("script", f"{name}.js").read_text() for name in SCRIPTS)
    html = ROOT.joinpath("page.html").read_text()
    asked = set(re.findall(r'(?<![a-zA-Z])text\("(\w+)"', code))
    asked |= set(re.findall(r'data-(?:text|label|placeholder)="(\w+)"', html))
    asked |= {f"tab_{name}" for name in ("selection", "loops", "flags", "deals")} | {"noscript"}
    assert asked == set(words.text)
    counted = set(re.findall(r'counted\("(\w+)"', code)) | {"hidden_loops", "hidden_flags"}
    assert counted == set(words.counts)
    assert set(words.role) == {role for kind in deal_types().values() for role in kind.roles}
    tables = (words.text, words.counts, words.one, words.status, words.role, words.kind, words.severity)
    assert not [key for table in tables for key, entry in table.items() if set(entry) != set(languages())]
    assert {f.name for f in ROOT.joinpath("script").iterdir()} == {f"{name}.js" for name in SCRIPTS}


def test_no_script_reads_html_or_runs_text() -> None:
    code = "\n".join(ROOT.joinpath("script", f"{name}.js").read_text() for name in SCRIPTS)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write", code)
    assert not re.search(r"eval\(|Function\(|fetch\(|XMLHttp|import\(", code)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_data_are_ascii_and_end_no_element(text: str, tmp_path: Path) -> None:
    page.write(hostile(text), tmp_path / "x.html")
    raw = (tmp_path / "x.html").read_bytes()
    body = re.search(rb'<script id="data" type="application/json">(.*?)</script>', raw, re.DOTALL).group(1)
    assert body.isascii()
    assert not [sign for sign in b"<>&" if sign in body]
    assert {deal["type"] for deal in json.loads(body)["deals"]} >= {"investment", "bond"}


def test_hidden_and_turning_characters_are_not_shown() -> None:
    assert visible("A\u202eB\x07C\ud800D\u2066E\tF") == "A B C D E\tF"
    assert visible("👩\u200d🚀") == "👩\u200d🚀"


def test_only_sums_that_stand_where_they_should_are_marked() -> None:
    [amount] = [a for d in sample().deals() if d.type == "investment" for a in d.tellings[0].amounts]
    words = "Es geht um 100 Milliarden Dollar."
    passage = Evidence(start=10, end=10 + len(words), text=words, rule="test")
    placed = replace(amount, start=21, end=42)
    assert parts(passage, [placed]) == [("Es geht um ", False), ("100 Milliarden Dollar", True), (".", False)]
    assert parts(passage, [replace(placed, start=20, end=41)]) == [(words, False)]


def test_the_same_graph_gives_the_same_bytes_and_a_failure_leaves_the_old_page(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    page.write(copied(sample()), path)
    before = path.read_bytes()
    page.write(copied(sample()), path)
    assert path.read_bytes() == before
    with pytest.raises(RuntimeError, match="on fire"):
        page.write(broken(), path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["x.html"]


def test_the_largest_sums_come_first_and_unknown_ones_last(tmp_path: Path) -> None:
    page.write(merge_records(week()), tmp_path / "x.html")
    body = re.search(r'type="application/json">(.*?)</script>', (tmp_path / "x.html").read_text(), re.DOTALL).group(1)
    euros = [deal["euros"] for deal in json.loads(body)["deals"]]
    stated = [value for value in euros if value is not None]
    assert euros == [*sorted(stated, reverse=True), *[None] * (len(euros) - len(stated))]
    assert Decimal(stated[0]) > Decimal(10) ** 11
