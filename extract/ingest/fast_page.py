"""The fast reader of web pages: Resiliparse for the text, the page's own data for what it says about itself."""

from __future__ import annotations

import re

import msgspec

from extract.errors import InputError
from extract.ingest.page import Page
from extract.ingest.page_facts import page_facts

_MANY_TAGS = 5_000  # no fewer can be nested too deep
_DEEPEST = 2_000  # the reader takes a second and more for pages that are nested deeper, growing with the square
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_CHILDLESS = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "option",
        "p",
        "source",
        "td",
        "tr",
        "wbr",
    }
)
_BLANK_LINES = re.compile(r"[ \t]*\n\s*\n\s*")
_INDENT = re.compile(r"(?m)^[ \t]+")

# What stands around an article and is marked as such.
_SKIP = ["nav", "aside", "footer", "figcaption", "button", "label", "form"]


def read_fast(html: str, where: str) -> Page:
    """The article of a page and what its meta elements, JSON-LD and links say about it.

    Raises InputError ``too-deep`` for a page whose elements are nested in each other thousands of times.
    """
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    if html.count("<") > _MANY_TAGS and _depth(html) > _DEEPEST:
        message = f"the page is nested more than {_DEEPEST} deep; it was skipped. Without --html fast it can be read."
        raise InputError(where, "too-deep", message)
    tree = HTMLTree.parse(html)
    text = extract_plain_text(
        tree,
        main_content=True,
        preserve_formatting=True,
        list_bullets=False,
        alt_texts=False,
        comments=False,
        post_meta=False,
        skip_elements=_SKIP,
    )
    text = _INDENT.sub("", _BLANK_LINES.sub("\n\n", text)).strip()
    return msgspec.structs.replace(page_facts(tree), text=text)


def _depth(html: str) -> int:
    """At least as deep as the elements are nested; comments and scripts count like elements."""
    depth = deepest = 0
    for closing, name in _TAG.findall(html):
        if name.lower() in _CHILDLESS:
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest
