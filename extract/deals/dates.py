"""When: "im Februar 2018" is 2018-02, to the month."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extract.deals.views import View

Precision = Literal["year", "month", "day"]
_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
_YEAR = r"(?P<year>(?:19|20)\d\d)"


@cache
def _months(lang: str) -> dict[str, int]:
    """Month names in full and short, from CLDR."""
    from babel.dates import get_month_names  # slow to import

    return {
        name.lower().rstrip("."): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, lang).items()
    }


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months(lang)), key=lambda n: (-len(n), n)))
    return re.compile(
        rf"(?<!\w)(?:(?P<day>\d{{1,2}})\s?\.?\s+)?(?P<month>{month})\.?\s+(?:(?P<day_after>\d{{1,2}})\s?,\s+)?{_YEAR}(?!\w)"
    )


def date_of(view: View, lang: str) -> str | None:
    """The one date with a year that a clause names, in ISO form cut to what is stated; None where there are several."""
    text = " ".join(item.text for item in view.items if item.is_word).lower()
    found = {_iso(match, lang) for match in _pattern(lang).finditer(text)}
    return found.pop() if len(found) == 1 else None


def _iso(match: re.Match[str], lang: str) -> str:
    month = _months(lang)[match["month"]]
    day = match["day"] or match["day_after"]
    known = day is not None and 1 <= int(day) <= 31
    return f"{match['year']}-{month:02d}" + (f"-{int(day):02d}" if known else "")


def precision(date: str | None) -> Precision | None:
    """``year``, ``month`` or ``day``, by the length of an ISO date."""
    return _PRECISIONS[len(date)] if date is not None else None
