"""``shared/review.yaml``: the words of the review page."""

from __future__ import annotations

from extract.lexicon.loader import SHARED, Section, load

Words = dict[str, str]


class ReviewWords(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words by group, name and language code; what each group is for stands at the head of the YAML file."""

    words: dict[str, dict[str, Words]]


def review_words() -> dict[str, dict[str, Words]]:
    """The table, read once: ``review_words()["queue"]["title"]["en"]``."""
    table: ReviewWords = load(SHARED, "review", ReviewWords)
    return table.words
