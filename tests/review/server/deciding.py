"""The review of flags: which one a browser shows, keys that lead to another page there, what was decided."""

from __future__ import annotations

import re
from pathlib import Path

from extract.records import FlagDecision
from extract.review.store import open_reviews
from tests.browser import Seen


def shown(seen: Seen) -> str:
    """The flag that is shown; empty on another page."""
    found = re.search(r"/flags/(\w+)", seen.tab.url)
    return found[1] if found else ""


def press(seen: Seen, *keys: str) -> int:
    """Presses *keys* and waits until another page is there; how many keys that took."""
    before = seen.tab.url
    for key in keys:
        seen.tab.keyboard.press(key)
    seen.tab.wait_for_function("before => location.href !== before && document.readyState === 'complete'", arg=before)
    return len(keys)


def decided(folder: Path) -> list[FlagDecision]:
    with open_reviews(folder) as reviews:
        return [event for _, event in reviews.events() if isinstance(event, FlagDecision)]


def decisions(folder: Path) -> list[tuple[str, str | None, str, str | None]]:
    return [(one.article, one.verdict, str(one.value or ""), one.note) for one in decided(folder)]
