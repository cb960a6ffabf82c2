"""How much was read and found."""

from __future__ import annotations

import msgspec

from extract.lexicon import languages
from extract.records import Record


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Articles read, the deals and flags in them, and the others.

    *skipped*: those in a language without a lexicon, or too short for it to be told. *errors*: could not be read.
    """

    articles: int = 0
    deals: int = 0
    flags: int = 0
    skipped: int = 0
    errors: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(
            articles=self.articles + other.articles,
            deals=self.deals + other.deals,
            flags=self.flags + other.flags,
            skipped=self.skipped + other.skipped,
            errors=self.errors + other.errors,
        )

    def __str__(self) -> str:
        """One line for people: ``12 articles, 8 deals, 1 flag; 2 could not be read.``"""
        named = ((self.articles, "article"), (self.deals, "deal"), (self.flags, "flag"))
        found = ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in named)
        if self.skipped:
            found += f"; {self.skipped} skipped, in other languages than {', '.join(languages())} or too short to tell"
        return f"{found}; {self.errors} could not be read." if self.errors else f"{found}."


def count(record: Record) -> Counts:
    """The counts of one record; one with errors, or in a language that is not read, is not among the articles read."""
    if record.errors:
        return Counts(errors=1)
    if record.article.lang not in languages():
        return Counts(skipped=1)
    return Counts(articles=1, deals=len(record.deals), flags=len(record.flags))
