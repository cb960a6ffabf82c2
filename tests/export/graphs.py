"""Small deal graphs for the tests of exports: one that tells a story, one full of hostile texts, one that breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar

from msgspec.structs import replace

from extract.graph import DealGraph, merge_records
from extract.records import (
    ArticleInfo,
    Decision,
    Identity,
    MergedDeal,
    MergedFlag,
    MergedOrganisation,
    Record,
    Step,
)
from tests.graph.newsroom import article, said

T = TypeVar("T")
#: What an article can be made to say. None of it may break a file, run, or be fetched.
HOSTILE = {
    "long": "x" * 10_000,
    "controls": "A\x07B\x1b[31m\ufffe",
    "surrogate": "Al\ud800pha",
    "nul": "a\0b",
    "right-to-left": "\u202ehcilrhe",
    "script": "</script><script>alert(1)</script>",
    "quotes": "say \"no\", 'twice'",
    "lines": "two\nlines\r\nthree\rfour",
    "formula": "=1+1",
    "empty": "",
    "backslash": 'C:\\ and "\\" and \\',
    "semicolons": ";semi;colon;",
    "sql": "'); DROP TABLE deals; --",
    "cypher": "`}) DETACH DELETE n //",
    "foreign": "中文公司 Köln 🏦",
}


@dataclass
class Doctored:
    """A graph with other content than merging gives; its iterators are as sorted as the lists are."""

    _articles: list[ArticleInfo]
    _organisations: list[MergedOrganisation]
    _deals: list[MergedDeal]
    _flags: list[MergedFlag]
    breaks: Literal["deals", "flags"] | None = None

    def articles(self) -> Iterator[ArticleInfo]:
        yield from self._articles

    def organisations(self) -> Iterator[MergedOrganisation]:
        yield from self._organisations

    def deals(self) -> Iterator[MergedDeal]:
        yield from self._read(self._deals, fails=self.breaks == "deals")

    def flags(self) -> Iterator[MergedFlag]:
        yield from self._read(self._flags, fails=self.breaks == "flags")

    def steps(self) -> Iterator[Step]:
        yield from ()

    def deal(self, name: str) -> MergedDeal | None:
        return next((deal for deal in self._deals if deal.id == name), None)

    def _read(self, items: list[T], *, fails: bool) -> Iterator[T]:
        yield from items[:1]
        if fails:
            raise RuntimeError("the disk is on fire")
        yield from items[1:]


def story() -> list[Record]:
    """Rumoured, then completed; denied; contradicted by another paper; flagged; a bond with one side; partners."""
    investment = ("Alphabau soll 100 Milliarden Dollar in Betawerk stecken.", "investment")
    hundred = ("100 Milliarden Dollar", "100000000000", "USD")
    alpha = {"investor": "alphabau", "investee": "betawerk"}
    flagged = said(
        "Alphabau steckt 100 Milliarden Dollar (850 Millionen Euro) in Betawerk.",
        "investment",
        hundred,
        ("850 Millionen Euro", "850000000", "EUR"),
        flag=True,
        tied=True,
        status="completed",
        **alpha,
    )
    wind = {"acquirer": "nordwind", "target": "hallmann"}
    return [
        article("blatt-1", said(*investment, hundred, status="rumoured", **alpha), published="2025-09-01"),
        article(
            "blatt-2",
            flagged,
            said(
                "Delta und Eta halten 24,9 Prozent an Gamma.",
                "stake",
                holder=("delta", "eta"),
                held="gamma",
                stake="24.9",
            ),
            said("Delta und Eta arbeiten zusammen.", "partnership", partner=("delta", "eta")),
            said("Eta begibt eine Anleihe.", "bond", issuer="eta"),
            said(
                "Gamma kauft Delta nicht.",
                "acquisition",
                acquirer="gamma",
                target="delta",
                status="denied",
                negated=True,
            ),
            published="2025-10-01",
        ),
        article(
            "blatt-3",
            said(
                "Nordwind kauft Hallmann für 4,2 Milliarden Euro.",
                "acquisition",
                ("4,2 Milliarden Euro", "4200000000", "EUR"),
                **wind,
            ),
            published="2025-10-02",
        ),
        article(
            "paper-4",
            said(
                "Nordwind takes over Hallmann for 4.2 million euros.",
                "acquisition",
                ("4.2 million euros", "4200000", "EUR"),
                **wind,
            ),
            published="2025-10-03",
            lang="en",
        ),
    ]


@cache
def sample() -> DealGraph:
    """The story, merged; reading it changes nothing."""
    return merge_records(story())


def copied(graph: DealGraph) -> Doctored:
    """*graph* with lists that a test can change."""
    return Doctored(list(graph.articles()), list(graph.organisations()), list(graph.deals()), list(graph.flags()))


def hostile(text: str) -> Doctored:
    """The story with *text* wherever an article's words can get to, ids of articles included."""
    graph = copied(sample())
    first = f"blatt-1{text}"
    renamed = {"blatt-1": first}
    graph._articles = [
        replace(a, id=renamed.get(a.id, a.id), title=text, url=text, source=text) for a in graph._articles
    ]
    graph._organisations = [
        replace(
            o,
            name=text,
            names=(text, "Other"),
            articles=tuple(renamed.get(a, a) for a in o.articles),
            identity=Identity(lei=text, wikidata="Q1", country="DE"),
        )
        for o in graph._organisations
    ]
    graph._deals = [_hostile_deal(deal, text, first) for deal in graph._deals]
    graph._flags = [_hostile_flag(flag, text, renamed) for flag in graph._flags]
    return graph


