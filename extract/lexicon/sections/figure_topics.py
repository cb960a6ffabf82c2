"""``{de,en}/figure_topics.yaml``: words that tell what figures of a passage are about."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extract.lexicon.loader import Section, load

Topic = Literal["worth", "up", "down", "product", "total", "total", "earlier"]


class FigureTopics(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lists of words by topic; a star stands for any letters."""

    worth: tuple[str, ...]
    up: tuple[str, ...]
    down: tuple[str, ...]
    product: tuple[str, ...]
    total: tuple[str, ...]
    earlier: tuple[str, ...]


@cache
def topic(lang: str, name: Topic) -> re.Pattern[str]:
    """One pattern for all words of a topic: ``topic("de", "up").search("Der Umsatz stieg")`` matches."""
    words: tuple[str, ...] = getattr(load(lang, "figure_topics", FigureTopics), name)
    forms = sorted({re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words}, key=len)
    return re.compile(rf"(?<!\w)(?:{'|'.join(reversed(forms))})(?!\w)", re.IGNORECASE)
