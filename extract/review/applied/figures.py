"""Figures of flags that a person reads otherwise: the verdict ``corrected``, which is a correction of a sum."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from extract.checks.dossier import stated_money
from extract.records import Amount, Bound, Flag, FlagDecision
from extract.review.applied.amounts import RULE
from extract.review.applied.draft import Draft
from extract.review.standing import same_words

#: How a sum of one figure can be meant: what the words around it say of it stays.
_ONE_FIGURE: tuple[Bound, ...] = ("exact", "about", "at_most", "at_least")


def put_figure(draft: Draft, flag: Flag, decision: FlagDecision) -> None:
    """Puts the figure of *decision* into *draft*: what is printed where the machine read ``flag.stated``.

    Nothing is done where none of the flagged sums, or more than one, was read so: what the figure stands for is not
    known. Without a currency that of the sum stays.
    """
    _put(draft, decision, (one for one in draft.record.amounts if one.id in flag.amounts), flag.stated)


def put_figure_across(draft: Draft, decision: FlagDecision) -> None:
    """The same for a contradiction of two articles, of which this one prints the first quotation."""
    quote = same_words(decision.quotes[0]) if decision.quotes else ""
    text = draft.record.article.text
    if isinstance(text, str) and quote not in same_words(text):
        return
    told = {name for deal in draft.record.deals for name in deal.amounts}
    quoted = [one for one in draft.record.amounts if one.id in told and same_words(one.text) in quote]
    _put(draft, decision, quoted, decision.machine.stated)


def _put(draft: Draft, decision: FlagDecision, flagged: Iterable[Amount], stated: str) -> None:
    read = [one.id for one in flagged if stated_money(one) == stated]
    if decision.value is None or len(read) != 1 or read[0] not in draft.amounts:
        return
    today = draft.amounts[read[0]]
    currency = decision.currency or today.currency
    draft.amounts[today.id] = replace(
        today,
        low=decision.value,
        high=decision.value,
        printed_low=decision.value,
        printed_high=decision.value,
        currency=currency,
        currency_candidates=(currency,) if currency else today.currency_candidates,
        bound=today.bound if today.bound in _ONE_FIGURE else "exact",
        rule=RULE,
    )
    draft.figures[today.id] = decision.at
