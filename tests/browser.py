"""A real browser for tests (Debian's chromium, driven by Playwright), and a page in it with what went wrong there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

_NAMES = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")


@contextmanager
def running() -> Iterator[Any]:
    """The browser, started; the test is skipped where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install playwright")
    found = next((path for name in _NAMES if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no chromium: apt-get install chromium, or name one in CHROMIUM")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


class Seen:
    """A page that is open, with everything that went wrong in it and every address that it asked for."""

    def __init__(self, tab: Any) -> None:
        self.tab = tab
        self.trouble: list[str] = []
        self.requests: list[str] = []
        tab.on("console", lambda message: self.trouble.append(f"console {message.type}: {message.text}"))
        tab.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        tab.on("dialog", lambda dialog: (self.trouble.append("a dialog"), dialog.dismiss()))
        tab.on("request", lambda request: self.requests.append(request.url))

    def text(self, selector: str) -> str:
        """What can be read in *selector*."""
        return str(self.tab.inner_text(selector))


@contextmanager
def profiles(browser: Any) -> Iterator[Callable[..., Seen]]:
    """Opens addresses, each in a profile of its own: ``open_page(address, lang="de-DE", width=360, scheme="dark")``."""
    contexts: list[Any] = []

    def open_page(address: str, lang: str = "de-DE", width: int = 1280, scheme: str = "light", **more: Any) -> Seen:
        size = {"width": width, "height": more.pop("height", 800)}
        looks = {"viewport": size, "locale": lang, "color_scheme": scheme, "reduced_motion": "reduce"}
        contexts.append(browser.new_context(**looks, **more))
        seen = Seen(contexts[-1].new_page())
        seen.tab.goto(address)
        return seen

    try:
        yield open_page
    finally:
        for context in contexts:
            context.close()
