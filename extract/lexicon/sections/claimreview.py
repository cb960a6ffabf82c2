"""``shared/claimreview.yaml``: scale and words of the fact-check drafts."""

from __future__ import annotations

from extract.lexicon.loader import SHARED, Section, load
from extract.records import Severity

Words = dict[str, str]


class RatingOf(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a confirmed flag of one severity means for the printed claim."""

    value: int
    name: Words
    explanation: Words


class ClaimReviewTerms(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Scale and words by language code; what each is for stands at the head of the YAML file."""

    worst: int
    best: int
    rating: dict[Severity, RatingOf]
    body: Words
    right: Words
    reference: Words
    draft: Words


def claimreview_terms() -> ClaimReviewTerms:
    """The table, read once: ``claimreview_terms().rating["error"].value == 1``."""
    terms: ClaimReviewTerms = load(SHARED, "claimreview", ClaimReviewTerms)
    return terms
