"""What the machine read, in words, to stand beside what a person says."""

from __future__ import annotations

from typing import Any

from extract.records import Amount, Deal, Organisation, Record
from extract.review.server.shown.reading.lists import shortened
from extract.review.server.shown.reading.things import AnyThing, Known, Reading
from extract.review.server.speech import Speech

_NAMED = 8


def beside(thing: AnyThing, reading: Reading, say: Speech) -> dict[str, Any]:
    """What the machine read, in words, by field, and in which fields that is not what holds."""
    machine = _in_words(thing.machine, reading.record, say)
    now = _in_words(thing.now, reading.now, say) if thing.state != "machine" else machine
    return {"machine": machine, "other": frozenset(name for name in machine if machine[name] != now.get(name))}


def _in_words(one: Known | None, record: Record, say: Speech) -> dict[str, str]:
    if isinstance(one, Amount):
        return {
            "place": say.w.edit.quoted(words=shortened(one.text)),
            "value": say.money(one.low, one.currency, one.high),
            "currency": one.currency or say.w.edit.unknown,
            "bound": say.w.bound[one.bound],
            "kind": say.w.amount_kind[one.kind],
        }
    if isinstance(one, Organisation):
        return {"name": one.name, "kind": say.kind(one.kind), "mentions": ", ".join(_surfaces(one))}
    if isinstance(one, Deal):
        names = {firm.id: firm.name for firm in record.organisations}
        amounts = [amount for amount in record.amounts if amount.id in one.amounts]
        return {
            "type": say.type(one.type),
            "status": say.w.listing.negated if one.negated else say.status(one.status),
            "parties": "; ".join(
                f"{say.role(p.role)}: {names.get(p.organisation, p.organisation)}" for p in one.parties
            ),
            "amounts": ", ".join(shortened(amount.text) for amount in amounts) or say.w.edit.none,
            "stake": f"{say.number(one.stake_percent)} %" if one.stake_percent is not None else say.w.edit.unknown,
        }
    return {}


def _surfaces(one: Organisation) -> list[str]:
    return list(dict.fromkeys(shortened(mention.text) for mention in one.mentions))[:_NAMED]
