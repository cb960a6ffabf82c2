"""An article and its forms in a real browser, only looked at: readable for everyone, and nothing sticks out."""

from __future__ import annotations

import pytest

from tests.review.server.pointing import Opener, save
from tests.review.server.process import Server, page_of

FORMS = (
    "",
    "?open=amount:a2",
    "?open=organisation:chipwerk",
    "?open=deal:d1",
    "?add=amount",
    "?add=organisation",
    "?add=deal",
)


@pytest.mark.parametrize(("lang", "scheme"), [("de-DE", "light"), ("en-GB", "dark")])
def test_axe_finds_nothing_serious_in_an_article_and_its_forms(
    server: Server, opened: Opener, lang: str, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    seen = opened(page_of(server), lang=lang, scheme=scheme)
    found = {}
    for query in FORMS:
        seen.tab.goto(page_of(server, f"articles/blatt{query}"))
        if query == "?open=amount:a2":
            seen.tab.fill("[name='value']", "viel")
            save(seen)
        found[query] = [
            (one["id"], one["impact"], [node["html"][:120] for node in one["nodes"][:3]])
            for one in axe.run(seen.tab).response["violations"]
            if one["impact"] in ("serious", "critical")
        ]
    assert {query: what for query, what in found.items() if what} == {}


@pytest.mark.parametrize(("lang", "width"), [("de-DE", 360), ("en-GB", 360), ("de-DE", 900), ("de-DE", 3840)])
def test_nothing_sticks_out_at_any_width(server: Server, opened: Opener, lang: str, width: int) -> None:
    seen = opened(page_of(server), lang=lang, width=width)
    for query in FORMS:
        seen.tab.goto(page_of(server, f"articles/blatt{query}"))
        assert seen.tab.evaluate("document.documentElement.scrollWidth") <= width, query
        if query:
            assert seen.tab.locator("button[value='save']").is_visible()
    assert seen.trouble == []
