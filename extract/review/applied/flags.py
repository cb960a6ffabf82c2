"""Which flags stay once people have had their say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from extract.records import Decision, Flag, FlagDecision
from extract.review.applied.draft import Draft
from extract.review.standing import Stand

#: A flag that a person calls nothing, or that was raised on a figure which is printed otherwise, is none.
NONE = ("false-alarm", "corrected")
_TWO_SUMS = "contradiction"


class Flags(NamedTuple):
    """The flags that stay, and the decisions on them."""

    flags: tuple[Flag, ...]
    decisions: tuple[Decision, ...]


def flags_left(draft: Draft, stands: Mapping[str, Stand]) -> Flags:
    """The flags of *draft* without false alarms and without those that rest on what a person corrected.

    A flag that was confirmed after the correction stays: the person knew. Flags name the deals that are there now.
    """
    flags, decisions = [], []
    for flag in draft.record.flags:
        said = stands[flag.id].decision if flag.id in stands and stands[flag.id].state == "decided" else None
        if said and said.verdict in NONE:
            continue
        if _rests_on_corrected(flag, draft, since=said.at if said else ""):
            continue
        flags.append(replace(flag, deals=_deals(flag, draft)))
        if said and (decision := decision_on(flag.id, said)):
            decisions.append(decision)
    return Flags(tuple(flags), tuple(decisions))


def decision_on(flag: str, said: FlagDecision) -> Decision | None:
    """What *said* decides on the flag that is called *flag* today; None for a note alone."""
    if said.verdict is None:
        return None
    return Decision(
        article=said.article,
        flag=flag,
        verdict=said.verdict,
        value=said.value,
        currency=said.currency,
        reviewer=said.reviewer,
        decided_at=said.at,
        note=said.note,
        quotes=said.quotes,
    )


def _rests_on_corrected(flag: Flag, draft: Draft, since: str) -> bool:
    if any(draft.figures[name] > since for name in flag.amounts if name in draft.figures):
        return True
    changed = [name for name in flag.deals if draft.changed.get(name, "") > since]
    if not changed:
        return False
    if flag.code == _TWO_SUMS:
        # "One deal, two sums": once the person has taken a sum from the deal, or the deal away, there are not two.
        before = {name for deal in draft.record.deals if deal.id in flag.deals for name in deal.amounts}
        now = {name for deal in draft.deals.values() if deal.id in flag.deals for name in deal.amounts}
        return not before.intersection(flag.amounts) <= now
    # Without a sum a flag is about the deals themselves: shares of more than the whole.
    return not flag.amounts


def _deals(flag: Flag, draft: Draft) -> tuple[str, ...]:
    """The deals of *flag* that there still are, and those to which a person gave one of its sums."""
    given = (deal.id for deal in draft.deals.values() if deal.id in draft.changed and {*deal.amounts} & {*flag.amounts})
    return tuple(dict.fromkeys((*(name for name in flag.deals if name in draft.deals), *given)))
