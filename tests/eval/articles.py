"""Scores of a record against the gold of its article."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from extract.lexicon.sections.deal_types import deal_types
from extract.records import Deal, Record
from models.recipe.scores import Score
from tests.eval.gold import Gold, GoldDeal

#: (deal type, payer, payee) with numbers of gold organisations, ids of others, ``-`` for a side without a name.
Pair = tuple[str, int | str, int | str]
STAGES = ("organisations", "people", "amounts", "deals", "deals+status", "deals+amount", "flags")


def key(name: str) -> str:
    """Names are compared without case, accents and signs."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain)


def number_names(gold: Gold) -> dict[str, int]:
    """A number for every name of the gold; names of one organisation share theirs, listed organisations come first."""
    numbers: dict[str, int] = {}
    sides = [side for deal in gold.deals for side in (*deal.payers, *deal.payees)]
    for fresh, names in enumerate([*gold.organisations, *sides]):
        keys = [key(n) for n in sorted(names)]
        number = next((numbers[k] for k in keys if k in numbers), fresh)
        for k in keys:
            numbers.setdefault(k, number)
    return numbers


def match(record: Record, numbers: dict[str, int]) -> dict[str, int | str]:
    """For each organisation id of the record its gold number, or the id itself if the gold has none like it."""
    matched: dict[str, int | str] = {}
    for o in record.organisations:
        surfaces = [o.name, o.id, *(m.text for m in o.mentions if m.kind == "name")]
        matched[o.id] = next((numbers[key(s)] for s in surfaces if key(s) in numbers), o.id)
    return matched


def score_record(scores: dict[str, Score], record: Record, gold: Gold) -> None:
    """Adds one article to the scores of each stage.

    Parties that the gold does not list as organisations of the text (a person who buys) count as deals only.
    """
    numbers = number_names(gold)
    matched = match(record, numbers)
    unlisted = set(numbers.values()) - set(range(len(gold.organisations)))
    found_names = {matched[o.id] for o in record.organisations if o.kind != "person"}
    scores["organisations"].add(found_names, range(len(gold.organisations)), ignore=unlisted)
    if gold.amounts is not None:
        scores["amounts"].add(((a.low, a.high, a.currency) for a in record.amounts), gold.amounts)
    if gold.people is not None:
        scores["people"].add((key(p.name) for p in record.people), (key(name) for name, _ in gold.people))
    if gold.flags is not None:
        scores["flags"].add((f.code for f in record.flags), gold.flags)
    _score_deals(scores, record, gold, numbers, matched)


def _score_deals(
    scores: dict[str, Score], record: Record, gold: Gold, numbers: dict[str, int], matched: dict[str, int | str]
) -> None:
    """Type, direction and both parties; then the same with the status, and with the sum, right too."""
    sums = {a.id: a.low for a in record.amounts}
    found = {pair: deal for deal in record.deals for pair in _pairs_found(deal, matched)}
    certain = {pair: deal for deal in gold.deals if not deal.debatable for pair in _pairs_gold(deal, numbers)}
    debatable = {p for deal in gold.deals if deal.debatable for p in _pairs_gold(deal, numbers)} - set(certain)
    scores["deals"].add(found, certain, ignore=debatable)
    for stage, right in (("deals+status", _status_right), ("deals+amount", _sum_right)):
        wrong = {pair for pair in found if pair in certain and not right(found[pair], certain[pair], sums)}
        marked = [(pair, pair not in wrong) for pair in found]
        wanted = [(pair, True) for pair in certain]
        scores[stage].add(marked, wanted, ignore=[(pair, True) for pair in debatable])


def _status_right(found: Deal, gold: GoldDeal, _: dict[str, Decimal]) -> bool:
    return found.status == gold.status


def _sum_right(found: Deal, gold: GoldDeal, sums: dict[str, Decimal]) -> bool:
    figures = {sums[a] for a in found.amounts}
    return bool(figures & gold.amounts) if gold.amounts else not figures


def _pairs_found(deal: Deal, matched: dict[str, int | str]) -> Iterator[Pair]:
    kind = deal_types()[deal.type]
    payers = [matched.get(p.organisation, p.organisation) for p in deal.parties if p.role == kind.payer]
    payees = [matched.get(p.organisation, p.organisation) for p in deal.parties if p.role == kind.payee]
    return _pairs(deal.type, payers, payees)


def _pairs_gold(deal: GoldDeal, numbers: dict[str, int]) -> Iterator[Pair]:
    payers, payees = ([numbers[key(min(side))] for side in sides] for sides in (deal.payers, deal.payees))
    return _pairs(deal.type, list(payers), list(payees))


def _pairs(kind: str, payers: list[int | str], payees: list[int | str]) -> Iterator[Pair]:
    """(type, payer, payee) for each pair of sides; partners in order; ``-`` where a side is not named."""
    if kind in deal_types() and deal_types()[kind].symmetric:
        partners = sorted({*payers, *payees}, key=str)
        yield from ((kind, a, b) for a, b in itertools.combinations(partners, 2))
    else:
        yield from ((kind, a, b) for a in payers or ["-"] for b in payees or ["-"])
