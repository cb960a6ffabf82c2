"""How long it takes to merge generated archives, to add a day, and to find loops where networkx gives up.

Every line is measured in this run. The machine may be shared and noisy: read how the times grow before the times.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path

import networkx as nx
import numpy as np
from rich.console import Console
from rich.table import Table

from extract.batch.results import shards_of
from extract.graph import loops_found, merged, summarise
from extract.graph.loops.cycles import cycle_batches
from tests.bench.archive import write_archive

_GIVES_UP = 60


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deals", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options = parser.parse_args()
    out = Console()
    table = Table("deals told", "merging s", "per 1,000", "a day more s", "summary s", "loops s", "loops", "memory MiB")
    for deals in options.deals:
        table.add_row(*_apart(_merge, deals))
    out.print(table)
    table = Table("organisations", "edges", "hubs", "length", "cycles", "s", "networkx")
    for nodes, edges, skew in (
        (1_000, 5_000, 0.0),
        (10_000, 50_000, 0.0),
        (10_000, 50_000, 0.6),
        (100_000, 500_000, 0.5),
    ):
        table.add_row(*_apart(_cycles, nodes, edges, skew))
    out.print(table)


def _apart(work, *arguments) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    """The result of *work* in a process of its own, so that its memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        result: tuple[str, ...] = pool.apply(work, arguments)
        return result


def _merge(deals: int) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as folder:
        archive = write_archive(Path(folder) / "records", deals, max(1_000, deals // 5))
        shards, store = shards_of(archive), Path(folder) / "graph.db"
        days = len(shards) - 1
        started = time.perf_counter()
        with merged(shards[:days], store):
            first = time.perf_counter() - started
        started = time.perf_counter()
        with merged(shards, store) as graph:
            day = time.perf_counter() - started
            started = time.perf_counter()
            summarise(graph, connected=10)
            summary = time.perf_counter() - started
            started = time.perf_counter()
            found = loops_found(graph, 5, limit=1_000)
            loops = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    count = f"{sum(found.counts.values()):,}" + ("" if found.complete_to == 5 else "+")
    per = first / (deals * days / len(shards)) * 1000
    return (
        *(f"{deals:,}", f"{first:.1f}", f"{per:.2f}", f"{day:.1f}", f"{summary:.1f}", f"{loops:.1f}"),
        *(count, f"{memory:,}"),
    )


def _cycles(nodes: int, edges: int, skew: float) -> tuple[str, ...]:
    """Random graphs whose nodes have the same fame as payers and as payees; with skew the first of them are hubs."""
    weights = (np.arange(nodes) + 10.0) ** -skew
    pairs = np.random.default_rng(1).choice(nodes, size=(edges, 2), p=weights / weights.sum())
    started = time.perf_counter()
    count = sum(len(batch) for batch in cycle_batches(pairs[:, 0], pairs[:, 1], 5))
    ours = time.perf_counter() - started
    return (f"{nodes:,}", f"{edges:,}", f"{skew}", "5", f"{count:,}", f"{ours:.2f}", _theirs(pairs, count))


def _theirs(pairs: np.ndarray, expected: int) -> str:
    """What networkx needs for the same cycles, or where it was after a minute."""
    graph = nx.DiGraph([(a, b) for a, b in pairs.tolist() if a != b])
    started = time.perf_counter()
    count = 0
    for count, _ in enumerate(nx.simple_cycles(graph, length_bound=5), 1):
        if time.perf_counter() - started > _GIVES_UP:
            return f"{count:,} of them after {_GIVES_UP} s"
    spent = time.perf_counter() - started
    return f"{spent:.1f} s" if count == expected else f"{count:,} in {spent:.1f} s"


if __name__ == "__main__":
    main()
