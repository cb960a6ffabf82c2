"""The browser of the review's tests, and addresses opened in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser import Seen, profiles, running


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with running() as one:
        yield one


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Seen]]:
    with profiles(browser) as open_page:
        yield open_page
