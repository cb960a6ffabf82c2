"""``<lang>/currency_evidence.yaml``: words that tell of a currency where its sign is shared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extract.lexicon.loader import Section, load


class CurrencyEvidence(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Places by currency, and words that settle the matter; the fields are defined at the head of the file."""

    evidence: dict[str, tuple[str, ...]]
    stated: tuple[str, ...]


@cache
def evidence(lang: str, currency: str) -> re.Pattern[str] | None:
    """What tells of *currency*, written as in print: ``evidence("en", "CAD").search("the Toronto-based bank")``."""
    section: CurrencyEvidence = load(lang, "currency_evidence", CurrencyEvidence)
    words = section.evidence.get(currency)
    return re.compile(_any(words)) if words else None


@cache
def settled(lang: str) -> re.Pattern[str]:
    """The article's own words on its currency: ``settled("en").search("All figures are in US dollars")``."""
    section: CurrencyEvidence = load(lang, "currency_evidence", CurrencyEvidence)
    return re.compile(_any(section.stated), re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    forms = sorted((re.escape(word).replace(r"\*", r"[\w’'-]*").replace(r"\ ", r"\s+") for word in words), key=len)
    return rf"(?<![\w$-])(?:{'|'.join(reversed(forms))})(?![\w$])"
