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

DOCUMENT_TIMEOUT = 120.0
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
    A worker process is ended when one document takes more than *timeout* seconds; 0 is no limit.
    """

    open_pipeline: Callable[[], ReadsArticles]
    defaults: Defaults
    text: bool
    timeout: float = DOCUMENT_TIMEOUT


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of documents, in their order, and what is in them.

    *words* are only those read in this run. In a results folder *shard* is the file that the lines stand in, and an
    output that an earlier run left there is *resumed*; its lines stay on disk.
    """

    lines: bytes = b""
    counts: Counts = Counts()
    errors: tuple[ReadError, ...] = ()
    words: int = 0
    shard: str | None = None
    resumed: bool = False

    def __add__(self, other: Output) -> Output:
        """Both, one after the other."""
        return Output(
            lines=self.lines + other.lines,
            counts=self.counts + other.counts,
            errors=self.errors + other.errors,
            words=self.words + other.words,
        )


def read_documents(
    pipeline: ReadsArticles, documents: Sequence[Document], work: Work, *, begin: Callable[[int], None] | None = None
) -> Output:
    """One line of JSON for each of *documents*; *begin* is called with the place of each before it is read."""
    lines = bytearray()
    counts = Counts()
    errors: list[ReadError] = []
    words = 0
    for place, document in enumerate(documents):
        if begin:
            begin(place)
        record, line, more = _read(pipeline, document, work)
        lines += line
        lines += b"\n"
        counts += count(record)
        errors += record.errors
        words += more
    return Output(lines=bytes(lines), counts=counts, errors=tuple(errors), words=words)


def without_content(document: Document, code: str, message: str) -> Document:
    """The document that stands in the place of one that could not be read, with the reason."""
    error = ReadError(code=code, where=document.where, message=message)
    return msgspec.structs.replace(document, text=None, html=None, error=error)


def _read(pipeline: ReadsArticles, document: Document, work: Work) -> tuple[Record, bytes, int]:
    """The record, its line, and about how many words were read for it."""
    article = None
    try:
        article = to_article(document, work.defaults)
        return *_line(pipeline, article, document, work), article.text.count(" ") + 1
    except UsageError:
        raise  # the same for every article: a model or a lexicon that cannot be used
    except Exception as fault:  # noqa: BLE001 (one article that trips a stage must not cost a million others)
        error = ReadError(code="internal-error", where=document.where, message=_REPORT.format(_place(fault)))
        # Half characters, which no file can hold, could be in any of its fields.
        kept = Article(id=document.id, text="") if article is None or isinstance(fault, UnicodeError) else article
        return *_line(pipeline, msgspec.structs.replace(kept, error=error), document, work), 0


def _line(pipeline: ReadsArticles, article: Article, document: Document, work: Work) -> tuple[Record, bytes]:
    record = pipeline.read(article)
    text = article.text if work.text or document.html is not None else msgspec.UNSET
    record = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=text))
    return record, _ENCODER.encode(record)


def _place(fault: Exception) -> str:
    """Type and place of a fault, without its text, which could hold anything: ``KeyError at deals/clauses.py:41``."""
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} at {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno}"
