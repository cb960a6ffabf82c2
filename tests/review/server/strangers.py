"""Articles that want to do harm, or that are only odd."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from extract.records import Mention, Record
from tests.review.server.page import conversion

SCRIPT = "</p></article><script>alert(1)</script><img src=x onerror=alert(2)>"
TURNED = "\u202egnp.exe\u202c\u2066x\u2069"


def hostile(payload: str, name: str = "blatt", ending: str = "") -> Record:
    """The article of ``conversion`` with *payload* wherever an article has words of its own."""
    record = conversion(name, title=payload, source=payload, author=payload, url=f"javascript:alert('{payload}')")
    text = f"{record.article.text}{payload}{ending}"
    first, *others = record.organisations
    at = len(str(record.article.text))
    mention = Mention(start=at, end=at + len(payload), text=payload)
    named = replace(first, name=payload, mentions=(*first.mentions, mention))
    flag = replace(
        record.flags[0], message={"de": payload, "en": payload}, suggestion=payload, stated=f"850000000 EUR{payload}"
    )
    return replace(
        record,
        article=replace(record.article, text=text),
        organisations=(named, *others),
        flags=(flag,),
    )


def long_line() -> Record:
    """An article of one line of a megabyte, its figures far inside of it."""
    record = conversion("lang")
    filler = "x" * 500_000
    return moved(record, filler, filler)


def moved(record: Record, before: str, behind: str) -> Record:
    """The article of *record* with something before and behind it, all places moved along."""
    shift = len(before)

    def along(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(along(one) for one in value)
        if not isinstance(value, msgspec.Struct):
            return value
        changes = {name: along(getattr(value, name)) for name in value.__struct_fields__}
        changes |= {place: changes[place] + shift for place in ("start", "end") if place in changes}
        return replace(value, **changes)

    made: Record = along(record)
    return replace(made, article=replace(made.article, text=f"{before}{record.article.text}{behind}"))


def tangled() -> Record:
    """An article whose marks nest, cross, lie nowhere and name the wrong words."""
    record = conversion("wirr")
    text = str(record.article.text)
    places = [(0, 30), (10, 44), (5, 12), (5, 12), (-4, 6), (20, 10_000), (44, 44), (70, 60), (0, len(text))]
    names = tuple(Mention(start=start, end=end, text=text[max(start, 0) : end]) for start, end in places)
    wrong = Mention(start=2, end=9, text="anders")
    first, *others = record.organisations
    dollars, euros = record.amounts
    deal, other = record.deals
    return replace(
        record,
        organisations=(replace(first, mentions=(*names, wrong)), *others),
        amounts=(replace(dollars, start=3), euros),
        deals=(
            replace(deal, evidence=tuple(replace(deal.evidence[0], start=start, end=end) for start, end in places)),
            other,
        ),
    )
