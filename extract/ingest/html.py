"""Web pages: the article's text without what stands around it, its title and the day it says it appeared."""

from __future__ import annotations

import re

from extract.errors import InputError
from extract.ingest.document import Document
from extract.ingest.encoding import decode

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_HEAD = 4_096  # a page must name its encoding within its first 1,024 bytes; many do so later

# A day that stands in the page's own data, not one that looks like a date somewhere in it, and not measured by today.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}


def read_page(document: Document) -> Document:
    """*document* with the text of its page; raises InputError ``empty`` where the page has no article.

    Of the page's own data, title, day and address are taken where *document* does not have them already.
    """
    import trafilatura

    html = document.html or b""
    page = trafilatura.bare_extraction(
        _decode(html, document.charset, document.where),
        url=document.url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    if page is None or isinstance(page, dict) or not page.text:
        raise InputError(document.where, "empty", "no article was found in this page; nothing was read.")
    return Document(
        id=document.id,
        where=document.where,
        text=page.text,
        title=document.title or page.title,
        published=document.published or page.date,
        lang=document.lang,
        url=document.url or page.url,
        source=document.source,
    )


def _decode(html: bytes, charset: str | None, where: str) -> str:
    """UTF-8 if it is, else what the transport or the page says, else the error that names the first wrong byte."""
    declared = _DECLARED.search(html[:_HEAD])
    try:
        return decode(html, where)
    except InputError:
        for name in (charset, declared[1].decode("ascii") if declared else None):
            if name is None:
                continue
            try:
                return html.decode(name)
            except (LookupError, UnicodeDecodeError):
                continue
        raise
