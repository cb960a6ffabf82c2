"""What a decision on a flag rests on, as short hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal

from extract.records import Amount, Fingerprint, Flag, MergedFlag, Record, plain
from extract.review.standing.quotes import quotes_of, same_words

_LENGTH = 16


def fingerprint_of(record: Record, flag: Flag) -> Fingerprint:
    """The fingerprint of a flag of *record*: not in it are positions, ids, severity, and the words of messages.

    Two flags of one article that agree in all of this (the same sentence printed twice) are one question, and have one
    fingerprint.
    """
    amounts = [amount for amount in record.amounts if amount.id in flag.amounts]
    return fingerprint_from(flag, amounts, quotes_of(record, flag))


def fingerprint_across(flag: MergedFlag) -> Fingerprint:
    """The fingerprint of a contradiction between two articles: both quotations, both sums.

    It is decided under ``flag.article``, the first of the two.
    """
    return fingerprint_from(flag.flag, (), [quotation.text for quotation in flag.quotations])


def fingerprint_from(flag: Flag, amounts: Iterable[Amount], quotes: Iterable[str]) -> Fingerprint:
    """The fingerprint of *flag*, whose *amounts* stand in *quotes*."""
    return Fingerprint(
        # Sorted: which of two sentences comes first is a matter of position.
        evidence=_hash(sorted(map(same_words, quotes))),
        figures=figures_hash(flag.code, flag.stated, amounts),
        reckoning=_reckoning(flag),
    )


def figures_hash(code: str, stated: str, amounts: Iterable[Amount]) -> str:
    """The sums of a flag as they were read, the check that raised it, and what it says is printed."""
    return _hash((code, stated, sorted((_read(amount) for amount in amounts), key=json.dumps)))


def _read(amount: Amount) -> object:
    # The kind ("price", "investment") is left out: it belongs to the deal, and says nothing of the figure.
    currencies = (amount.currency,) if amount.currency else tuple(sorted(amount.currency_candidates))
    return (_digits(amount.low), _digits(amount.high), currencies, amount.bound, amount.per)


def _reckoning(flag: Flag) -> str:
    # Source and day of a rate are left out: the same rate of another day gives the same result.
    expected, rate = flag.expected, flag.reference.rate if flag.reference else None
    fits = expected and (_digits(expected.low), _digits(expected.high), expected.currency)
    return _hash((fits, rate if rate is None else _digits(rate)))


def _digits(value: Decimal) -> str:
    return str(plain(value))


def _hash(parts: object) -> str:
    # JSON in ASCII, not repr: what that escapes depends on the version of Python.
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:_LENGTH]
