"""``{de,en}/figure_topics.yaml``: words that tell what figures of a passage are about."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extract.lexicon.loader import Section, load
from extract.lexicon.patterns import any_of

Topic = Literal[
    "worth",
    "up",
    "down",
    "product",
    "total",
    "earlier",
    "hence",
    "equals",
    "share_noun",
    "out_of",
    "each_before",
    "each_behind",
    "stake_before",
    "stake_behind",
    "valued_before",
    "valued_behind",
    "again_before",
    "again_behind",
    "paid_before",
    "paid_behind",
    "of_it",
    "product_before",
    "product_behind",
    "not_product",
    "sum_up",
    "sum_up_anew",
    "sum_more",
]


class FigureTopics(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lists of words by topic; a star stands for any letters."""

    worth: tuple[str, ...]
    up: tuple[str, ...]
    down: tuple[str, ...]
    product: tuple[str, ...]
    total: tuple[str, ...]
    earlier: tuple[str, ...]
    hence: tuple[str, ...]
    equals: tuple[str, ...]
    share_noun: tuple[str, ...]
    out_of: tuple[str, ...]
    each_before: tuple[str, ...]
    each_behind: tuple[str, ...]
    stake_before: tuple[str, ...]
    stake_behind: tuple[str, ...]
    valued_before: tuple[str, ...]
    valued_behind: tuple[str, ...]
    again_before: tuple[str, ...]
    again_behind: tuple[str, ...]
    paid_before: tuple[str, ...]
    paid_behind: tuple[str, ...]
    of_it: tuple[str, ...]
    product_before: tuple[str, ...]
    product_behind: tuple[str, ...]
    not_product: tuple[str, ...]
    sum_up: tuple[str, ...]
    sum_up_anew: tuple[str, ...]
    sum_more: tuple[str, ...]


@cache
def topic(lang: str, name: Topic) -> re.Pattern[str]:
    """One pattern for all words of a topic: ``topic("de", "up").search("Der Umsatz stieg")`` matches."""
    words: tuple[str, ...] = getattr(load(lang, "figure_topics", FigureTopics), name)
    return any_of(words)
