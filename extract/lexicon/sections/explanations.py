"""``{de,en}/explanations.yaml``: words that explain why two figures differ."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extract.lexicon.loader import Section, load
from extract.lexicon.patterns import WORD_END, any_of

Reason = Literal[
    "past_rate",
    "recent_rate",
    "adjusted",
    "apart",
    "partly",
    "whole",
    "formerly",
    "bought",
    "indirect",
    "votes",
    "bounded",
    "not_a_share",
    "valued_apart",
    "valued_whole",
    "implied",
    "beyond_product",
    "bundled",
    "rebased",
    "unlisted",
    "repeated",
    "nested",
    "as_money",
    "tenfold",
    "like_for_like",
    "other_period",
    "foreseen",
    "traded",
]


class Explanations(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lists of words by what they explain; a star at the end of a word stands for any ending."""

    past_rate: tuple[str, ...]
    recent_rate: tuple[str, ...]
    adjusted: tuple[str, ...]
    apart: tuple[str, ...]
    partly: tuple[str, ...]
    whole: tuple[str, ...]
    formerly: tuple[str, ...]
    bought: tuple[str, ...]
    indirect: tuple[str, ...]
    votes: tuple[str, ...]
    bounded: tuple[str, ...]
    not_a_share: tuple[str, ...]
    valued_apart: tuple[str, ...]
    valued_whole: tuple[str, ...]
    implied: tuple[str, ...]
    beyond_product: tuple[str, ...]
    bundled: tuple[str, ...]
    rebased: tuple[str, ...]
    unlisted: tuple[str, ...]
    repeated: tuple[str, ...]
    nested: tuple[str, ...]
    as_money: tuple[str, ...]
    tenfold: tuple[str, ...]
    like_for_like: tuple[str, ...]
    other_period: tuple[str, ...]
    foreseen: tuple[str, ...]
    traded: tuple[str, ...]


@cache
def explanation(lang: str, reason: Reason) -> re.Pattern[str]:
    """One pattern for all words of *reason*: ``explanation("de", "apart").search("davon in bar")`` matches."""
    words: tuple[str, ...] = getattr(load(lang, "explanations", Explanations), reason)
    # "unter 50 Prozent" bounds a share, "unter dem Vertrag" does not.
    return any_of(words, after=r"\s+\d" if reason == "bounded" else WORD_END)
