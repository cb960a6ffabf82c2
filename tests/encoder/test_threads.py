"""Matrix products take one thread while an article is read, and as many as before when it is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from extract import encoder
from extract.pipeline import Pipeline
from extract.records import Article


def threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


@pytest.fixture(autouse=True)
def _two_threads() -> Iterator[None]:
    with threadpool_limits(limits=2, user_api="blas"):
        yield


def test_products_take_one_thread_while_it_lasts() -> None:
    with encoder.one_thread():
        assert threads() == {1}
    assert threads() == {2}


def test_of_two_that_overlap_the_last_one_puts_it_back() -> None:
    one, other = ExitStack(), ExitStack()
    one.enter_context(encoder.one_thread())
    other.enter_context(encoder.one_thread())
    one.close()
    assert threads() == {1}
    other.close()
    assert threads() == {2}


def test_all_of_a_reading_does(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[int]] = []
    plain = encoder.Heads.linear

    def watched(self: encoder.Heads, name: str, value: Any) -> Any:
        seen.append(threads())
        return plain(self, name, value)

    monkeypatch.setattr(encoder.Heads, "linear", watched)
    text = (
        "Nvidia steckt 100 Milliarden Dollar (85 Milliarden Euro) in OpenAI. Der Chipkonzern liefert dafür Prozessoren."
    )
    Pipeline().read(Article(id="a", lang="de", text=text))
    assert len(seen) > 3
    assert set(map(frozenset, seen)) == {frozenset({1})}
    assert threads() == {2}
