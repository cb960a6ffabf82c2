"""Resources, their properties and values: RDF as far as the export needs it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import quote

from extract.export.characters import visible

# BCP 47, https://www.rfc-editor.org/info/bcp47, as far as Turtle checks it.
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")
_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


class Term(NamedTuple):
    """A value: an IRI, or a text with a datatype (prefixed name) or a language; plain where it has neither."""

    value: str
    iri: bool = False
    datatype: str = ""
    language: str = ""


Statement = tuple[str, Term]


@dataclass(frozen=True, slots=True)
class Resource:
    """One IRI with its *classes* and *statements* (property and value), both prefixed and sorted, each once."""

    iri: str
    classes: tuple[str, ...]
    statements: tuple[Statement, ...]


def resource(iri: str, classes: tuple[str, ...], *stated: tuple[str, Term | None]) -> Resource:
    """A resource of what is known: a statement without a value is left out."""
    known = {(prop, term) for prop, term in stated if term is not None}
    return Resource(iri, tuple(sorted(classes)), tuple(sorted(known)))


def minted(kind: str, *parts: str) -> str:
    """The IRI of a thing that has ids only; different parts never give the same one.

    >>> minted("deal", "de/a.md#d1")
    'urn:dealgraph:deal:de%2Fa.md%23d1'
    """
    return ":".join(["urn:dealgraph", kind, *(quote(part, safe="", errors="surrogatepass") for part in parts)])


def link(iri: str | None) -> Term | None:
    """The resource *iri* as a value."""
    return None if iri is None else Term(iri, iri=True)


def text(value: str | None, language: str | None = None) -> Term | None:
    """A text, with its language where that is a language tag."""
    if value is None:
        return None
    tag = language.lower() if language and _LANGUAGE.fullmatch(language) else ""
    return Term(visible(value), language=tag)


def number(value: Decimal | float | None) -> Term | None:
    """An ``xsd:decimal`` in plain digits."""
    return None if value is None else Term(format(Decimal(str(value)), "f"), datatype="xsd:decimal")


def count(value: int) -> Term:
    """An ``xsd:nonNegativeInteger``."""
    return Term(str(value), datatype="xsd:nonNegativeInteger")


def truth(value: bool) -> Term:
    """An ``xsd:boolean``."""
    return Term("true" if value else "false", datatype="xsd:boolean")


def day(value: dt.date | None) -> Term | None:
    """An ``xsd:date``."""
    return None if value is None else Term(value.isoformat(), datatype="xsd:date")


def cut_date(value: str | None) -> Term | None:
    """A year, month or day as the text has it; as plain text where it is no such date."""
    if value is None:
        return None
    return Term(value, datatype=_DATES[len(value)]) if _DATE.fullmatch(value) else text(value)


def address(value: str | None) -> Term | None:
    """A web address as ``xsd:anyURI``: a text, so that nothing follows it by itself."""
    return None if value is None else Term(value, datatype="xsd:anyURI")
