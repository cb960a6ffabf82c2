"""Writes the graph as GEXF, one node and one edge at a time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from extract.export.atomic import replacing
from extract.export.gexf.columns import EDGE, LANG, NODE, STANDING, WHOLE, Column
from extract.export.gexf.single import single
from extract.export.gexf.text import instruction, safe
from extract.export.gexf.times import Spell, bounds, life_of_deal, life_of_organisation, standings
from extract.graph import DealGraph
from extract.records import MergedDeal, MergedOrganisation

NAMESPACE = "http://www.gexf.net/1.2draft"


def write(graph: DealGraph, path: Path) -> None:
    """Writes *graph* as GEXF, the same bytes for the same graph."""
    with replacing(path) as part, part.open("wb") as file:
        xml = XMLGenerator(file, encoding="utf-8", short_empty_elements=True)
        xml.startDocument()
        with _element(xml, "gexf", xmlns=NAMESPACE, version="1.2"):
            with _element(xml, "meta"), _element(xml, "creator"):
                xml.characters("dealgraph")
            with _element(xml, "graph", defaultedgetype="directed", mode="dynamic", timeformat="date", idtype="string"):
                _graph(xml, graph)
        xml.endDocument()
        file.write(b"\n")


def _graph(xml: XMLGenerator, graph: DealGraph) -> None:
    _declare(xml, "node", "static", NODE)
    _declare(xml, "edge", "static", EDGE)
    _declare(xml, "edge", "dynamic", (STANDING,))
    days: dict[str, dt.date] = {}
    langs: Counter[str] = Counter()
    for article in graph.articles():
        if article.published:
            days[article.id] = article.published
        langs.update([article.lang] if article.lang else [])
        _instruct(xml, WHOLE["articles"], single(article).graph["articles"][0])
    if langs:
        _instruct(xml, LANG, min(langs, key=lambda lang: (-langs[lang], lang)))
    for flag in graph.flags():
        _instruct(xml, WHOLE["flags"], single(flag).graph["flags"][0])
    with _element(xml, "nodes"):
        for organisation in graph.organisations():
            _node(xml, organisation, life_of_organisation(organisation.articles, days))
    with _element(xml, "edges"):
        for deal in graph.deals():
            _edges(xml, deal)


def _node(xml: XMLGenerator, organisation: MergedOrganisation, life: Spell) -> None:
    alone = single(organisation)
    name, data = organisation.id, alone.nodes[organisation.id]
    with _element(xml, "node", id=name, label=data["name"], **bounds(life)), _element(xml, "attvalues"):
        _values(xml, NODE, data)


def _edges(xml: XMLGenerator, deal: MergedDeal) -> None:
    alone = single(deal)
    if not deal.pairs:
        _instruct(xml, WHOLE["unpaired"], alone.graph["unpaired"][0])
    for number, (payer, payee, key, data) in enumerate(alone.edges(keys=True, data=True), start=1):
        name = key if len(deal.pairs) == 1 else f"{key}~{number}"
        ends = {"id": name, "source": payer, "target": payee, "label": data["type"]}
        with _element(xml, "edge", **ends, **bounds(life_of_deal(deal))), _element(xml, "attvalues"):
            _values(xml, EDGE, {**data, **_sum(deal), "networkx_key": key})
            for status, spell in standings(deal):
                _empty(xml, "attvalue", **{"for": STANDING.name}, value=status, **bounds(spell))


def _sum(deal: MergedDeal) -> dict[str, str | None]:
    if deal.sum is None:
        return dict.fromkeys(("sum_low", "sum_high", "currency"))
    return {"sum_low": f"{deal.sum.low:f}", "sum_high": f"{deal.sum.high:f}", "currency": deal.sum.currency}


def _declare(xml: XMLGenerator, kind: str, mode: str, columns: tuple[Column, ...]) -> None:
    with _element(xml, "attributes", **{"class": kind}, mode=mode):
        for column in columns:
            _empty(xml, "attribute", id=column.name, title=column.name, type=column.type)


def _values(xml: XMLGenerator, columns: tuple[Column, ...], data: Mapping[str, Any]) -> None:
    for column in columns:
        value = data[column.name]
        if value is not None:
            _empty(xml, "attvalue", **{"for": column.name}, value=column.printed(value))


def _instruct(xml: XMLGenerator, target: str, value: object) -> None:
    xml.processingInstruction(target, instruction(value))
    xml.ignorableWhitespace("\n")


@contextmanager
def _element(xml: XMLGenerator, tag: str, **attributes: str) -> Iterator[None]:
    xml.startElement(tag, AttributesImpl({key: safe(value) for key, value in attributes.items()}))
    yield
    xml.endElement(tag)
    xml.ignorableWhitespace("\n")


def _empty(xml: XMLGenerator, tag: str, **attributes: str) -> None:
    with _element(xml, tag, **attributes):
        pass
