"""A flag of today as people are asked about it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from extract.records import Amount, Fingerprint, Flag, MergedFlag, Record
from extract.review.standing.fingerprints import fingerprint_across, fingerprint_from
from extract.review.standing.quotes import quotes_of, same_words, text_of


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """*flag* with its *fingerprint*, the *quotes* that print its figures and the *amounts* that were read there.

    *whole* is the text in which the quotes stand, as far as words go; None where there is none to look into.
    """

    flag: Flag
    fingerprint: Fingerprint
    quotes: tuple[str, ...]
    amounts: tuple[Amount, ...]
    whole: str | None


def questions(record: Record) -> tuple[Question, ...]:
    """Each flag of *record*."""
    if not record.flags:
        return ()
    text = text_of(record)
    whole = None if text is None else same_words(text)
    return tuple(_question(record, flag, whole) for flag in record.flags)


def questions_across(flags: Iterable[MergedFlag]) -> tuple[Question, ...]:
    """Each contradiction between two articles."""
    return tuple(
        Question(
            flag=one.flag,
            fingerprint=fingerprint_across(one),
            quotes=tuple(quotation.text for quotation in one.quotations),
            amounts=(),
            whole=None,
        )
        for one in flags
    )


def _question(record: Record, flag: Flag, whole: str | None) -> Question:
    quotes = quotes_of(record, flag)
    amounts = tuple(amount for amount in record.amounts if amount.id in flag.amounts)
    fingerprint = fingerprint_from(flag, amounts, quotes)
    return Question(flag=flag, fingerprint=fingerprint, quotes=quotes, amounts=amounts, whole=whole)
