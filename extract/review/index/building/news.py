"""What the last reading of the results has changed."""

from __future__ import annotations

import datetime as dt

import msgspec

from extract.review.index.building.articles import Difference
from extract.review.index.rows import News
from extract.review.index.schema import remember, setting
from extract.review.index.writer import Writer

_NEWS = "news"


def latest_news(writer: Writer) -> News:
    """When something was last read, and how many flags came and went by it."""
    with writer.writing() as store:
        known = setting(store, _NEWS)
    return msgspec.json.decode(known, type=News) if known else News(generation=0, at="", new=0, gone=0)


def write_news(writer: Writer, difference: Difference) -> None:
    """Notes *difference*, if it is one."""
    if not (difference.new or difference.gone or difference.shards):
        return
    generation = latest_news(writer).generation + 1
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    news = News(generation=generation, at=at, new=len(difference.new), gone=len(difference.gone))
    with writer.writing() as store:
        remember(store, _NEWS, msgspec.json.encode(news).decode())
