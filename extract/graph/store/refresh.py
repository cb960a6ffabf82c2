"""Brings the store up to the shards of today: new ones are read, changed ones again, vanished ones forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

import msgspec

from extract.figures import Rates
from extract.graph.organisations.judgements import Judgements
from extract.graph.organisations.reference import Reference
from extract.graph.organisations.resolve import resolve
from extract.graph.store.blocks import assign_blocks, merge_blocks
from extract.graph.store.reading import Rows
from extract.records import RecordShard

Progress = Callable[[str, int, int], None]


def refresh(
    store: sqlite3.Connection,
    shards: Sequence[RecordShard],
    *,
    judgements: Judgements | None = None,
    reference: Reference | None = None,
    rates: Rates | None = None,
    progress: Progress | None = None,
) -> None:
    """Reads what is new in *shards*, decides again who is who, and merges the deals that this touches.

    All or nothing: a run that is killed leaves the store as it was. What comes out does not depend on whether the
    shards came at once or day by day. *progress* is told the name of the step, how much is done and how much there is.
    """
    judgements, reference, rates = judgements or Judgements(), reference or Reference(), rates or Rates()
    tell = progress or _silent
    store.execute("BEGIN IMMEDIATE")
    try:
        redecided = _settings_changed(store, judgements, reference)
        touched = _forget(store, shards) | _read(store, shards, tell)
        if touched or redecided:
            changed = resolve(store, judgements, reference)
            dirty = assign_blocks(store, changed)
            merge_blocks(store, dirty | touched, rates, tell)
        store.execute("COMMIT")
    except BaseException:
        if store.in_transaction:
            store.execute("ROLLBACK")
        raise


def _silent(step: str, done: int, total: int) -> None:
    """Says nothing."""


def _forget(store: sqlite3.Connection, shards: Sequence[RecordShard]) -> set[str]:
    """Removes shards that are gone or have changed; the blocks that lose tellings by it."""
    wanted = {shard.name: shard.digest for shard in shards}
    touched: set[str] = set()
    for key, name, digest in store.execute("SELECT key, name, digest FROM shards").fetchall():
        if wanted.get(name) == digest:
            continue
        of_shard = "article IN (SELECT key FROM articles WHERE shard=?)"
        touched |= {
            block
            for (block,) in store.execute(f"SELECT DISTINCT block FROM tellings WHERE {of_shard}", (key,))  # noqa: S608
        }
        for table in ("mentions", "surfaces", "tellings", "flags", "told"):
            store.execute(f"DELETE FROM {table} WHERE {of_shard}", (key,))  # noqa: S608
        store.execute("DELETE FROM articles WHERE shard=?", (key,))
        store.execute("DELETE FROM shards WHERE key=?", (key,))
        touched.add("")  # something was removed, though perhaps no deal
    return touched


def _read(store: sqlite3.Connection, shards: Sequence[RecordShard], tell: Progress) -> set[str]:
    known = {name for (name,) in store.execute("SELECT name FROM shards")}
    fresh = sorted((shard for shard in shards if shard.name not in known), key=lambda shard: shard.name)
    for done, shard in enumerate(fresh):
        tell("reading", done, len(fresh))
        key = store.execute("INSERT INTO shards(name, digest) VALUES(?,?)", (shard.name, shard.digest)).lastrowid
        Rows(store, key or 0).add(shard.read())
    return {""} if fresh else set()


def _settings_changed(store: sqlite3.Connection, judgements: Judgements, reference: Reference) -> bool:
    """Whether people decide otherwise than last time; remembers today's decisions."""
    now = msgspec.json.encode((judgements.digest(), reference.digest())).decode()
    before = store.execute("SELECT value FROM settings WHERE name='decided'").fetchone()
    store.execute("INSERT OR REPLACE INTO settings VALUES('decided', ?)", (now,))
    return before is not None and before[0] != now
