"""What is done to a slice of documents: each becomes one line of JSON."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from extract.batch.counts import Counts, count
from extract.errors import UsageError
from extract.ingest import Defaults, Document, to_article
from extract.records import Article, ReadError, Record

_ENCODER = msgspec.json.Encoder()
_REPORT = "a fault of dealgraph, not of the article ({}); please report it. The article was skipped."


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


def _place(fault: Exception) -> str:
    """Type and place of a fault, without its text, which could hold anything: ``KeyError at deals/clauses.py:41``."""
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} at {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno}"


def _read(pipeline: ReadsArticles, document: Document, work: Work) -> Record:
    article = to_article(document, work.defaults)
    try:
        record = pipeline.read(article)
    except UsageError:
        raise  # the same for every article: a model or a lexicon that cannot be used
    except Exception as fault:  # noqa: BLE001 (one article that trips a stage must not cost a million others)
        error = ReadError(code="internal-error", where=document.where, message=_REPORT.format(_place(fault)))
        record = pipeline.read(msgspec.structs.replace(article, error=error))
    text = article.text if work.text or document.html is not None else msgspec.UNSET
    return msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=text))
