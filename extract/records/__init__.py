"""The record types: all that stages know of each other.

Frozen, slotted structs. Spans are half-open and count Unicode code points of ``Article.text``. Money is ``Decimal``
in plain units. ``None`` means "the text does not say", never "zero" and never "could not read".
"""

from extract.records.article import Article, Mark, ReadError
from extract.records.bonds import Bond, BondKind
from extract.records.deals import Claim, Deal, Evidence, Party, Status
from extract.records.decisions import Decision, Verdict
from extract.records.flags import Expected, Flag, Reference, Severity
from extract.records.graph import (
    EdgeKind,
    FlagMark,
    Identity,
    MergedDeal,
    MergedFlag,
    MergedOrganisation,
    Pair,
    Quotation,
    Standing,
    Step,
    Telling,
)
from extract.records.mentions import (
    Mention,
    NameMention,
    Organisation,
    OrganisationKind,
    Person,
)
from extract.records.money import Amount, AmountKind, Bound, Number, NumberKind, Stake, plain
from extract.records.reading import Reading, Sentence, Token
from extract.records.record import SCHEMA_VERSION, ArticleInfo, Record
from extract.records.review import (
    AmountEdit,
    Context,
    DealEdit,
    Event,
    Fingerprint,
    FlagDecision,
    Judged,
    OrganisationEdit,
    OrganisationJudgement,
    RecordEdit,
    ReviewEvent,
    Undoing,
)
from extract.records.reviewed import ReviewedRecord
from extract.records.shards import RecordShard
from extract.records.window import Window

__all__ = [
    "SCHEMA_VERSION",
    "Amount",
    "AmountEdit",
    "AmountKind",
    "Article",
    "ArticleInfo",
    "Bond",
    "BondKind",
    "Bound",
    "Claim",
    "Context",
    "Deal",
    "DealEdit",
    "Decision",
    "EdgeKind",
    "Event",
    "Evidence",
    "Expected",
    "Fingerprint",
    "Flag",
    "FlagDecision",
    "FlagMark",
    "Identity",
    "Judged",
    "Mark",
    "Mention",
    "MergedDeal",
    "MergedFlag",
    "MergedOrganisation",
    "NameMention",
    "Number",
    "NumberKind",
    "Organisation",
    "OrganisationEdit",
    "OrganisationJudgement",
    "OrganisationKind",
    "Pair",
    "Party",
    "Person",
    "Quotation",
    "ReadError",
    "Reading",
    "Record",
    "RecordEdit",
    "RecordShard",
    "Reference",
    "ReviewEvent",
    "ReviewedRecord",
    "Sentence",
    "Severity",
    "Stake",
    "Standing",
    "Status",
    "Step",
    "Telling",
    "Token",
    "Undoing",
    "Verdict",
    "Window",
    "plain",
]
