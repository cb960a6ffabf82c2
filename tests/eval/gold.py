"""Gold annotation of whole articles in one form: our own articles, and passages of the same kind from elsewhere."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import yaml

from extract.amounts import find_amounts
from extract.ingest import Defaults, read_inputs
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Article
from models.recipe.deals.settings import held_out_set, read_settings
from models.recipe.passages import Deal, Passage

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "corpus" / "articles"
HELD_OUT = ROOT / "corpus" / "held-out"


class GoldDeal(msgspec.Struct, frozen=True, kw_only=True):
    """A deal by the surfaces of its parties: sets of normalised names on the payer and the payee side."""

    type: str
    payers: tuple[frozenset[str], ...]
    payees: tuple[frozenset[str], ...]
    status: str
    amounts: frozenset[Decimal]
    stake_percent: Decimal | None
    debatable: bool = False


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """What a careful reader finds in an article. Organisations are sets of the names that stand for one."""

    article: Article
    organisations: tuple[frozenset[str], ...]
    people: tuple[tuple[str, str | None], ...] | None
    amounts: tuple[tuple[Decimal, Decimal, str | None], ...] | None
    deals: tuple[GoldDeal, ...]
    flags: tuple[str, ...] | None


def own_articles(lang: str) -> Iterator[Gold]:
    """The articles of ``corpus/articles/LANG`` with their gold."""
    for article in read_inputs([str(ARTICLES / lang)], defaults=Defaults()):
        name = Path(article.id).name.removesuffix(".md")
        data = yaml.safe_load((ARTICLES / lang / f"{name}.gold.yaml").read_text(encoding="utf-8"))
        yield _own(article, data)


def _own(article: Article, data: dict[str, Any]) -> Gold:
    names = {o["id"]: frozenset([o["id"], o["name"], *o["mentions"]]) for o in data["organisations"]}
    return Gold(
        article=article,
        organisations=tuple(names.values()),
        people=None if data["people"] is None else tuple((p["name"], p["organisation"]) for p in data["people"]),
        amounts=tuple((Decimal(a["low"]), Decimal(a["high"]), a["currency"]) for a in data["amounts"]),
        deals=tuple(_own_deal(d, names, data["amounts"]) for d in data["deals"]),
        flags=None if data["flags"] is None else tuple(f["code"] for f in data["flags"]),
    )


def _own_deal(deal: dict[str, Any], names: dict[str, frozenset[str]], amounts: list[dict[str, Any]]) -> GoldDeal:
    kind = deal_types()[deal["type"]]
    values = {a["text"]: Decimal(a["low"]) for a in amounts}
    stake = deal.get("stake_percent")
    return GoldDeal(
        type=deal["type"],
        payers=tuple(names[i] for i in deal["parties"].get(kind.payer, ())),
        payees=tuple(names[i] for i in deal["parties"].get(kind.payee, ())) if not kind.symmetric else (),
        status=deal["status"],
        amounts=frozenset(values[text] for text in deal["amounts"]),
        stake_percent=Decimal(stake) if stake is not None else None,
    )


def held_out(lang: str) -> Iterator[Gold]:
    """The passages of ``corpus/held-out``: written by people who had not seen the rules, and never tuned on."""
    for row in yaml.safe_load((HELD_OUT / f"{lang}.yaml").read_text(encoding="utf-8")):
        article = Article(id=row["id"], text=row["text"].strip(), lang=lang, published=row["published"])
        yield _own(article, {**row, "people": None, "flags": None})


def held_out_sets() -> list[str]:
    """The names of the sets of ``corpus/passages`` that the deal model never saw in training."""
    return list(read_settings(ROOT / "models" / "deals.yaml").held_out)


def held_out_passages(lang: str, name: str) -> Iterator[Gold]:
    """The annotated passages of the held-out set *name* in *lang*."""
    yield from map(_passage, held_out_set(read_settings(ROOT / "models" / "deals.yaml"), name, lang))


def _passage(passage: Passage) -> Gold:
    names: dict[str, set[str]] = {}
    for span in passage.spans:
        if span.kind not in {"AMOUNT", "STAKE"} and len(span.id) > 1 and not span.described:
            names.setdefault(span.id, set()).add(passage.text[span.start : span.end])
    sums = {
        s.id: amount
        for s in passage.spans
        if s.kind == "AMOUNT" and (amount := _read(passage.text[s.start : s.end], passage.lang)) is not None
    }
    return Gold(
        article=Article(
            id=f"{Path(passage.where).stem}-{passage.key}",
            text=passage.text,
            lang=passage.lang,
            published=passage.published,
        ),
        organisations=tuple(frozenset(n) for i, n in names.items() if i[0] == "o"),
        people=None,
        amounts=None,
        deals=tuple(_passage_markup_deal(d, names, sums) for d in passage.deals),
        flags=None,
    )


def _read(text: str, lang: str) -> Decimal | None:
    """What the amount grammar makes of a marked sum: the passages mark sums but do not say their values."""
    return next((a.low for a in find_amounts(text, lang)), None)


def _passage_markup_deal(deal: Deal, names: dict[str, set[str]], sums: dict[str, Decimal]) -> GoldDeal:
    kind = deal_types()[deal.type]

    def side(role: str | None) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(names.get(who, {who})) for r, who in deal.roles if r == role)

    return GoldDeal(
        type=deal.type,
        payers=side(kind.payer),
        payees=side(kind.payee) if not kind.symmetric else (),
        status=deal.status,
        amounts=frozenset(sums[a] for a in deal.amounts if a in sums),
        stake_percent=None,
        debatable=deal.doubt,
    )


_CONTRACTS = {"contract_cloud": "cloud", "contract_supply": "supply", "contract_service": "service"}


def passages(path: Path) -> Iterator[Gold]:
    """Passages in the JSON-lines form of a development set: one deal an edge, amounts by index."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        published = row["date"] if row["date"] and len(row["date"]) == 10 else None
        article = Article(
            id=row["id"],
            text=row["text"],
            lang=row["lang"],
            published=dt.date.fromisoformat(published) if published else None,
        )
        names: dict[str, set[str]] = {}
        for o in row["orgs"]:
            names.setdefault(o["name"], {o["name"]}).add(o["text"])
        yield Gold(
            article=article,
            organisations=tuple(frozenset(n) for n in names.values()),
            people=None,
            amounts=tuple(_passage_amount(a) for a in row["amounts"]),
            deals=tuple(_passage_deal(d, names, row["amounts"]) for d in row["deals"]),
            flags=None,
        )


def _passage_amount(amount: dict[str, Any]) -> tuple[Decimal, Decimal, str | None]:
    value = amount["value"]
    low, high = (value["min"], value["max"]) if isinstance(value, dict) else (value, value)
    return Decimal(low), Decimal(high), amount["currency"]


def _passage_deal(deal: dict[str, Any], names: dict[str, set[str]], amounts: list[dict[str, Any]]) -> GoldDeal:
    def side(name: str | None) -> tuple[frozenset[str], ...]:
        return (frozenset(names.get(name, {name})),) if name else ()

    amount = deal["amount"]
    payers, payees = side(deal["source"]), side(deal["target"])
    kind = _CONTRACTS.get(deal["type"], deal["type"])
    if kind in deal_types() and deal_types()[kind].symmetric:
        payers, payees = (*payers, *payees), ()
    if kind == "divestiture":
        payers, payees = (), payers
    return GoldDeal(
        type=kind,
        payers=payers,
        payees=payees,
        status=deal["status"],
        amounts=frozenset() if amount is None else frozenset([_passage_amount(amounts[amount])[0]]),
        stake_percent=None if deal["stake_percent"] is None else Decimal(str(deal["stake_percent"])),
        debatable=bool(deal.get("debatable")),
    )
