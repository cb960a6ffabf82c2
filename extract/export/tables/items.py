"""What one row of each table is about."""

from __future__ import annotations

from typing import NamedTuple

from extract.records import (
    Amount,
    Decision,
    Evidence,
    Flag,
    MergedDeal,
    MergedFlag,
    MergedOrganisation,
    Pair,
    Party,
    Quotation,
    Telling,
)


class Counted(NamedTuple):
    """An organisation with the number of its deals."""

    organisation: MergedOrganisation
    deals: int


class Seat(NamedTuple):
    """A party of a deal."""

    deal: MergedDeal
    party: Party


class Edge(NamedTuple):
    """The *number*-th pair of parties of a deal."""

    deal: MergedDeal
    number: int
    pair: Pair


class Told(NamedTuple):
    """The *number*-th telling of a deal."""

    deal: MergedDeal
    number: int
    telling: Telling


class Figure(NamedTuple):
    """The *number*-th amount of a telling; *sum* is true where it can be what the deal costs."""

    deal: MergedDeal
    telling: int
    number: int
    article: str
    amount: Amount
    sum: bool


class Passage(NamedTuple):
    """The *number*-th passage of a telling."""

    deal: MergedDeal
    telling: int
    number: int
    article: str
    evidence: Evidence


class Flagged(NamedTuple):
    """A flag with the language of its article."""

    merged: MergedFlag
    lang: str | None

    @property
    def flag(self) -> Flag:
        """The flag as the article has it."""
        return self.merged.flag

    @property
    def decision(self) -> Decision | None:
        """What a person decided on it."""
        return self.merged.decision

    @property
    def message(self) -> str | None:
        """In the article's language; in another one where there is none."""
        said = self.flag.message
        return said.get(self.lang or "") or next(iter(said.values()), None)

    @property
    def here(self) -> Quotation | None:
        """What the flag's own article says."""
        return self.merged.quotations[0] if self.merged.quotations else None

    @property
    def there(self) -> Quotation | None:
        """What the article says that contradicts it."""
        return self.merged.quotations[1] if len(self.merged.quotations) > 1 else None


class Marked(NamedTuple):
    """A deal that a flag concerns."""

    article: str
    flag: str
    deal: str
