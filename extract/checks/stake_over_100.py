"""Shares that are more than the whole.

Raised: "Am Netzbetreiber Elmtal hält die Stadt 60 Prozent, der Fonds Carreg 55 Prozent." Not raised: "... hält die
Stadt 60 Prozent, der Fonds Carreg 40 Prozent."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.checks.dossier import Dossier, Finding
from extract.figures.wording import Percent, Terms
from extract.lexicon.sections.deal_types import deal_types
from extract.lexicon.sections.explanations import Reason
from extract.records import Deal, Expected, plain

_WHOLE = Decimal(100)
_SETTLED = frozenset(("completed", "announced", "signed"))
_UNCOUNTED: tuple[Reason, ...] = ("formerly", "indirect", "votes", "bounded", "not_a_share")


def find(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each share above 100 percent, and for each organisation whose shares add up to more."""
    shares = [
        deal
        for deal in dossier.deals
        if deal.stake_percent is not None and not deal.negated and deal.status in _SETTLED and deal.evidence
    ]
    for deal in shares:
        if _least(deal) > _WHOLE and not dossier.explained("not_a_share", *_passages(dossier, deal)):
            share = Percent(_percent(deal))
            yield _finding((deal,), _percent(deal), "single", {"share": share})
    together = [deal for deal in shares if _least(deal) <= _WHOLE and _adds_up(dossier, deal)]
    for group in _groups(dossier, together):
        total = sum((_percent(deal) for deal in group), Decimal(0))
        if sum((_least(deal) for deal in group), Decimal(0)) > _WHOLE:
            terms = Terms(tuple(Percent(_percent(deal)) for deal in group))
            yield _finding(group, total, "sum", {"terms": terms, "share": Percent(total)})


def _percent(deal: Deal) -> Decimal:
    return deal.stake_percent or Decimal(0)


def _least(deal: Deal) -> Decimal:
    """The smallest share that is printed so: 24.9 may be 24.85, and 60 may be 59.5."""
    exponent = _percent(deal).as_tuple().exponent
    return _percent(deal) - Decimal("0.5").scaleb(min(0, int(exponent)))


def _passages(dossier: Dossier, deal: Deal) -> tuple[str, ...]:
    return tuple(dossier.sentence(passage.start, passage.end).text for passage in deal.evidence)


def _sentence_start(dossier: Dossier, deal: Deal) -> int:
    return dossier.sentence(deal.evidence[0].start, deal.evidence[0].end).start


def _of_role(deal: Deal, role: str | None) -> tuple[str, ...]:
    return tuple(party.organisation for party in deal.parties if party.role == role)


def _holders(deal: Deal) -> tuple[str, ...]:
    return _of_role(deal, deal_types()[deal.type].payer)


def _held(deal: Deal) -> tuple[str, ...]:
    return _of_role(deal, deal_types()[deal.type].payee)


def _adds_up(dossier: Dossier, deal: Deal) -> bool:
    """True for a plain share of one holder in one organisation: nobody sells it, no word makes it a special one."""
    kind = deal_types()[deal.type]
    return (
        kind.edge == "ownership"
        and not kind.symmetric
        and len(_holders(deal)) == len(_held(deal)) == 1
        and len(deal.parties) == 2
        and not any(dossier.explained(reason, *_passages(dossier, deal)) for reason in _UNCOUNTED)
    )


def _groups(dossier: Dossier, deals: list[Deal]) -> Iterator[tuple[Deal, ...]]:
    """Shares in one organisation that exist at one time, the smallest of each holder, in text order.

    A share that changes hands may come out of another one that the text names, so purchases add up only where one
    passage names them all.
    """
    groups: dict[tuple[str, str, str | None, int | None], list[Deal]] = {}
    for deal in sorted(deals, key=lambda deal: deal.evidence[0].start):
        bought = dossier.explained("bought", *_passages(dossier, deal))
        key = (_held(deal)[0], deal.status, deal.date, _sentence_start(dossier, deal) if bought else None)
        groups.setdefault(key, []).append(deal)
    owned: dict[str, set[str]] = {}
    for deal in deals:
        owned.setdefault(_holders(deal)[0], set()).add(_held(deal)[0])
    for group in groups.values():
        smallest: dict[str, Deal] = {}
        for deal in group:
            holder = _holders(deal)[0]
            if holder not in smallest or _percent(deal) < _percent(smallest[holder]):
                smallest[holder] = deal
        # Where one holder owns another, both may be credited with the same share.
        if len(smallest) > 1 and all(owned.get(one, set()).isdisjoint(smallest) for one in smallest):
            yield tuple(smallest.values())


def _finding(deals: tuple[Deal, ...], total: Decimal, variant: str, values: dict[str, Percent | Terms]) -> Finding:
    return Finding(
        position=max(deal.evidence[0].start for deal in deals),
        severity="error",
        deals=tuple(deal.id for deal in deals),
        amounts=(),
        stated=f"{plain(total)} %",
        expected=Expected(low=Decimal(0), high=_WHOLE, currency=None),
        variant=variant,
        values=dict(values),
    )
