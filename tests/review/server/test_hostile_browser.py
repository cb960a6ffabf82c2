"""Articles that want to do harm, in a real browser: nothing of them runs in the review, breaks it or asks for more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.index.desk import write_results
from tests.review.server.pointing import Opener
from tests.review.server.process import Server, started
from tests.review.server.strangers import SCRIPT, TURNED, hostile, long_line

WIDE = 1280


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
