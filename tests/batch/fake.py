"""A pipeline for tests of the batch: quick, and its records depend on the article alone."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import msgspec

from extract.batch import Work
from extract.ingest import Defaults
from extract.records import Article, ArticleInfo, Organisation, Record


class FakePipeline:
    """Finds one organisation an article; every other property of the real one that the batch relies on."""

    def __init__(self, fingerprint: str = "one", delay: float = 0.0, log: Path | None = None) -> None:
        self.fingerprint = fingerprint
        self._delay = delay
        self._log = log

    def read(self, article: Article) -> Record:
        if self._log:
            with self._log.open("a") as log:
                log.write(f"{article.id}\n")
        time.sleep(self._delay)
        info = ArticleInfo(
            id=article.id,
            lang=article.lang,
            published=article.published,
            title=article.title,
            url=article.url,
            source=article.source,
            author=article.author,
            marks=article.marks,
            sha256=hashlib.sha256(article.text.encode()).hexdigest(),
            text=article.text,
        )
        if article.error:
            return Record(article=info, errors=(article.error,))
        if "explode" in article.text:
            raise ZeroDivisionError("a fault in a stage")
        return Record(
            article=info, organisations=(Organisation(id=f"{self.fingerprint}-{len(article.text)}", name="N"),)
        )


def open_fake() -> FakePipeline:
    return FakePipeline()


def open_other() -> FakePipeline:
    return FakePipeline("two")


def open_slow() -> FakePipeline:
    return FakePipeline(delay=0.004)


def fake_work(open_pipeline: object = open_fake) -> Work:
    return msgspec.structs.replace(
        Work(open_pipeline=open_fake, defaults=Defaults(lang="de"), text=True), open_pipeline=open_pipeline
    )


def write_articles(path: Path, count: int) -> Path:
    """JSONL with *count* lines, every seventh of them broken."""
    with path.open("wb") as file:
        for number in range(count):
            line = b'{"text": 3}' if number % 7 == 3 else msgspec.json.encode({"text": f"Artikel {number} über Züge."})
            file.write(line + b"\n")
    return path
