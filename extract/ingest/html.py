"""Web pages: the article's text without what stands around it, and what the page says about it.

Two readers: ``trafilatura`` weighs the parts of a page against each other and is the default; ``fast`` is Resiliparse,
six to ten times as quick, which lets more through (captions, offers). ``python -m tests.bench.pages`` measures both.
"""

from __future__ import annotations

from typing import Literal
from urllib.parse import urljoin, urlsplit

import msgspec

from extract.errors import InputError
from extract.ingest.charset import decode_page
from extract.ingest.document import Document
from extract.ingest.page import Page

HtmlReader = Literal["trafilatura", "fast"]

# A day that stands in the page's own data, not one that looks like a date somewhere in it, and not measured by today.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}


def read_page(document: Document, reader: HtmlReader = "trafilatura") -> Document:
    """*document* with the text of its page; raises InputError ``empty`` where the page has no article.

    Of the page's own data, title, day and author are taken where *document* does not have them already; of its
    address, the canonical one if it is on the same host as the one that it was fetched from.
    """
    html = decode_page(document.html or b"", document.charset, document.where)
    page = _by_trafilatura(html, document.url) if reader == "trafilatura" else _by_resiliparse(html, document.where)
    if not page.text:
        raise InputError(document.where, "empty", "no article was found in this page; nothing was read.")
    return msgspec.structs.replace(
        document,
        html=None,
        text=page.text,
        title=document.title or page.title,
        published=document.published or page.published,
        author=document.author or page.author,
        url=_address(document.url, page.url),
    )


def _by_trafilatura(html: str, url: str | None) -> Page:
    import trafilatura

    found = trafilatura.bare_extraction(
        html, url=url, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
    )
    if found is None or isinstance(found, dict):
        return Page()
    return Page(text=found.text, title=found.title, published=found.date, author=found.author, url=found.url)


def _by_resiliparse(html: str, where: str) -> Page:
    from extract.ingest.fast_page import read_fast

    return read_fast(html, where)


def _address(fetched: str | None, canonical: str | None) -> str | None:
    """The canonical address, unless it leads to another host or to a site's front page; that one is a mistake."""
    try:
        whole = urljoin(fetched or "", canonical or "")
        there = urlsplit(whole)
        here = urlsplit(fetched or whole)
    except ValueError:
        return fetched
    good = there.scheme in ("http", "https") and there.hostname == here.hostname and there.path.strip("/")
    return whole if canonical and good else fetched
