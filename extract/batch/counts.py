"""How much was read and found."""

from __future__ import annotations

import msgspec

from extract.records import Record


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Articles read, the deals and flags in them, and the articles that could not be read (*errors*)."""

    articles: int = 0
    deals: int = 0
    flags: int = 0
    errors: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(
            articles=self.articles + other.articles,
            deals=self.deals + other.deals,
            flags=self.flags + other.flags,
            errors=self.errors + other.errors,
        )

    def __str__(self) -> str:
        """One line for people: ``12 articles, 8 deals, 1 flag; 2 could not be read.``"""
        named = ((self.articles, "article"), (self.deals, "deal"), (self.flags, "flag"))
        found = ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in named)
        return f"{found}; {self.errors} could not be read." if self.errors else f"{found}."


def count(record: Record) -> Counts:
    """The counts of one record; one with errors is not counted among the articles read."""
    failed = bool(record.errors)
    return Counts(articles=int(not failed), deals=len(record.deals), flags=len(record.flags), errors=int(failed))
