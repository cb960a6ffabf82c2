"""What stands in the fields of a form when it opens."""

from __future__ import annotations

from extract.records import Amount, Organisation
from extract.review.server.forms import Span, written
from extract.review.server.shown.reading.things import Kind, Known
from extract.review.server.speech import Speech


def fields_of(one: Known, say: Speech) -> dict[str, list[str]]:
    """The fields of something that is there: ``{"value": ["850 000 000"], "currency": ["EUR"], ...}``."""
    if isinstance(one, Amount):
        return fields_of_figure(one, say) | {"start": [str(one.start)], "end": [str(one.end)]}
    if isinstance(one, Organisation):
        typed: dict[str, list[str]] = {
            "name": [one.name],
            "kind": [one.kind],
            "row": [str(n) for n in range(len(one.mentions))],
        }
        for n, mention in enumerate(one.mentions):
            typed |= {
                f"start-{n}": [str(mention.start)],
                f"end-{n}": [str(mention.end)],
                f"mention-{n}": [mention.kind],
            }
        return typed
    typed = {
        "type": [one.type],
        "status": [one.status],
        "negated": ["yes"] * one.negated,
        "role": [party.role for party in one.parties],
        "organisation": [party.organisation for party in one.parties],
        "amount": list(one.amounts),
    }
    if one.stake_percent is not None:
        typed["stake"] = [written(one.stake_percent, say.lang)]
    return typed


def fields_of_figure(one: Amount, say: Speech) -> dict[str, list[str]]:
    """The fields of a sum without its place."""
    return {
        "value": [written(one.low, say.lang)],
        "high": [written(one.high, say.lang)] if one.high != one.low else [],
        "currency": [one.currency or ""],
        "bound": [one.bound],
        "kind": [one.kind],
    }


def fields_of_place(kind: Kind, span: Span) -> dict[str, list[str]]:
    """The fields that say where something was missed; its words are the name of an organisation."""
    place = {"start": [str(span.start)], "end": [str(span.end)]}
    if kind != "organisation":
        return place
    name = " ".join(span.text.split())
    return {
        "name": [name],
        "kind": ["company"],
        "row": ["0"],
        "start-0": place["start"],
        "end-0": place["end"],
        "mention-0": ["name"],
    }
