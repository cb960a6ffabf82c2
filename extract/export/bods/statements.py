"""The frame of every statement: ids, dates and source."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any
from urllib.parse import quote

from extract.export.addresses import web_address
from extract.export.article_index import ArticleIndex
from extract.export.characters import safe_json, visible


def record_id(kind: str, *parts: str) -> str:
    """The id of a record, ours and no one else's; different parts never give the same one."""
    return ":".join(["urn:dealgraph", kind, *(quote(part, safe="", errors="surrogatepass") for part in parts)])


def statement(
    *,
    record: str,
    record_type: str,
    subject: str,
    published: dt.date,
    source: dict[str, Any],
    details: dict[str, Any],
    annotations: list[dict[str, Any]],
) -> dict[str, Any]:
    """A statement on *record*; its id is the SHA-256 of all the rest, 64 characters."""
    body: dict[str, Any] = {
        "statementDate": published.isoformat(),
        "declarationSubject": subject,
        "recordId": record,
        "recordType": record_type,
        "recordStatus": "new",
        "recordDetails": details,
        "source": source,
    }
    if annotations:
        body["annotations"] = annotations
    return {"statementId": hashlib.sha256(safe_json(body).encode()).hexdigest(), **body}


def source_of(article: str, articles: ArticleIndex, speakers: list[str]) -> dict[str, Any]:
    """The article as a source: by whom it is published, of which day, where; *speakers* are those whom it names."""
    info = articles.get(article)
    words = [visible(article)]
    if info is not None:
        words = [info.title or info.id, *([info.source] if info.source else [])]
        words += [info.published.isoformat()] if info.published else []
    source: dict[str, Any] = {"type": ["thirdParty"], "description": "News article: " + ", ".join(words)}
    if info is not None and (url := web_address(info.url)):
        source["url"] = url
    names = [*speakers, *([info.source] if info is not None and info.source else [])]
    if names:
        source["assertedBy"] = [{"name": visible(name)} for name in dict.fromkeys(names)]
    return source


def comment(pointer: str, text: str) -> dict[str, str]:
    """An annotation on the part of a statement at the JSON pointer *pointer*."""
    return {"statementPointerTarget": pointer, "motivation": "commenting", "description": visible(text)}
