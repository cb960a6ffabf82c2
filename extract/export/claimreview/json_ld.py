"""JSON-LD that can be pasted into a page, whatever the article says."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

#: All terms are schema.org's; links and days get the type that its own context gives them.
CONTEXT = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "datePublished": {"@type": "Date"},
}
# https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
_SURROGATE = re.compile("[\ud800-\udfff]")


def encoded(draft: Mapping[str, object]) -> str:
    """*draft* as ASCII on lines of its own, its keys in the given order."""
    return json.dumps({"@context": CONTEXT, **draft}, indent=1).translate(_UNSAFE)


def clean(text: str) -> str:
    """*text* without lone surrogates, which no JSON-LD reader accepts."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
