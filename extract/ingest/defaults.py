"""What the caller says about all inputs: a default date and language, and the names of columns."""

from __future__ import annotations

import datetime as dt

import msgspec

from extract.errors import UsageError
from extract.ingest.dates import parse_date
from extract.ingest.formats import require_package
from extract.ingest.html import HtmlReader
from extract.lexicon import languages


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Under which names JSONL, CSV and Parquet keep the fields: ``Columns(published="datum")``."""

    id: str = "id"
    text: str = "text"
    title: str = "title"
    published: str = "published"
    lang: str = "lang"
    url: str = "url"
    source: str = "source"
    author: str = "author"


class Defaults(msgspec.Struct, frozen=True, kw_only=True):
    """For documents that do not say themselves: the day they appeared, their language.

    *columns* is for tables, *html* what reads web pages.
    """

    published: dt.date | None = None
    lang: str | None = None
    columns: Columns = Columns()
    html: HtmlReader = "trafilatura"


def make_defaults(
    *, published: str | None, lang: str | None, columns: Columns | None = None, html: HtmlReader = "trafilatura"
) -> Defaults:
    """Defaults from the words of a command line; raises UsageError for an impossible date or an unknown language.

    The same for a reader of web pages that is not installed.

    >>> make_defaults(published="2025-10-01", lang=None).published
    datetime.date(2025, 10, 1)
    """
    day = None
    if published is not None:
        try:
            day = parse_date(published)
        except ValueError as error:
            raise UsageError(f"--published {published}: {error}; write YYYY-MM-DD.") from error
    if lang is not None and lang not in languages():
        raise UsageError(f"--lang {lang}: there is no lexicon for it; there are: {', '.join(languages())}.")
    if html == "fast":
        require_package("resiliparse", "fast", "--html fast")
    return Defaults(published=day, lang=lang, columns=columns or Columns(), html=html)
