"""Events with anything in them that their types allow."""

from __future__ import annotations

import datetime as dt
import types
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from hypothesis import strategies as st

from extract.records import (
    AmountEdit,
    DealEdit,
    FlagDecision,
    OrganisationEdit,
    OrganisationJudgement,
    ReviewEvent,
    Undoing,
)

_TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
_TIMES = st.datetimes(min_value=dt.datetime(1990, 1, 1), max_value=dt.datetime(2100, 1, 1))  # noqa: DTZ001
_WRITTEN = _TIMES.map(lambda time: time.isoformat(timespec="microseconds") + "Z")
_NAMES = _TEXTS.filter(bool)


def events() -> st.SearchStrategy[list[ReviewEvent]]:
    """Lists of events with uids of their own."""
    kinds = (FlagDecision, AmountEdit, OrganisationEdit, DealEdit, OrganisationJudgement, Undoing)
    one = st.one_of(*map(_event, kinds))
    return st.lists(one, max_size=6, unique_by=lambda event: event.uid)


def _event(kind: type[ReviewEvent]) -> st.SearchStrategy[ReviewEvent]:
    known = {"uid": _NAMES, "at": _WRITTEN, "reviewer": _NAMES}
    fields = {f.name: known[f.name] if f.name in known else _of(f.type) for f in msgspec.structs.fields(kind)}
    return st.builds(kind, **fields).map(_sensible)


def _sensible(event: ReviewEvent) -> ReviewEvent:
    """A figure stands with the verdicts that have one."""
    if not isinstance(event, FlagDecision):
        return event
    has = event.verdict in ("confirmed", "corrected") and event.value is not None
    return msgspec.structs.replace(
        event,
        value=abs(event.value) if has and event.value is not None else None,
        currency="EUR" if has and event.currency else None,
    )


def _of(kind: Any) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(kind), get_args(kind)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: _TEXTS,
        int: st.integers(0, 10**6),
        float: st.floats(0, 1),
        bool: st.booleans(),
        types.NoneType: st.none(),
        Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12),
        dt.date: st.dates(),
    }
    if kind in simple:
        return simple[kind]
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(_of, inner))
    if origin is tuple:
        return st.lists(_of(inner[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(_of(inner[0]), _of(inner[1]), max_size=2)
    return st.builds(kind, **{field.name: _of(field.type) for field in msgspec.structs.fields(kind)})
