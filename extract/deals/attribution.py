"""Who says so: "laut dpa", "according to the Financial Times"."""

from __future__ import annotations

import re
from functools import cache

from extract.deals.vocabulary import vocabulary

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w&.’'-]*"
_NAME = rf"{_CAPITAL}(?:\s+{_CAPITAL})*"


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    """A source is a row of capitalised words, after small ones such as an article."""
    cues = vocabulary(lang).cues
    before = "|".join(map(re.escape, cues.attribution_before))
    after = "|".join(map(re.escape, cues.attribution_after))
    patterns = [rf"(?<!\w)(?i:{before})\s+(?:[^\W\dA-ZÄÖÜ_]+\s+){{0,3}}(?P<name>{_NAME})"] if before else []
    patterns += [rf"(?<!\w)(?P<name>{_NAME})\s+(?:{after})(?!\w)"] if after else []
    return tuple(re.compile(pattern) for pattern in patterns)


def attribution(sentence: str, lang: str) -> str | None:
    """The source of a sentence as the text words it, without its article; None where it names none."""
    for pattern in _patterns(lang):
        match = pattern.search(sentence)
        if match:
            return match["name"].rstrip(".'’")
    return None
