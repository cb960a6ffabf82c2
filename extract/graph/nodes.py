"""Organisations and programmes over many articles, and what is known of the articles themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec

from extract.records import OrganisationKind, Record

# What an organisation is where articles disagree equally often: the more specific reading.
_SPECIFIC: tuple[OrganisationKind, ...] = ("programme", "government", "person", "company")


class Nodes:
    """Collects what articles say of each organisation id."""

    def __init__(self) -> None:
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._kinds: dict[str, Counter[OrganisationKind]] = defaultdict(Counter)
        self._articles: dict[str, set[str]] = defaultdict(set)
        self._read: list[dict[str, Any]] = []

    def add(self, record: Record) -> None:
        """Takes in one article."""
        info = msgspec.to_builtins(record.article)
        info.pop("text", None)
        self._read.append(info)
        for organisation in record.organisations:
            self._names[organisation.id][organisation.name] += 1
            self._kinds[organisation.id][organisation.kind] += 1
            self._articles[organisation.id].add(record.article.id)
        for party in (p for deal in record.deals for p in deal.parties):
            self._articles[party.organisation].add(record.article.id)

    def attributes(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Node id and attributes, sorted; the name is the one most articles use, then the longest."""
        for key in sorted(self._articles):
            names, kinds = self._names[key], self._kinds[key]
            name = min(names, key=lambda n: (-names[n], -len(n), n)) if names else key
            kind = min(kinds, key=lambda k: (-kinds[k], _SPECIFIC.index(k))) if kinds else "company"
            yield key, {"name": name, "kind": kind, "articles": sorted(self._articles[key])}

    def articles(self) -> list[dict[str, Any]]:
        """What is known of each article, without its text, sorted by id."""
        return sorted(self._read, key=lambda info: (info["id"], info["sha256"]))

    def lang(self) -> str | None:
        """The language of most articles."""
        langs = Counter(info["lang"] for info in self._read if info["lang"])
        return min(langs, key=lambda lang: (-langs[lang], lang)) if langs else None
