"""One document to one article: text checked, date and language settled, or the reason why not."""

from __future__ import annotations

import datetime as dt

from extract.errors import InputError
from extract.ingest.dates import parse_date
from extract.ingest.defaults import Defaults
from extract.ingest.document import Document
from extract.ingest.html import read_page
from extract.ingest.language import check_language, detect_language
from extract.ingest.limits import MAX_TEXT
from extract.ingest.marks import find_marks
from extract.lexicon import languages
from extract.records import Article, ReadError


def to_article(document: Document, defaults: Defaults) -> Article:
    """The article that *document* holds; one that cannot be read has an empty text and its ``error``.

    What the document says about itself goes before *defaults*; a language that neither says is detected, and None where
    it cannot be told.
    """
    error = document.error
    if error is None:
        try:
            return _read(document, defaults)
        except InputError as problem:
            error = ReadError(code=problem.code, where=problem.where, message=problem.message)
    return Article(
        id=document.id,
        text="",
        title=document.title,
        url=document.url,
        source=document.source,
        author=document.author,
        error=error,
    )


def article_of_text(text: str, *, defaults: Defaults, name: str = "text") -> Article:
    """The article of a text that stands in no file, checked and with its language settled like any other."""
    return to_article(Document(id=name, where=name, text=text), defaults)


def _read(document: Document, defaults: Defaults) -> Article:
    if document.html is not None:
        document = read_page(document, defaults.html)
    text = _checked(document.text or "", document.where)
    published = _published(document, defaults)
    said = document.lang or defaults.lang
    lang = check_language(said, document.where) if said else detect_language(text)
    return Article(
        id=document.id,
        text=text,
        lang=lang,
        published=published,
        title=document.title,
        url=document.url,
        source=document.source,
        author=document.author,
        marks=find_marks(text, lang) if lang in languages() else (),
    )


def _checked(text: str, where: str) -> str:
    if not text or text.isspace():
        raise InputError(where, "empty", "there is no text; nothing was read.")
    if "\0" in text:
        raise InputError(
            where, "binary", f"not a text: NUL at character {text.index(chr(0))}; give text, HTML or a table."
        )
    if len(text) > MAX_TEXT or (4 * len(text) > MAX_TEXT and len(text.encode()) > MAX_TEXT):
        raise InputError(
            where, "too-large", f"one article may have {MAX_TEXT // 1_000_000} MB; split it into articles."
        )
    return text


def _published(document: Document, defaults: Defaults) -> dt.date | None:
    if document.published is None:
        return defaults.published
    try:
        return parse_date(document.published)
    except ValueError as error:
        message = f"published {document.published!r}: {error}; write YYYY-MM-DD or leave it out."
        raise InputError(document.where, "bad-date", message) from error
