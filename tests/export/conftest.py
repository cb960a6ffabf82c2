"""The browser of the page's tests, graphs opened in it, and a graph to open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.export import page
from extract.graph import DealGraph, merge_records
from tests.browser import running
from tests.export.html_page import SETTLED, Opener, Seen
from tests.export.network import week


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with running() as started:
        yield started


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
