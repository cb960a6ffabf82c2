"""Names that articles use for an organisation beside its first: "VW" for Volkswagen."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping

from extract.graph.organisations.clusters import Clusters
from extract.graph.organisations.evidence import Named, aliases, side_by_side
from extract.graph.organisations.judgements import Verdict
from extract.graph.organisations.keys import abbreviates, is_part
from extract.graph.organisations.spelling import Decision

#: One article may err about who is who.
_OFTEN = 2


class Aliases:
    """Decides about ids whose only name is a further name of another organisation elsewhere."""

    def __init__(self, store: sqlite3.Connection, named: Mapping[str, Named], clusters: Clusters) -> None:
        """*clusters* is asked, when its turn has come, which of the organisations are one already."""
        self._store = store
        self._named = named
        self._clusters = clusters
        self._owners: dict[str, list[str]] = defaultdict(list)
        self._containing: dict[str, set[str]] = defaultdict(set)
        for name in sorted(named):
            for key in named[name].keys:
                self._owners[key].append(name)
            for word in {word for words in named[name].words for word in words}:
                self._containing[word].add(name)

    def decisions(self) -> Iterator[Decision]:
        """For each such id: same where the articles leave no doubt, else unsure, with what they say."""
        for key, holders in aliases(self._store, set(self._owners)):
            own = self._owners[key]
            others = {holder: count for holder, count in sorted(holders.items()) if holder not in own}
            several = len({self._clusters.find(holder) for holder in others}) > 1
            for short in own:
                for holder, articles in others.items():
                    called = min(self._named[short].names, key=len, default=short)
                    said = f"{articles} article(s) call it {called!r} too"
                    if several:
                        yield holder, short, "unsure", f"{said}, but also another"
                    else:
                        verdict, why = self._judge(self._named[short], self._named[holder], articles)
                        yield holder, short, verdict, said + why

    def _judge(self, short: Named, holder: Named, articles: int) -> tuple[Verdict, str]:
        if side_by_side(self._store, short.id, holder.id):
            return "unsure", ", but an article names both"
        if short.kinds and holder.kinds and not short.kinds & holder.kinds:
            return "unsure", ", but they are of two kinds"
        often: Verdict = "same" if articles >= _OFTEN else "unsure"
        words = min(short.words, key=len, default=())
        if any(is_part(words, long) for long in holder.words):
            sharing = self._sharing(words, short, holder)
            return ("unsure", f", but {min(sharing)!r} has that word too") if sharing else (often, "")
        if any(abbreviates("".join(words), long) for long in holder.words):
            return "same", ", its abbreviation"
        return often, ""

    def _sharing(self, words: tuple[str, ...], *own: Named) -> set[str]:
        """Further organisations with all of *words* in their names: "Siemens Energy" has the word of Siemens."""
        mine = {self._clusters.find(one.id) for one in own}
        having = set.intersection(*(self._containing[word] for word in words))
        return {name for name in having if self._clusters.find(name) not in mine}
