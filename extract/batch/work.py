"""What is done to a slice of documents: each becomes one line of JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec

from extract.batch.counts import Counts, count
from extract.ingest import Defaults, Document, to_article
from extract.records import Article, ReadError, Record

_ENCODER = msgspec.json.Encoder()


class ReadsArticles(Protocol):
    """What the batch asks of a pipeline."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same article could give another record."""

    def read(self, article: Article) -> Record:
        """The record of one article; of an article with an error, a record with that error."""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What every process needs to know: how to open its pipeline, once, and how to read documents.

    *open_pipeline* must be picklable: a function at the top of a module, or a ``partial`` of one. With *text* each
    record carries its article's text; without, only where the text was taken out of a page and stands nowhere else.
    """

    open_pipeline: Callable[[], ReadsArticles]
    defaults: Defaults
    text: bool


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of a slice, in the order of its documents, and what is in them."""

    lines: bytes = b""
    counts: Counts
    errors: tuple[ReadError, ...] = ()


def read_documents(pipeline: ReadsArticles, documents: Sequence[Document], work: Work) -> Output:
    """One line of JSON for each of *documents*."""
    lines = bytearray()
    counts = Counts()
    errors: list[ReadError] = []
    for document in documents:
        record = _read(pipeline, document, work)
        lines += _ENCODER.encode(record)
        lines += b"\n"
        counts += count(record)
        errors += record.errors
    return Output(lines=bytes(lines), counts=counts, errors=tuple(errors))


def _read(pipeline: ReadsArticles, document: Document, work: Work) -> Record:
    article = to_article(document, work.defaults)
    try:
        record = pipeline.read(article)
    except BaseException as error:
        error.add_note(f"while reading {document.where} (article {document.id!r})")
        raise
    text = article.text if work.text or document.html is not None else msgspec.UNSET
    return msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=text))
