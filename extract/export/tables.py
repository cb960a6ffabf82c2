"""``csv``: a folder with four tables, RFC 4180, UTF-8, a header line each.

``organisations.csv``   one row an organisation or programme:
    ``id, name, kind, articles`` (ids, separated by ``;``), ``deals`` (number of deals it is a party to)
``deals.csv``           one row a deal, those with one named side included:
    ``id, type, kind, status, negated, active, payers, payees`` (ids, ``;``), ``low, high, currency, bound`` (the
    leading sum, in plain units), ``stake_percent, first_published, last_published, sources`` (article ids, ``;``),
    ``confidence, flags`` (codes, ``;``), ``evidence`` (the first sentence)
``parties.csv``         one row a party of a deal: ``deal, role, organisation``
``flags.csv``           one row a flag:
    ``article, id, code, severity, deals`` (ids of deals.csv, ``;``), ``stated, expected_low, expected_high,
    expected_currency, factor, suggestion, reference, reference_date, rate, message`` (in the article's language)

An empty cell is "the text does not say". A text that a spreadsheet would run as a formula has an apostrophe before it.
What the tables leave out (all further amounts, sentences and tellings) is in the ``json`` and ``graphml`` exports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import UsageError
from extract.export.spreadsheet import write_rows

if TYPE_CHECKING:
    import networkx as nx

Row = list[str | None]
ORGANISATIONS = ("id", "name", "kind", "articles", "deals")
DEALS = (
    *("id", "type", "kind", "status", "negated", "active", "payers", "payees", "low", "high", "currency", "bound"),
    *("stake_percent", "first_published", "last_published", "sources", "confidence", "flags", "evidence"),
)
PARTIES = ("deal", "role", "organisation")
FLAGS = (
    *("article", "id", "code", "severity", "deals", "stated", "expected_low", "expected_high", "expected_currency"),
    *("factor", "suggestion", "reference", "reference_date", "rate", "message"),
)


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Writes the four tables into the folder *path*, which is made if it is not there."""
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path}: csv is a folder of four tables, and this is a file; give another name.")
    deals = _deals(graph)
    write_rows(path / "organisations.csv", ORGANISATIONS, _organisation_rows(graph, deals.values()))
    write_rows(path / "deals.csv", DEALS, (_deal_row(deals[key]) for key in sorted(deals)))
    write_rows(path / "parties.csv", PARTIES, _party_rows(deals[key] for key in sorted(deals)))
    write_rows(path / "flags.csv", FLAGS, _flag_rows(graph))


def _deals(graph: nx.MultiDiGraph[str]) -> dict[str, dict[str, Any]]:
    """Every deal once, with the ends of all its edges."""
    deals: dict[str, dict[str, Any]] = {}
    for data in graph.graph["unpaired"]:
        deals[data["deal"]] = {**data, "payers": set(), "payees": set(), "kinds": set()}
    for payer, payee, data in graph.edges(data=True):
        deal = deals.setdefault(data["deal"], {**data, "payers": set(), "payees": set(), "kinds": set()})
        deal["kinds"].add(data["kind"])
        if data["directed"]:
            deal["payers"].add(payer)
            deal["payees"].add(payee)
    return deals


def _organisation_rows(graph: nx.MultiDiGraph[str], deals: Iterable[dict[str, Any]]) -> Iterator[Row]:
    counts: dict[str, int] = {}
    for deal in deals:
        for name in {party["organisation"] for party in deal["parties"]}:
            counts[name] = counts.get(name, 0) + 1
    for node, data in graph.nodes(data=True):
        yield [node, data["name"], data["kind"], ";".join(data["articles"]), str(counts.get(node, 0))]


def _deal_row(deal: dict[str, Any]) -> Row:
    stated = deal["figures"]["sum"] or {}
    published = deal["published"] or [None]
    return [
        *(deal["deal"], deal["type"], ";".join(sorted(deal["kinds"])), deal["status"]),
        *(
            _yes(deal["negated"]),
            _yes(deal["active"]),
            ";".join(sorted(deal["payers"])),
            ";".join(sorted(deal["payees"])),
        ),
        *(stated.get(key) for key in ("low", "high", "currency", "bound")),
        *(deal["figures"]["stake_percent"], published[0], published[-1], ";".join(deal["sources"])),
        *(str(deal["confidence"]), ";".join(sorted({flag["code"] for flag in deal["flags"]}))),
        deal["evidence"][0]["text"] if deal["evidence"] else None,
    ]


def _party_rows(deals: Iterable[dict[str, Any]]) -> Iterator[Row]:
    for deal in deals:
        for party in deal["parties"]:
            yield [deal["deal"], party["role"], party["organisation"]]


def _flag_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    langs = {info["id"]: info["lang"] for info in graph.graph["articles"]}
    for flag in graph.graph["flags"]:
        expected, reference, message = flag["expected"] or {}, flag["reference"] or {}, flag["message"]
        said = message.get(langs.get(flag["article"])) or next(iter(message.values()), None)
        yield [
            *(flag["article"], flag["id"], flag["code"], flag["severity"], ";".join(flag["deals"]), flag["stated"]),
            *(expected.get(key) for key in ("low", "high", "currency")),
            *(flag["factor"], flag["suggestion"]),
            *(reference.get(key) for key in ("source", "date", "rate")),
            said,
        ]


def _yes(value: bool) -> str:
    return "true" if value else "false"
