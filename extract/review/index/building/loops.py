"""Loops of the merged graph into rows."""

from __future__ import annotations

import msgspec

from extract.figures import Rates
from extract.graph import loops_found
from extract.graph.loops.conversion import at_rates
from extract.graph.store import StoredGraph
from extract.review.index.bodies import encode
from extract.review.index.schema import remember, setting
from extract.review.index.writer import Writer

#: Loops that are listed, and the longest that are looked for, as ``dealgraph loops`` does.
LIMIT = 1_000
MAX_LENGTH = 5
#: What is remembered of them all: how many there are by length, and up to which length they are complete.
FOUND = "loops"


def forget_loops(writer: Writer) -> None:
    """Notes that loops must be found anew, since deals are about to change."""
    with writer.writing() as store:
        store.execute("DELETE FROM settings WHERE name=?", (FOUND,))


def write_loops(writer: Writer, graph: StoredGraph, rates: Rates) -> None:
    """Finds all loops anew, unless all deals are as they were."""
    with writer.writing() as store:
        if setting(store, FOUND) is not None:
            return
    found = loops_found(graph, MAX_LENGTH, at_rates(rates), LIMIT)
    with writer.writing() as store:
        store.execute("DELETE FROM loops")
        rows = ((place, encode(loop)) for place, loop in enumerate(found.loops))
        store.executemany("INSERT INTO loops VALUES(?,?)", rows)
        counts = {str(length): count for length, count in found.counts.items()}
        remember(store, FOUND, msgspec.json.encode({"counts": counts, "complete_to": found.complete_to}).decode())
