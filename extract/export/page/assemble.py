"""Puts template, style, scripts and data together into one page, with the policy that lets exactly these run."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from importlib import resources
from string import Template
from typing import Any

#: In the order in which they run; each is a file that people can read.
SCRIPTS = (
    *("model", "words", "dom", "labels", "theme", "arrange", "picture"),
    *("cards", "selection", "lists", "filters", "legend", "page"),
)
_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def page(data: dict[str, Any]) -> str:
    """The whole page as ASCII data in UTF-8 code; *data* is what ``content`` gives."""
    library = _read("vendor", "cytoscape.min.js")
    parts = "\n".join(_read("script", f"{name}.js") for name in SCRIPTS)
    script = f'(() => {{\n"use strict";\n{parts}}})();\n'
    style = _read("page.css")
    return Template(_read("page.html")).substitute(
        policy="; ".join(
            (
                "default-src 'none'",
                f"script-src {_hash(library)} {_hash(script)}",
                f"style-src {_hash(style)}",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
        library=library,
        script=script,
        style=style,
        noscript="<br>".join(html.escape(words["text"]["noscript"]) for words in data["words"].values()),
        # json.dumps escapes all that is not ASCII, U+2028 and lone surrogates too.
        data=json.dumps(data, separators=(",", ":")).translate(_UNSAFE),
    )


def _hash(text: str) -> str:
    """The text between two tags as a source of Content-Security-Policy: https://www.w3.org/TR/CSP3/#grammardef-hash-source."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _read(*path: str) -> str:
    return resources.files("extract.export.page").joinpath(*path).read_text(encoding="utf-8")
