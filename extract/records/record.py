"""The output: one record an article."""

from __future__ import annotations

import datetime as dt

import msgspec

from extract.records.article import Mark, ReadError
from extract.records.deals import Deal
from extract.records.flags import Flag
from extract.records.mentions import Organisation, Person
from extract.records.money import Amount

SCHEMA_VERSION = "1"


class ArticleInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about the article; *sha256* is that of the UTF-8 text. *text* is left out on stdout.

    *lang* is null where it cannot be told; articles in languages without a lexicon have nothing but this. *marks*: what
    the text is where it is no whole article.
    """

    id: str
    lang: str | None
    published: dt.date | None
    title: str | None
    url: str | None
    source: str | None
    sha256: str
    author: str | None = None
    marks: tuple[Mark, ...] = ()
    text: str | msgspec.UnsetType = msgspec.UNSET


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Everything found in one article; an article that could not be read has its *errors* and nothing else."""

    schema: str = SCHEMA_VERSION
    article: ArticleInfo
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    amounts: tuple[Amount, ...] = ()
    deals: tuple[Deal, ...] = ()
    flags: tuple[Flag, ...] = ()
    errors: tuple[ReadError, ...] = ()
