"""Reading a web archive beside FastWARC with extraction alone: records a second, in turns on the same archive.

``alone`` unpacks with FastWARC and asks each reader of pages for the text and nothing else. ``read`` is ours: it also
mends wrong lengths and finds charset, title, day, author and address; ``told apart`` does that and tells the language,
paywalls and pages without an article. Pages of 60 to 70 kB, as papers send them.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from rich.console import Console
from rich.table import Table

from extract.ingest import Defaults, Document, find_documents, read_inputs
from extract.ingest.html import HtmlReader, read_page
from tests.bench.pages import as_sent, documents


def write_archive(path: Path, pages: list[Document]) -> None:
    """A WARC.gz of *pages*, one gzip member a record, as crawlers write them."""
    with path.open("wb") as file:
        for number, page in enumerate(pages):
            sent = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + (page.html or b"")
            head = (
                "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2025-09-22T10:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
                f"WARC-Target-URI: https://example.org/{number}/{page.id}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(sent)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + sent + b"\r\n\r\n"))


def alone(path: Path, reader: HtmlReader) -> int:
    """Characters of text that FastWARC and a reader of pages give."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    found = 0
    for record in ArchiveIterator(str(path), record_types=WarcRecordType.response, parse_http=True):
        found += len(_text(record.reader.read(), reader) or "")
    return found


def read(path: Path, reader: HtmlReader) -> int:
    """Characters of text that the package gives."""
    return sum(len(read_page(document, reader).text or "") for document in find_documents([str(path)]))


def told_apart(path: Path, reader: HtmlReader) -> int:
    """The same of whole articles."""
    return sum(len(article.text) for article in read_inputs([str(path)], defaults=Defaults(html=reader)))


def _text(page: bytes, reader: HtmlReader) -> str | None:
    if reader == "fast":
        from resiliparse.extract.html2text import extract_plain_text

        return str(extract_plain_text(page.decode(errors="replace"), main_content=True))
    import trafilatura

    found: str | None = trafilatura.extract(page, include_comments=False)
    return found


def _seconds(work: Callable[[Path, HtmlReader], Any], path: Path, reader: HtmlReader) -> float:
    began = time.process_time()
    work(path, reader)
    return time.process_time() - began


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=8, help="how often each page of ours stands in the archive")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    pages = [as_sent(page) for page in documents().values()] * options.copies
    table = Table("reader", "alone, records/s", "read", "told apart", "times alone", show_edge=False)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        write_archive(path, pages)
        for reader in get_args(HtmlReader):
            # The first round loads what is needed.
            rounds = [[_seconds(w, path, reader) for w in (alone, read, told_apart)] for _ in range(options.rounds + 1)]
            bare, ours, whole = (statistics.median(column) for column in zip(*rounds[1:], strict=True))
            speeds = (f"{len(pages) / spent:,.0f}" for spent in (bare, ours, whole))
            table.add_row(reader, *speeds, f"{ours / bare:.2f}, {whole / bare:.2f}")
    Console(width=80).print(f"{len(pages)} records, seconds of CPU, median of {options.rounds} rounds")
    Console(width=80).print(table)


if __name__ == "__main__":
    main()
