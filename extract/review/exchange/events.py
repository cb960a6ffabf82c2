"""``events``: everything that people did, one JSON object a line, without loss.

Each line is an event of ``extract.records.review`` with its ``type``, undone ones and undoings among them, in the order
of the store. Adding such a file to a store, once or twice, in whatever order with others, gives the same decisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import msgspec

from extract.errors import UsageError
from extract.export.atomic import replacing
from extract.records import FlagDecision, ReviewEvent
from extract.review.exchange.problems import UnfitError
from extract.review.store import utc

_encoder = msgspec.json.Encoder(decimal_format="string", order="deterministic")
_decoder: msgspec.json.Decoder[ReviewEvent] = msgspec.json.Decoder(ReviewEvent)
_CURRENCY = re.compile("[A-Z]{3}", re.ASCII)


def write_events(path: Path, events: Iterable[ReviewEvent]) -> int:
    """Writes *events* to *path*, which is whole or not there; returns how many."""
    count = 0
    with replacing(path) as part, part.open("wb") as file:
        for event in events:
            file.write(_encoder.encode(event) + b"\n")
            count += 1
    return count


def read_events(path: Path, text: str) -> Iterator[ReviewEvent]:
    """The events in *text*, the content of *path*.

    Raises UsageError, with file and line, for a line that is none, or that has more in it than this version knows.
    """
    # Not splitlines: a note may hold other characters that count as line breaks.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _event(line)
            except (msgspec.DecodeError, UnfitError, UsageError) as error:
                raise UsageError(f"{path}:{number}: {str(error).rstrip('.')}.") from error


def _event(line: str) -> ReviewEvent:
    event = _decoder.decode(line)
    unknown = _unknown(msgspec.json.decode(line), msgspec.to_builtins(event))
    if unknown:
        raise UnfitError(f"an event with {unknown!r}, which this version does not know; update dealgraph")
    if not event.uid or not event.reviewer:
        raise UnfitError("an event needs a uid and a reviewer")
    utc(event.at)
    if isinstance(event, FlagDecision):
        _check(event)
    return event


def _check(event: FlagDecision) -> None:
    """What the review page would not have taken."""
    if event.value is None and event.currency is not None:
        raise UnfitError("a currency without a value")
    if event.value is not None and event.verdict not in ("confirmed", "corrected"):
        raise UnfitError("value and currency stand with 'confirmed' and 'corrected' alone")
    if event.value is not None and not (event.value.is_finite() and event.value >= Decimal(0)):
        raise UnfitError(f"value {event.value}; give a sum of money")
    if event.currency is not None and not _CURRENCY.fullmatch(event.currency):
        raise UnfitError(f"currency {event.currency!r}; give an ISO 4217 code as EUR")


def _unknown(given: object, known: object, name: str = "") -> str | None:
    """The first field of *given* that *known* does not have."""
    if isinstance(given, dict) and isinstance(known, dict):
        missing = next((key for key in given if key not in known), None)
        if missing is not None:
            return f"{name}{missing}"
        return next((found for key in given if (found := _unknown(given[key], known[key], f"{name}{key}."))), None)
    if isinstance(given, list) and isinstance(known, list | tuple):
        pairs = zip(given, known, strict=False)
        return next((found for one, other in pairs if (found := _unknown(one, other, name))), None)
    return None
