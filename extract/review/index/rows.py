"""What the index answers with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from extract.graph import Loop
from extract.records import (
    ArticleInfo,
    Fingerprint,
    Flag,
    Judged,
    MergedDeal,
    MergedOrganisation,
    Quotation,
    Telling,
    Verdict,
)

State = Literal["open", "again", "decided"]
STATES: tuple[State, ...] = ("open", "again", "decided")
#: Organisations in the picture around one of them.
AROUND = 60

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """A part of a list: *items* from *offset* on, of *total* that were wanted."""

    items: tuple[T, ...]
    total: int
    offset: int
    limit: int

    @property
    def more(self) -> bool:
        """Whether something follows."""
        return self.offset + len(self.items) < self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An organisation as an article names it; *id* is that of the merged graph, for links."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRow:
    """One flag in the queue, with its article and what people said of it.

    *uid* is the same as long as article and fingerprint are. *article* is the id under which decisions are made, *name*
    what the index knows the article by. *quotes* are the sentences that print the flagged figures, *printed* the words
    of these figures; *quotations* has both sides where two articles contradict each other, and is empty otherwise.
    *organisations* are the parties of the deals concerned, then who else is named in the sentences; *deals* are ids of
    the merged graph. *euros* is the largest flagged sum, to put flags in order: at the rate of the article's day, or
    the newest where it has none. *sources* says how many articles (copies aside) tell the deal. *verdict* to *changed*
    are of the decision that stands; in state ``again`` of the earlier one, with *changed* saying what did. *seq* is the
    highest number of what was said of the flag, notes included.
    """

    uid: str
    article: str
    name: str
    title: str | None
    published: dt.date | None
    source: str | None
    lang: str | None
    flag: Flag
    fingerprint: Fingerprint
    quotes: tuple[str, ...]
    printed: tuple[str, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    organisations: tuple[Named, ...] = ()
    deals: tuple[str, ...] = ()
    euros: Decimal | None = None
    sources: int = 1
    state: State = "open"
    verdict: Verdict | None = None
    reviewer: str | None = None
    decided_at: str | None = None
    seq: int = 0
    value: Decimal | None = None
    currency: str | None = None
    changed: Literal["text", "figure", "reckoning", "rule"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many flags the wanted ones are, by state; and what each choice of a filter would show.

    *open*, *again*, *decided* and *all* leave the state filter aside, *codes*, *severities*, *langs*, *sources* each
    their own filter, and *verdicts* that of the state; the most frequent first. *today* counts the decisions since
    midnight by reviewer.
    """

    open: int
    again: int
    decided: int
    all: int
    verdicts: Mapping[str, int]
    codes: Mapping[str, int]
    severities: Mapping[str, int]
    langs: Mapping[str, int]
    sources: Mapping[str, int]
    today: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article with how much was found in it; *info* is without its text and has the name as its id."""

    name: str
    info: ArticleInfo
    amounts: int
    deals: int
    flags: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DealRow:
    """A merged deal; *names* are those of its parties by id."""

    deal: MergedDeal
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """A merged organisation with the number of its deals, of those with a flag, and of the articles that name it.

    *euros* is the largest sum of its deals. ``organisation.articles`` holds no more than the first hundred.
    """

    organisation: MergedOrganisation
    deals: int
    flags: int
    articles: int
    euros: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Who was compared with an organisation: *other* and whether it is the same, with the reason."""

    other: Named
    judgement: Judged
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopsPage:
    """Loops, the largest round trip first; *names* of all organisations in them; *counts* of all found, by length."""

    loops: Page[Loop]
    names: Mapping[str, str]
    counts: Mapping[int, int]
    complete_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """All deals of one kind by which *payer* pays *payee* (or between partners: not *directed*), the largest first.

    *euros* is the largest sum among them; *deals* holds some ids, *count* says of how many; *flagged* counts those with
    a flag.
    """

    payer: str
    payee: str
    kind: str
    directed: bool
    deals: tuple[str, ...]
    count: int
    euros: Decimal | None
    flagged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A part of the graph: organisations by id with their distance in steps, arrows among them, and who is left out."""

    centre: str
    organisations: tuple[MergedOrganisation, ...]
    steps: Mapping[str, int]
    arrows: tuple[Arrow, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How one article tells a deal, with what is known of the article; *deal* is the merged deal's id."""

    deal: str
    telling: Telling
    info: ArticleInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """How fresh the index is: *generation* goes up whenever the results were read anew and something had changed.

    *new* and *gone* count flags of the last time, *at* says when (ISO 8601, UTC). *reading* is how much of a refresh
    that is under way is done (0 to 1; None: none is); until it is through, the lists are those of before. *behind*: the
    merged graph does not have people's last corrections in it yet.
    """

    generation: int
    at: str
    new: int
    gone: int
    reading: float | None = None
    behind: bool = False
