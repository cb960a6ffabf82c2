"""What is wanted, as conditions of a query."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extract.review.index.asking.words import plain, query
from extract.review.index.wanted import Wanted, WantedArticles, WantedDeals, WantedOrganisations

_OF_ORGANISATION = (
    "SELECT flag FROM flag_organisations WHERE organisation IN "
    "(SELECT member FROM members WHERE organisation=? UNION SELECT ?)"
)


@dataclass(slots=True)
class Conditions:
    """Conditions that all must hold, with the values of their placeholders in order."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    #: Whether the keys of fitting rows come from another table, one at a time.
    keyed: bool = False
    #: The table of words and the query, where words are all that is wanted.
    words: tuple[str, str] | None = None

    def add(self, part: str, *values: Any) -> None:
        """One condition more."""
        self.parts.append(part)
        self.keyed = self.keyed or part.startswith("key IN ")
        self.words = None
        self.values += [plain(value) if isinstance(value, str) else value for value in values]

    @property
    def sql(self) -> str:
        """The conditions after ``WHERE``."""
        return " AND ".join(self.parts) or "1"


def found_flags(wanted: Wanted) -> Conditions:
    """What is searched for: words, organisation and days; the choices of the other filters left aside."""
    found = Conditions()
    _search(found, "flag_words", wanted.text)
    if wanted.organisation:
        found.add(f"key IN ({_OF_ORGANISATION})", wanted.organisation, wanted.organisation)
    if wanted.since:
        found.add("published>=?", wanted.since.isoformat())
    if wanted.until:
        found.add("published<=?", wanted.until.isoformat())
    return found


def of_articles(wanted: WantedArticles) -> Conditions:
    """The wanted articles, from the table ``articles``."""
    found = Conditions()
    _search(found, "article_words", wanted.text)
    for column, value in (("lang", wanted.lang), ("source", wanted.source)):
        if value:
            found.add(f"{column}=?", value)
    if wanted.flagged is not None:
        found.add("flags>0" if wanted.flagged else "flags=0")
    return found


def of_deals(wanted: WantedDeals) -> Conditions:
    """The wanted deals, from the table ``deals``."""
    found = Conditions()
    _search(found, "deal_words", wanted.text)
    for column, value in (("type", wanted.type), ("status", wanted.status)):
        if value:
            found.add(f"{column}=?", value)
    for organisation in (wanted.organisation, wanted.between):
        if organisation:
            found.add("key IN (SELECT deal FROM deal_parties WHERE organisation=?)", organisation)
    if wanted.flagged is not None:
        found.add("flagged>0" if wanted.flagged else "flagged=0")
    if wanted.since:
        found.add("last>=?", wanted.since.isoformat())
    if wanted.until:
        found.add("first<=?", wanted.until.isoformat())
    return found


def of_organisations(wanted: WantedOrganisations) -> Conditions:
    """The wanted organisations, from the table ``organisations``."""
    found = Conditions()
    _search(found, "organisation_words", wanted.text)
    if wanted.kind:
        found.add("kind=?", wanted.kind)
    if wanted.flagged is not None:
        found.add("flagged>0" if wanted.flagged else "flagged=0")
    return found


def _search(found: Conditions, table: str, text: str) -> None:
    """Words come first of all conditions."""
    if not text.strip():
        return
    words = query(text)
    if words is None:
        found.add("0")
    else:
        found.add(f"key IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)", words)  # noqa: S608
        found.words = (table, words)
