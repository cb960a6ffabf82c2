"""The merged graph as it is read: sorted, one item at a time, from the store."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

import msgspec

from extract.records import (
    ArticleInfo,
    Decision,
    Flag,
    Identity,
    MergedDeal,
    MergedFlag,
    MergedOrganisation,
    OrganisationKind,
    Step,
)

# What an organisation is where articles disagree equally often: the more specific reading.
_SPECIFIC: tuple[OrganisationKind, ...] = ("programme", "government", "person", "company")
_STEP = ("payer", "payee", "kind", "deal", "status", "euros", "sources")
_article = msgspec.msgpack.Decoder(ArticleInfo).decode
_deal = msgspec.msgpack.Decoder(MergedDeal).decode
_flag = msgspec.msgpack.Decoder(Flag).decode
_decision = msgspec.msgpack.Decoder(Decision).decode
_merged_flag = msgspec.msgpack.Decoder(MergedFlag).decode
_identity = msgspec.msgpack.Decoder(Identity).decode


class StoredGraph:
    """The ``DealGraph`` of a store that is up to date."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store

    def articles(self) -> Iterator[ArticleInfo]:
        """What is known of each article, without its text, by name."""
        for (body,) in self._store.execute("SELECT info FROM articles ORDER BY name"):
            yield _article(body)

    def organisations(self) -> Iterator[MergedOrganisation]:
        """All organisations and programmes, by id."""
        identities = {name: _identity(body) for name, body in self._store.execute("SELECT * FROM identities")}
        rows = self._store.execute(
            "SELECT coalesce(g.into_, m.organisation) AS id, m.organisation, m.name, m.kind, a.name "
            "FROM mentions m JOIN articles a ON a.key = m.article "
            "LEFT JOIN merged g ON g.organisation = m.organisation ORDER BY id, a.name, m.organisation"
        )
        for key, group in groupby(rows, key=lambda row: str(row[0])):
            names: Counter[str] = Counter()
            kinds: Counter[OrganisationKind] = Counter()
            members: set[str] = set()
            articles: dict[str, None] = {}
            for _, member, name, kind, article in group:
                members.add(member)
                articles[article] = None
                if name is not None:
                    names[name] += 1
                    kinds[kind] += 1
            yield MergedOrganisation(
                id=key,
                name=(called := _most_used(names) or key),
                kind=min(kinds, key=lambda k: (-kinds[k], _SPECIFIC.index(k))) if kinds else "company",
                names=tuple(sorted(names.keys() - {called})),
                members=tuple(sorted(members)),
                articles=tuple(articles),
                identity=identities.get(key, Identity()),
            )

    def deals(self) -> Iterator[MergedDeal]:
        """All deals, by id."""
        for (body,) in self._store.execute("SELECT body FROM deals ORDER BY id"):
            yield _deal(body)

    def deal(self, name: str) -> MergedDeal | None:
        """The deal with the id *name*."""
        row = self._store.execute("SELECT body FROM deals WHERE id=?", (name,)).fetchone()
        return _deal(row[0]) if row else None

    def stamps(self) -> Iterator[tuple[str, bytes]]:
        """Each deal's id with a digest that changes when anything about the deal does, without reading the deal."""
        for name, body in self._store.execute("SELECT id, body FROM deals ORDER BY id"):
            yield name, hashlib.blake2b(body, digest_size=8).digest()

    def contradictions(self) -> list[MergedFlag]:
        """The flags that several articles raise together, by article and id."""
        found = [_merged_flag(body) for (body,) in self._store.execute("SELECT body FROM contradictions")]
        return sorted(found, key=lambda f: (f.article, f.flag.id))

    def flags(self) -> Iterator[MergedFlag]:
        """All flags, by article and id; those of single articles, and those that several raise together."""
        rows = self._store.execute(
            "SELECT a.name, f.article, f.body, f.decision FROM flags f JOIN articles a ON a.key = f.article"
        )
        found = []
        for article, key, body, decided in rows.fetchall():
            flag, decision = _flag(body), _decision(decided) if decided else None
            found.append(MergedFlag(article=article, flag=flag, deals=self._deals_of(key, flag), decision=decision))
        found += self.contradictions()
        yield from sorted(found, key=lambda f: (f.article, f.flag.id))

    def steps(self) -> Iterator[Step]:
        """Who pays whom by which deal, sorted."""
        columns = "payer, payee, kind, deal, status, euros, sources, published"
        for row in self._store.execute(f"SELECT {columns} FROM steps ORDER BY payer, payee, kind, deal"):  # noqa: S608
            *values, published = row
            day = dt.date.fromordinal(published) if published else None
            yield Step(**dict(zip(_STEP, values, strict=True)), published=day)

    def decisions(self) -> Iterator[tuple[str, str, str, str]]:
        """Which organisations were found to be the same, different or unsure: left, right, judgement and reason."""
        yield from self._store.execute("SELECT left_, right_, judgement, reason FROM decisions ORDER BY left_, right_")

    def waiting(self) -> int:
        """How many of people's decisions and corrections are to be looked at again, over all articles."""
        count: int = self._store.execute("SELECT coalesce(sum(waiting), 0) FROM articles").fetchone()[0]
        return count

    def _deals_of(self, article: int, flag: Flag) -> tuple[str, ...]:
        found = []
        for deal in flag.deals:
            row = self._store.execute("SELECT merged FROM told WHERE article=? AND deal=?", (article, deal)).fetchone()
            found += [row[0]] if row else []
        return tuple(dict.fromkeys(found))


def _most_used(names: Counter[str]) -> str | None:
    """The name most articles use, then the longest."""
    return min(names, key=lambda n: (-names[n], -len(n), n)) if names else None
