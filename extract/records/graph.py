"""What many articles together say: organisations, deals and flags of the merged graph."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import msgspec

from extract.records.deals import Deal, Party, Status
from extract.records.decisions import Decision, Verdict
from extract.records.flags import Flag, Severity
from extract.records.mentions import OrganisationKind
from extract.records.money import Amount

EdgeKind = Literal["money", "ownership", "supply"]


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation as a reference file knows it: identifiers of public registers, None where it has none."""

    lei: str | None = None
    wikidata: str | None = None
    country: str | None = None


class MergedOrganisation(msgspec.Struct, frozen=True, kw_only=True):
    """One organisation over all articles.

    *id* is the id that most articles use for it, *name* the name that most use, *names* all others, sorted. *members*
    are the ids in the articles that were found to mean it ("vw", "volkswagen"), *articles* those that name it, sorted.
    """

    id: str
    name: str
    kind: OrganisationKind
    names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    identity: Identity = Identity()


class Pair(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Two parties of a deal: *payer* pays *payee*, or both are partners and *directed* is false."""

    payer: str
    payee: str
    payer_role: str
    payee_role: str
    kind: EdgeKind
    directed: bool = True


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """A deal as one article tells it, with the amounts that its ids stand for; *deal* is as the article has it.

    *copy_of* is the article with nearly the same text that tells it too: an agency report printed twice is one source.
    """

    article: str
    lang: str | None = None
    published: dt.date | None
    deal: Deal
    amounts: tuple[Amount, ...]
    copy_of: str | None = None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a deal stood on a day: ``rumoured``, later ``announced``, later ``completed``."""

    status: Status
    published: dt.date | None
    article: str


class FlagMark(msgspec.Struct, frozen=True, kw_only=True):
    """That a figure of a deal is flagged: enough to find the flag; *verdict* is what a person says of it."""

    article: str
    id: str
    code: str
    severity: Severity
    verdict: Verdict | None = None


class MergedDeal(msgspec.Struct, frozen=True, kw_only=True):
    """One deal with everything that articles say of it.

    *id* is ``article#deal`` of its first telling. *parties*, *pairs* use the ids of merged organisations and hold what
    any article adds. *status* is the latest, *history* each change of it in order; *active* is false where the latest
    word is that there is no such deal (denied, cancelled, negated). *sum* is the leading sum of the first article that
    names one, *euros* its upper end at the rate of the first day, to compare deals with. *published* holds the known
    dates of its articles. *sources* counts articles without copies. *tellings* run from first to latest.
    """

    id: str
    type: str
    status: Status
    negated: bool
    active: bool
    parties: tuple[Party, ...]
    pairs: tuple[Pair, ...]
    sum: Amount | None
    euros: Decimal | None = None
    stake_percent: Decimal | None
    published: tuple[dt.date, ...]
    history: tuple[Standing, ...]
    confidence: float
    sources: int
    flags: tuple[FlagMark, ...]
    tellings: tuple[Telling, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that tell it, copies included, sorted."""
        return tuple(sorted({telling.article for telling in self.tellings}))

    @property
    def first_seen(self) -> dt.date | None:
        """The first known day."""
        return self.published[0] if self.published else None

    @property
    def last_seen(self) -> dt.date | None:
        """The last known day."""
        return self.published[-1] if self.published else None


class Step(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """That *payer* pays *payee* by a deal, with what loops are ranked by.

    *euros* is the deal's sum at the rate of its first day, rounded and for comparing alone; None where it is not known.
    """

    payer: str
    payee: str
    kind: EdgeKind
    deal: str
    status: Status
    euros: float | None = None
    sources: int = 1
    published: dt.date | None = None


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """What one article says, word for word."""

    article: str
    lang: str | None
    published: dt.date | None
    text: str


class MergedFlag(msgspec.Struct, frozen=True, kw_only=True):
    """A flag with its *article*; *deals* are ids of merged deals, ``flag.deals`` the article's own.

    For ``cross-article-contradiction`` *quotations* holds both sentences, that of *article* first; else it is empty.
    *decision* is what a person decided on it and what still stands.
    """

    article: str
    flag: Flag
    deals: tuple[str, ...]
    quotations: tuple[Quotation, ...] = ()
    decision: Decision | None = None
