"""What a page says about itself in its meta elements, its JSON-LD and its links: title, day, authors, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from extract.ingest.dates import parse_date
from extract.ingest.json_ld import author_names, linked_data
from extract.ingest.page import Page
from extract.lexicon import languages
from extract.lexicon.sections.pages import pages

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree
    from resiliparse.parse.html.node import ElementNode

_TITLES = ("og:title", "twitter:title", "dc.title")
_DAYS = (
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publication_date",
    "dc.date.issued",
    "dc.date",
    "sailthru.date",
    "parsely-pub-date",
)
_AUTHORS = ("author", "byl", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_SITE = re.compile(r"(.+)\s[|–—-]\s(.+)", re.DOTALL)
_LONGEST_NAME = 200


def page_facts(tree: HTMLTree) -> Page:
    """Title, day, authors and address, each from the first place that has it; what is no day or no name is left out."""
    meta = _meta(tree)
    objects = [found for found in linked_data(_scripts(tree)) if "headline" in found or "datePublished" in found]
    titles = chain(_said(meta, _TITLES), _strings(objects, "headline"), _texts(tree, "h1"), _tab_titles(tree))
    days = chain(_said(meta, _DAYS), _strings(objects, "datePublished"), _times(tree))
    addresses = chain(_attributes(tree, 'link[rel="canonical"]', "href"), _said(meta, ("og:url",)))
    return Page(
        title=next(titles, None), published=_day(days), author=_authors(meta, objects, tree), url=next(addresses, None)
    )


def _meta(tree: HTMLTree) -> dict[str, str]:
    """The content of meta elements by their lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for element in _all(tree, "meta"):
        content = element.getattr("content")
        for attribute in ("property", "name", "itemprop"):
            name = element.getattr(attribute)
            if name and content and not content.isspace():
                found.setdefault(name.lower(), content.strip())
    return found


def _authors(meta: dict[str, str], objects: list[dict[str, object]], tree: HTMLTree) -> str | None:
    named = [name for name in author_names(objects) if _is_name(name)]
    if named:
        return "; ".join(dict.fromkeys(named))
    said = chain(_said(meta, _AUTHORS), _texts(tree, '[rel="author"]'), _texts(tree, '[itemprop="author"]'))
    return next((name for name in map(_without_by, said) if _is_name(name)), None)


def _is_name(text: str) -> bool:
    return 1 < len(text.strip()) < _LONGEST_NAME and "://" not in text


def _without_by(text: str) -> str:
    first, _, rest = text.strip().partition(" ")
    return rest if first.lower() in _bylines() and rest else text.strip()


@cache
def _bylines() -> frozenset[str]:
    return frozenset(word for lang in languages() for word in pages(lang).byline)


def _day(values: Iterable[str]) -> str | None:
    for value in values:
        try:
            return parse_date(value).isoformat()
        except ValueError:
            continue
    return None


# What is not asked for is not looked for: all of these are generators.


def _times(tree: HTMLTree) -> Iterator[str]:
    yield from _attributes(tree, '[itemprop="datePublished"]', "datetime")
    yield from islice(_attributes(tree, "time", "datetime"), 1)


def _tab_titles(tree: HTMLTree) -> Iterator[str]:
    """The title of the browser's tab, without the name of the site that papers put behind it."""
    for title in _texts(tree, "title"):
        parts = _SITE.match(title)
        yield parts[1] if parts and len(parts[1].split()) >= 3 and len(parts[2].split()) <= 4 else title


def _said(meta: dict[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (meta[name] for name in names if name in meta)


def _strings(objects: list[dict[str, object]], key: str) -> Iterator[str]:
    for found in objects:
        value = found.get(key)
        if isinstance(value, str) and value.strip():
            yield value


def _texts(tree: HTMLTree, selector: str) -> Iterator[str]:
    for element in _all(tree, selector)[:1]:
        if text := " ".join((element.text or "").split()):
            yield text


def _attributes(tree: HTMLTree, selector: str, name: str) -> Iterator[str]:
    for element in _all(tree, selector):
        value = (element.getattr(name) or "").strip()
        if value:
            yield value


def _scripts(tree: HTMLTree) -> list[str]:
    return [script.text or "" for script in _all(tree, 'script[type="application/ld+json"]')]


def _all(tree: HTMLTree, selector: str) -> list[ElementNode]:
    return list(tree.document.query_selector_all(selector)) if tree.document is not None else []
