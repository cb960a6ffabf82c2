"""What people did in a review: an event for each decision, correction, judgement, note and undoing.

Events are only ever added. What holds is the latest event on a target that nobody undid; so two stores are merged by
putting their events together, and nothing a person did is ever overwritten.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

import msgspec

from extract.records.deals import Deal
from extract.records.decisions import Verdict
from extract.records.flags import Flag
from extract.records.mentions import Organisation
from extract.records.money import Amount

Judged = Literal["same", "different", "unsure"]


class Fingerprint(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """What a decision on a flag rests on, each part a short hash, so that a change can be named.

    *evidence*: the sentences with the flagged figures, word for word. *figures*: the flagged sums as they were read and
    the check's code. *reckoning*: what would fit and the rate used. Positions, ids and wording of messages are in none.
    """

    evidence: str
    figures: str
    reckoning: str

    @property
    def key(self) -> str:
        """All three in one: ``3f2a...-9c1d...-77b0...``."""
        return f"{self.evidence}-{self.figures}-{self.reckoning}"


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The sentences of the article that a correction rests on; *sha256* is that of the whole text then.

    Where the text has changed but *text* still stands in it, once, a correction moves along.
    """

    start: int
    end: int
    text: str
    sha256: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Who did something when. *uid* is unique over all machines; *at* an ISO 8601 time in UTC with microseconds."""

    uid: str
    at: str
    reviewer: str
    note: str | None = None


class FlagDecision(Event, frozen=True, kw_only=True, tag="decision"):
    """A word on one flag: "A. Weber confirms that 850 Millionen Euro cannot be right; it should be 85000000000 EUR".

    *machine* is the flag as it was raised, *quotes* the sentences that print its figures. With ``confirmed``, *value*
    in *currency* is the right figure where the reviewer gives one; with ``corrected``, what is printed in truth where
    the machine misread it. A None verdict is a note alone and leaves the flag undecided. *sha256* is that of the whole
    text, by which the decision is found again where the same text comes under another id.
    """

    article: str
    fingerprint: Fingerprint
    machine: Flag
    quotes: tuple[str, ...]
    verdict: Verdict | None
    value: Decimal | None = None
    currency: str | None = None
    sha256: str | None = None


class AmountEdit(Event, frozen=True, kw_only=True, tag="amount"):
    """Another reading of a sum: *before* is the machine's (None: it saw none), *after* the person's (None: no sum)."""

    article: str
    context: Context
    before: Amount | None
    after: Amount | None


class OrganisationEdit(Event, frozen=True, kw_only=True, tag="organisation"):
    """Another reading of an organisation of an article: its name, kind or mentions; None as for sums."""

    article: str
    context: Context
    before: Organisation | None
    after: Organisation | None


class DealEdit(Event, frozen=True, kw_only=True, tag="deal"):
    """Another reading of a deal: type, roles, status, sums, share; None as for sums; equal sides confirm it.

    *amounts* and *organisations* are those of the record that *before* and *after* name by id, so that the event can
    be understood where a newer model numbers them otherwise.
    """

    article: str
    context: Context
    before: Deal | None
    after: Deal | None
    amounts: tuple[Amount, ...] = ()
    organisations: tuple[Organisation, ...] = ()


class OrganisationJudgement(Event, frozen=True, kw_only=True, tag="judgement"):
    """Whether two organisations of the merged graph, by id, are one."""

    left: str
    right: str
    judgement: Judged


class Undoing(Event, frozen=True, kw_only=True, tag="undoing"):
    """Takes back the event *undone*; taking back an undoing brings it back."""

    undone: str


RecordEdit: TypeAlias = AmountEdit | OrganisationEdit | DealEdit
ReviewEvent: TypeAlias = FlagDecision | RecordEdit | OrganisationJudgement | Undoing
