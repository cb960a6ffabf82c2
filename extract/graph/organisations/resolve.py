"""Decides which ids of the articles mean one organisation, each time with the reason."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from itertools import chain

import msgspec

from extract.graph.organisations.aliases import Aliases
from extract.graph.organisations.clusters import Clusters
from extract.graph.organisations.evidence import Named, named_organisations
from extract.graph.organisations.judgements import Judgement, Judgements, Verdict, contradiction
from extract.graph.organisations.reference import Reference
from extract.graph.organisations.spelling import by_reference, by_spelling
from extract.records import Identity


def resolve(store: sqlite3.Connection, judgements: Judgements, reference: Reference) -> set[str]:
    """Writes who is merged into whom, and why; the ids whose merged id is another one than before.

    People's judgements come first, then the reference file, then spelling and legal form ("Siemens AG", "Siemens
    Aktiengesellschaft"), then names that articles use for each other ("VW" for Volkswagen). A word in common is never
    enough: "Siemens" and "Siemens Energy", and a "Delta" that two companies are called, stay apart. What is only likely
    is noted as unsure and merges nothing.
    """
    named = named_organisations(store)
    entries = _entries(named, reference)
    clusters = Clusters(entries)
    decisions: dict[tuple[str, str], tuple[Verdict, str]] = {}
    _obey(clusters, judgements, named, decisions)
    sources = (by_reference(entries, reference), by_spelling(named), Aliases(store, named, clusters).decisions())
    for left, right, verdict, reason in chain.from_iterable(sources):
        pair = (min(left, right), max(left, right))
        if pair in decisions or clusters.find(left) == clusters.find(right):
            continue
        objection = clusters.objection(left, right) if verdict == "same" else None
        if verdict == "same" and objection is None:
            clusters.join(left, right)
        decisions[pair] = ("unsure", f"{reason}; {objection}") if objection else (verdict, reason)
    identities = {name: reference.identities[entry] for name, entry in entries.items()}
    return _save(store, clusters, named, decisions, identities)


def _obey(
    clusters: Clusters,
    judgements: Judgements,
    named: Mapping[str, Named],
    decisions: dict[tuple[str, str], tuple[Verdict, str]],
) -> None:
    ids: dict[str, set[str]] = defaultdict(set)
    if judgements.rows:
        for one in named.values():
            for name in (one.id, *one.names):
                ids[" ".join(name.casefold().split())].add(one.id)
    rows = judgements.on(ids)
    same: list[tuple[str, str, Judgement]] = []
    for left, right, row in rows:
        decisions[min(left, right), max(left, right)] = (row.verdict, "judgement")
        if row.verdict == "same":
            clusters.join(left, right)
            same.append((left, right, row))
    for left, right, row in rows:
        if row.verdict != "same":
            if clusters.find(left) == clusters.find(right):
                raise contradiction(left, right, row, same)
            clusters.keep_apart(left, right)


def _entries(named: Mapping[str, Named], reference: Reference) -> dict[str, int]:
    if not reference.identities:
        return {}
    return {one.id: entry for one in named.values() if (entry := reference.entry(one.keys)) is not None}


def _save(
    store: sqlite3.Connection,
    clusters: Clusters,
    named: Mapping[str, Named],
    decisions: Mapping[tuple[str, str], tuple[Verdict, str]],
    identities: Mapping[str, Identity],
) -> set[str]:
    before = dict(store.execute("SELECT organisation, into_ FROM merged"))
    now: dict[str, str] = {}
    for members in clusters.sets():
        leading = min(members, key=lambda name: (-named[name].articles, len(name), name))
        now.update((member, leading) for member in members if member != leading)
    for table in ("merged", "decisions", "identities"):
        store.execute(f"DELETE FROM {table}")  # noqa: S608
    store.executemany("INSERT INTO merged VALUES(?,?)", now.items())
    store.executemany("INSERT INTO decisions VALUES(?,?,?,?)", ((*pair, *said) for pair, said in decisions.items()))
    known = {now.get(name, name): msgspec.msgpack.encode(one) for name, one in sorted(identities.items())}
    store.executemany("INSERT INTO identities VALUES(?,?)", known.items())
    return {name for name in {*before, *now} if before.get(name) != now.get(name)}