def _hostile_deal(deal: MergedDeal, text: str, first: str) -> MergedDeal:
    tellings = tuple(
        replace(
            t,
            article=first if t.article == "blatt-1" else t.article,
            deal=replace(
                t.deal, attributed_to=text, evidence=tuple(replace(e, text=text, rule=text) for e in t.deal.evidence)
            ),
            amounts=tuple(replace(a, text=text) for a in t.amounts),
        )
        for t in deal.tellings
    )
    return replace(deal, id=deal.id.replace("blatt-1#", f"{first}#"), tellings=tellings)


def _hostile_flag(flag: MergedFlag, text: str, renamed: dict[str, str]) -> MergedFlag:
    said_ = replace(flag.flag, message={"de": text}, suggestion=text, stated=text)
    quotations = tuple(replace(q, text=text) for q in flag.quotations)
    deals = tuple(d.replace("blatt-1#", f"{renamed['blatt-1']}#") for d in flag.deals)
    return replace(
        flag, flag=said_, quotations=quotations, deals=deals, decision=decision(flag, reviewer=text, note=text)
    )


def decision(flag: MergedFlag, **more: Any) -> Decision:
    """A. Weber has confirmed *flag* and knows the right figure."""
    given: dict[str, Any] = {
        "article": flag.article,
        "flag": flag.flag.id,
        "verdict": "confirmed",
        "value": Decimal(85300000000),
        "currency": "EUR",
        "reviewer": "A. Weber",
        "decided_at": "2025-10-05T09:30:00.000000Z",
    }
    return Decision(**(given | more))


def decided() -> Doctored:
    """The story with a word on its flag of a single article."""
    graph = copied(sample())
    graph._flags = [one if one.quotations else replace(one, decision=decision(one)) for one in graph._flags]
    return graph


def broken(where: Literal["deals", "flags"] = "deals") -> Doctored:
    """A graph that fails after its first deal, or its first flag."""
    graph = copied(sample())
    graph.breaks = where
    return graph


def with_sum(low: str, high: str, *, rate: str = "1.1724") -> Doctored:
    """The story with other digits: the first deal's sum, and the rate of the first flag with one."""
    graph = copied(sample())
    at = next(i for i, deal in enumerate(graph._deals) if deal.sum)
    found = graph._deals[at].sum
    assert found is not None
    graph._deals[at] = replace(graph._deals[at], sum=replace(found, low=Decimal(low), high=Decimal(high)))
    at = next(i for i, flag in enumerate(graph._flags) if flag.flag.reference)
    reference = graph._flags[at].flag.reference
    assert reference is not None
    changed = replace(reference, rate=Decimal(rate), date=dt.date(2025, 10, 1))
    graph._flags[at] = replace(graph._flags[at], flag=replace(graph._flags[at].flag, reference=changed))
    return graph
