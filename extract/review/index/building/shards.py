"""Brings articles and flags up to the shards of today: what is new is read, what has changed is read again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from extract.batch.results import placed_records, record_at, stamp
from extract.figures import Rates
from extract.graph.store.refresh import Progress
from extract.records import Record
from extract.review.index.building.articles import Articles, Difference, forget_article, found_in
from extract.review.index.building.states import restate
from extract.review.index.writer import Writer

STEP = "reading"
#: Shards with a text that did not count as long as another one with the same was there.
_HIDDEN = """
SELECT DISTINCT r.shard FROM removed m JOIN repeated r ON r.id = m.id AND r.sha256 = m.sha256
WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = m.id AND a.sha256 = m.sha256)
"""


def bring_up(writer: Writer, files: Mapping[str, Path], rates: Rates, tell: Progress, difference: Difference) -> None:
    """Reads the shards *files* (by name) that are new or changed, and forgets those that are gone.

    A shard at a time, each whole or not at all: a run that is killed goes on where it was, and who looks meanwhile sees
    the articles of before until their new shard is there. Raises ResultsError for a torn one.
    """
    while True:
        fresh = _outdate(writer, files)
        for done, name in enumerate(fresh):
            tell(STEP, done, len(fresh))
            _read(writer, files[name], rates, difference)
        difference.shards += len(fresh)
        if not _forget(writer, difference):
            return


def _read(writer: Writer, file: Path, rates: Rates, difference: Difference) -> None:
    """One shard: worked out first, so that nobody has to wait for more than for it to be written."""
    digest = stamp(file)
    found = [found_in(start, length, record, rates) for start, length, record in placed_records(file)]
    with writer.writing() as store:
        if store.execute("SELECT 1 FROM shards WHERE name=? AND digest=?", (file.name, digest)).fetchone():
            return  # another process was quicker
        outdated = frozenset(key for (key,) in store.execute("SELECT key FROM shards WHERE digest=''"))
        shard = store.execute("INSERT INTO shards(name, digest) VALUES(?,?)", (file.name, digest)).lastrowid or 0
        articles = Articles(store=store, shard=shard, outdated=outdated, difference=difference)
        flagged = {key: one for one in found if (key := articles.add(one)) is not None and one.flags}

        def record_of(article: int) -> Record:
            return record_at(file, flagged[article].start, flagged[article].length)

        restate(store, flagged, writer.reviews(), record_of)


def _outdate(writer: Writer, files: Mapping[str, Path]) -> list[str]:
    """Marks shards that have changed or are gone; the names of those to be read."""
    with writer.writing() as store:
        known: set[str] = set()
        for key, name, digest in store.execute("SELECT key, name, digest FROM shards WHERE digest<>''").fetchall():
            if name in files and stamp(files[name]) == digest:
                known.add(name)
            else:
                store.execute("UPDATE shards SET digest='' WHERE key=?", (key,))
    return sorted(files.keys() - known)


def _forget(writer: Writer, difference: Difference) -> bool:
    """Removes the articles of outdated shards that came in no new one; whether others must be read again for that."""
    with writer.writing() as store:
        for (shard,) in store.execute("SELECT key FROM shards WHERE digest=''").fetchall():
            difference.shards += 1
            for (key,) in store.execute("SELECT key FROM articles WHERE shard=?", (shard,)).fetchall():
                forget_article(store, key, difference)
            store.execute("DELETE FROM repeated WHERE shard=?", (shard,))
            store.execute("DELETE FROM shards WHERE key=?", (shard,))
        hidden = store.execute(_HIDDEN).fetchall()
        store.executemany("UPDATE shards SET digest='' WHERE key=?", hidden)
        store.execute("DELETE FROM removed")
    return bool(hidden)
