"""``shared/page.yaml``: the words of the interactive page."""

from __future__ import annotations

from extract.lexicon.loader import SHARED, Section, load
from extract.records import OrganisationKind, Severity, Status

Words = dict[str, str]


class PageWords(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words by language code; what each is for stands at the head of the YAML file."""

    language: Words
    text: dict[str, Words]
    counts: dict[str, Words]
    one: dict[str, Words]
    status: dict[Status, Words]
    role: dict[str, Words]
    kind: dict[OrganisationKind, Words]
    severity: dict[Severity, Words]


def page_words() -> PageWords:
    """The table, read once: ``page_words().text["title"]["en"]``."""
    words: PageWords = load(SHARED, "page", PageWords)
    return words
