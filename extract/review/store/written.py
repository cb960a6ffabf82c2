"""Events as they are written down: one JSON object each, which people and other tools can read too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from extract.errors import ResultsError, UsageError
from extract.records import Amount, AmountEdit, Deal, DealEdit, FlagDecision, ReviewEvent
from extract.review.store.clock import utc

#: More digits than any sum of money has; written out, a value of 1E+999999999 would fill the memory.
_DIGITS = 60
_HALF = re.compile("[\ud800-\udfff]")
_encoder = msgspec.json.Encoder(decimal_format="string", order="deterministic")
_decoder: msgspec.json.Decoder[ReviewEvent] = msgspec.json.Decoder(ReviewEvent)
_E = TypeVar("_E", bound=ReviewEvent)


def written(event: ReviewEvent) -> str:
    """*event* as JSON: ``{"type":"undoing","uid":"9f1c...","at":"...","reviewer":"A. Weber",...}``."""
    return _encoder.encode(event).decode()


def read(body: str) -> ReviewEvent:
    """The event that was written as *body*; raises ResultsError for what is none."""
    try:
        return _decoder.decode(body)
    except msgspec.DecodeError as error:
        raise ResultsError(f"this is no event of a review ({error}): {body[:80]}") from error


def canonical(event: _E) -> _E:
    """*event* as every store holds it: its time in UTC, half characters as U+FFFD, since no file can hold them.

    Raises UsageError where its time is none, or a figure in it is no sum of money.
    """
    event = msgspec.structs.replace(event, at=utc(event.at))
    for figure in _figures(event):
        if not figure.is_finite() or abs(figure.adjusted()) > _DIGITS:
            raise UsageError(f"{figure} is no sum of money; give it in plain digits, like 85000000000.")
    try:
        _encoder.encode(event)
    except UnicodeEncodeError:
        return msgspec.convert(mended(msgspec.to_builtins(event)), type(event))
    return event


def _figures(event: ReviewEvent) -> Iterator[Decimal]:
    """The figures that a person gives."""
    match event:
        case FlagDecision(value=Decimal() as value):
            yield value
        case AmountEdit(after=Amount() as after):
            yield from (after.low, after.high, after.printed_low, after.printed_high)
        case DealEdit(after=Deal(stake_percent=Decimal() as percent)):
            yield percent
        case _:
            return


def mended(value: Any) -> Any:
    """*value* with each lone surrogate in it as U+FFFD."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [mended(item) for item in value]
    if isinstance(value, dict):
        return {mended(key): mended(item) for key, item in value.items()}
    return value
