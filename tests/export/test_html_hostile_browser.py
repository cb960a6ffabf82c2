"""Articles that want to do harm, on the interactive page in a real browser: nothing of them runs or leads elsewhere."""

from __future__ import annotations

from msgspec.structs import replace

from extract.graph import DealGraph
from tests.export.graphs import HOSTILE, copied, hostile, sample
from tests.export.html_page import SETTLED, Opener


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
