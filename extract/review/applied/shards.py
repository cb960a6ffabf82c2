"""Records and shards with people's word in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from extract.graph.store import NAME as GRAPH
from extract.graph.store import Held, held
from extract.records import Record, RecordShard
from extract.review.applied.corrected import applied
from extract.review.store import NAME, Reviewed, open_reviews

#: Goes up whenever the same events give another record.
_VERSION = "1"
#: Between the digest of a shard and that of what people said of it.
_MARK = "+reviewed:"


def has_reviews(folder: Path) -> bool:
    """Whether people have reviewed anything in *folder*; a file, or standard input, has no reviews."""
    return (folder / NAME).is_file()


def reviewed_records(records: Iterable[Record], folder: Path) -> Iterator[Record]:
    """*records* of *folder*, those that people have said something of as ``ReviewedRecord``, one at a time."""
    if not has_reviews(folder):
        yield from records
        return
    with open_reviews(folder, create=False) as reviews:
        reviewed = reviews.reviewed()
        for record in records:
            article = record.article
            if reviewed.digest(article) is None:
                yield record
            else:
                yield applied(record, reviews.standing(article.id, article.sha256)).record


def reviewed_shards(shards: Sequence[RecordShard], folder: Path) -> list[RecordShard]:
    """*shards* of *folder* with people's word in their records; without reviews they are the same objects.

    Only shards with a reviewed article have another digest, so that the merged graph reads only those again. Which they
    are the graph's own store knows of shards that it has read; others are read for it.
    """
    if not has_reviews(folder):
        return list(shards)
    with open_reviews(folder, create=False) as reviews:
        reviewed = reviews.reviewed()
    if not reviewed.articles and not reviewed.texts:
        return list(shards)
    known = held(folder / GRAPH, reviewed.articles, reviewed.texts)
    return [_reviewed(shard, folder, _said(reviewed, _wanted(shard, known.get(shard.name)))) for shard in shards]


def _wanted(shard: RecordShard, before: Held | None) -> Iterable[tuple[str, str]]:
    """Id and sha256 of the shard's articles, as far as anybody could have reviewed them."""
    if before is not None and (before.digest == shard.digest or before.digest.startswith(shard.digest + _MARK)):
        return before.articles
    return ((one.article.id, one.article.sha256) for one in shard.read())


def _said(reviewed: Reviewed, articles: Iterable[tuple[str, str]]) -> list[str]:
    """What holds on *articles*, as digests."""
    found = ((text, reviewed.articles.get(name), reviewed.texts.get(text)) for name, text in articles)
    return sorted({repr(one) for one in found if one[1:] != (None, None)})


def _reviewed(shard: RecordShard, folder: Path, said: list[str]) -> RecordShard:
    if not said:
        return shard
    digest = hashlib.sha256("\n".join((_VERSION, *said)).encode("utf-8", "surrogatepass")).hexdigest()
    return RecordShard(
        name=shard.name, digest=f"{shard.digest}{_MARK}{digest[:32]}", read=partial(_read, shard, folder)
    )


def _read(shard: RecordShard, folder: Path) -> Iterator[Record]:
    return reviewed_records(shard.read(), folder)
