"""``shared/review_pages.yaml``: the words of the pages to browse and to correct."""

from __future__ import annotations

from extract.lexicon.loader import SHARED, load
from extract.lexicon.sections.review import ReviewWords, Words


def review_pages_words() -> dict[str, dict[str, Words]]:
    """The table, read once: ``review_pages_words()["loops"]["title"]["en"]``."""
    table: ReviewWords = load(SHARED, "review_pages", ReviewWords)
    return table.words
