"""The browser of the review's tests, addresses opened in it, pages to open, and somebody before that of one article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import Seen, profiles, running
from tests.review.index.desk import decide, write_results
from tests.review.server.page import conversion, loan, newspaper, reading
from tests.review.server.process import Server, started


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with running() as one:
        yield one


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Seen]]:
    with profiles(browser) as open_page:
        yield open_page


@pytest.fixture
def reader(tmp_path: Path) -> Any:
    write_results(tmp_path, {"1.jsonl": [conversion()]})
    with reading(tmp_path) as one:
        yield one


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    write_results(tmp_path, {"1.jsonl": [conversion()]})
    with started(tmp_path, "A. Weber") as one:
        yield one


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A page that is only looked at: five flags, the first decided and told by two articles, the second with a note."""
    folder = newspaper(tmp_path_factory.mktemp("desk"))
    others = [conversion("kurier", title="Chipwerk zahlt", source="Kurier")]
    write_results(
        folder, {"1.jsonl": [conversion(), *(loan(f"bote-{n}", 900 - n) for n in range(1, 5))], "2.jsonl": others}
    )
    with reading(folder) as reader:
        rows = reader.rows()
    decide(folder, rows[0], "confirmed", reviewer="B. Lang", note="mit der Redaktion geklärt")
    decide(folder, rows[1], None, reviewer="A. Weber", note="Rückruf am Montag")
    with started(folder, "A. Weber") as server:
        yield server
