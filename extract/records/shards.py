"""Records in portions that can be read one by one, and again only when they have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extract.records.record import Record


@dataclass(frozen=True, slots=True)
class RecordShard:
    """Some records under a *name*; *digest* changes when they do, *read* gives them one at a time."""

    name: str
    digest: str
    read: Callable[[], Iterator[Record]]
