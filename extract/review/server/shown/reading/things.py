"""Sums, organisations and deals of an article: what the machine read, what people say, and whose word it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

import msgspec
from msgspec.structs import replace

from extract.records import Amount, Deal, Organisation, Record
from extract.review.standing import EditStand

Kind = Literal["amount", "organisation", "deal"]
State = Literal["machine", "corrected", "added", "removed", "confirmed"]
Known: TypeAlias = Amount | Organisation | Deal
T = TypeVar("T", Amount, Organisation, Deal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing(Generic[T]):
    """One thing: *now* is what holds (None: a person says that there is none), *machine* what was read there.

    *stand* is the correction behind it, *who* and *at* say whose and when.
    """

    kind: Kind
    name: str
    now: T | None
    machine: T | None
    stand: EditStand | None = None
    who: str | None = None
    at: str | None = None
    state: State = "machine"

    @property
    def key(self) -> str:
        """How addresses and marks call it: ``amount:a1``."""
        return f"{self.kind}:{self.name}"

    @property
    def known(self) -> T:
        """What holds, or held before a person took it away."""
        found = self.now or self.machine
        if found is None:
            raise LookupError(self.key)
        return found

    @property
    def before(self) -> T | None:
        """What a further correction names as that which it corrects, so that it is one on the same thing.

        Of what the machine did not see that is the first that a person said of it.
        """
        if self.stand is None:
            return self.machine
        first = self.stand.edit.before or self.stand.edit.after
        return moved(first, self.stand.shift) if first is not None else self.machine  # type: ignore[return-value]


AnyThing: TypeAlias = Thing[Amount] | Thing[Organisation] | Thing[Deal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article with everything in it; *record* is the machine's, *now* has people's word in it.

    *again* are corrections whose sentences are gone, *version* the number of the last event that this has seen.
    """

    name: str
    record: Record
    now: Record
    amounts: tuple[Thing[Amount], ...]
    organisations: tuple[Thing[Organisation], ...]
    deals: tuple[Thing[Deal], ...]
    again: tuple[EditStand, ...]
    version: int

    @property
    def text(self) -> str:
        """The text, empty where the record was written without it."""
        text = self.record.article.text
        return "" if isinstance(text, msgspec.UnsetType) else text

    @property
    def things(self) -> tuple[AnyThing, ...]:
        """All of them."""
        return (*self.amounts, *self.organisations, *self.deals)

    def thing(self, key: str) -> AnyThing | None:
        """The thing called ``amount:a1``."""
        return next((one for one in self.things if one.key == key), None)

    @property
    def corrections(self) -> int:
        """How many things are otherwise than the machine read them."""
        return sum(one.state in ("corrected", "added", "removed") for one in self.things)


def moved(thing: Known, by: int) -> Known:
    """*thing* with its places *by* characters further on, as its sentences have moved."""
    if not by:
        return thing
    if isinstance(thing, Amount):
        return replace(thing, start=thing.start + by, end=thing.end + by)
    if isinstance(thing, Organisation):
        mentions = tuple(replace(one, start=one.start + by, end=one.end + by) for one in thing.mentions)
        return replace(thing, mentions=mentions)
    evidence = tuple(replace(one, start=one.start + by, end=one.end + by) for one in thing.evidence)
    return replace(thing, evidence=evidence)
