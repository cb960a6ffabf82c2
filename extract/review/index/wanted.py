"""What a page asks for: every field narrows the list, None or an empty text leaves it as it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from extract.records import OrganisationKind, Severity, Status

#: What the queue can be narrowed to: ``todo`` is open or again; the last four are verdicts.
Shown = Literal["todo", "open", "again", "decided", "confirmed", "corrected", "false-alarm", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Flags: "errors of kind conversion-mismatch in German articles since October that nobody has decided".

    *organisation* is an id of the merged graph, *source* the article's; *text* is searched for in the flagged
    sentences, names of organisations, titles and ids: all its words must be there, each as the beginning of a word.
    """

    code: str | None = None
    severity: Severity | None = None
    state: Shown | None = None
    lang: str | None = None
    source: str | None = None
    organisation: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedArticles:
    """Articles: *text* is searched for in title, id and source."""

    lang: str | None = None
    source: str | None = None
    flagged: bool | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedDeals:
    """Merged deals: *text* is searched for in names of parties and evidence; *between* also needs this party."""

    type: str | None = None
    status: Status | None = None
    organisation: str | None = None
    between: str | None = None
    flagged: bool | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedOrganisations:
    """Merged organisations: *text* is searched for in all their names."""

    kind: OrganisationKind | None = None
    flagged: bool | None = None
    text: str = ""
