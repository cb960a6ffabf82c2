"""The record types: all that stages know of each other.

Frozen, slotted structs. Spans are half-open and count Unicode code points of ``Article.text``. Money is ``Decimal``
in plain units. ``None`` means "the text does not say", never "zero" and never "could not read".
"""

from extract.records.article import Article, ReadError
from extract.records.deals import Claim, Deal, Evidence, Party, Status
from extract.records.flags import Expected, Flag, Reference, Severity
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
from extract.records.window import Window

__all__ = [
    "SCHEMA_VERSION",
    "Amount",
    "AmountKind",
    "Article",
    "ArticleInfo",
    "Bound",
    "Claim",
    "Deal",
    "Evidence",
    "Expected",
    "Flag",
    "Mention",
    "NameMention",
    "Number",
    "NumberKind",
    "Organisation",
    "OrganisationKind",
    "Party",
    "Person",
    "ReadError",
    "Reading",
    "Record",
    "Reference",
    "Sentence",
    "Severity",
    "Stake",
    "Status",
    "Token",
    "Window",
    "plain",
]
