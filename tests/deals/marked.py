"""Texts with mentions marked by hand, as in ``corpus/cases/deals``: "[Nordwerke] kauft [Kestrel]."."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import yaml

from extract.deals import assemble, rules
from extract.records import Amount, Deal, Mention, Organisation, Person, Reading, Stake
from extract.sentences import split

CASES = Path(__file__).parents[2] / "corpus" / "cases" / "deals"
_MARK = re.compile(r"\[(?P<org>[^\]]+)\]|\{(?P<sum>[^}]+)\}|<(?P<share>[^>]+)>|\|(?P<person>[^|]+)\|")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class Case(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of a case file."""

    text: str
    deals: list[dict[str, Any]]
    fails: bool = False


def cases(lang: str) -> list[Case]:
    """All cases of a language, in file order."""
    return msgspec.convert(yaml.safe_load((CASES / f"{lang}.yaml").read_text(encoding="utf-8")), list[Case])


def reading(marked: str, lang: str) -> Reading:
    """The reading that the marks describe."""
    text, organisations, kinds = "", {}, {}
    people: list[Person] = []
    amounts: list[Amount] = []
    stakes: list[Stake] = []
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        start = len(text)
        if match["org"]:
            body, _, kind = match["org"].partition("#")
            surface, _, name = body.partition("=")
            name = name or surface
            kinds[name] = kind or kinds.get(name, "company")
            text += surface
            described = surface.split()[0].casefold() in _ARTICLES[lang]
            mention = Mention(start=start, end=len(text), text=surface, kind="description" if described else "name")
            organisations.setdefault(name, []).append(mention)
        elif match["sum"]:
            text += _amount(match["sum"], start, amounts)
        elif match["share"]:
            text += match["share"]
            percent = Decimal(_NUMBER.findall(match["share"])[0].replace(",", "."))
            stakes.append(
                Stake(start=start, end=len(text), text=match["share"], percent=percent, printed_low=percent,
                      printed_high=percent, bound="exact", rule="marked")
            )  # fmt: skip
        else:
            text += match["person"]
            mention = Mention(start=start, end=len(text), text=match["person"])
            people.append(Person(name=match["person"], mentions=(mention,)))
    text += marked[at:]
    found = tuple(
        Organisation(id=name, name=name, kind=kinds[name], mentions=tuple(mentions))
        for name, mentions in organisations.items()
    )
    return Reading(
        lang=lang, text=text, sentences=split(text, lang), organisations=found, people=tuple(people),
        amounts=tuple(amounts), stakes=tuple(stakes),
    )  # fmt: skip


_ARTICLES = {"de": {"der", "die", "das", "den", "dem", "des"}, "en": {"the"}}


def _amount(mark: str, start: int, amounts: list[Amount]) -> str:
    """Adds the sum of a mark ("revenue:3 Mio. Euro", "share/40 Euro", "~4 Mio. Dollar") and returns its text."""
    kind, _, body = mark.rpartition(":")
    per, _, body = body.rpartition("/")
    partner = amounts[-1].id if body.startswith("~") else None
    body = body.removeprefix("~")
    value = Decimal(_NUMBER.findall(body)[0].replace(",", "."))
    amounts.append(
        Amount(id=f"a{len(amounts) + 1}", start=start, end=start + len(body), text=body, low=value, high=value,
               currency="EUR", currency_candidates=("EUR",), bound="exact", kind=msgspec.convert(kind or "other", Any),
               per=per or None, printed_low=value, printed_high=value, partner=partner, rule="marked")
    )  # fmt: skip
    return body


def found(marked: str, lang: str) -> list[dict[str, Any]]:
    """The deals that the rules find in a marked text, in the form of the case files."""
    read = reading(marked, lang)
    return [_described(deal, read) for deal in assemble(rules.claims(read), read)]


def _described(deal: Deal, read: Reading) -> dict[str, Any]:
    described: dict[str, Any] = {"deal": f"{deal.type} {deal.status}"}
    for party in deal.parties:
        described.setdefault(party.role, []).append(party.organisation)
    texts = [a.text for a in read.amounts if a.id in deal.amounts]
    if texts:
        described["sum"] = texts
    if deal.stake_percent is not None:
        described["share"] = str(deal.stake_percent)
    if deal.date is not None:
        described["date"] = deal.date
    return normal(described)


def normal(deal: dict[str, Any]) -> dict[str, Any]:
    """One deal with every list sorted, so that only the content counts."""
    return {
        key: str(value)
        if key in {"deal", "share", "date"}
        else sorted(map(str, value if isinstance(value, list) else [value]))
        for key, value in deal.items()
    }
