"""Whether an earlier decision was about a flag of today, and what has changed since."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from extract.records import FlagDecision
from extract.review.standing.fingerprints import figures_hash
from extract.review.standing.questions import Question
from extract.review.standing.quotes import same_words

Changed = Literal["text", "figure", "reckoning", "rule"]

_WORD = re.compile(r"\w+")
#: Half of the words of both: the same sentence, edited.
_ALIKE = 0.5


def is_about(decision: FlagDecision, question: Question) -> bool:
    """Whether *decision* holds on this very flag: the same fingerprint, or the same sentences cut otherwise.

    Where a sentence ends is a matter of reading: "Das sind 3,2 Mrd. Die Bank" may be one or two, by the abbreviations
    known. What was decided on holds while its sentences stand in the article and today's lie in them, or they in
    today's.
    """
    then, today = decision.fingerprint, question.fingerprint
    if then == today:
        return True
    if (then.figures, then.reckoning) != (today.figures, today.reckoning):
        return False
    if question.whole is None or not decision.quotes:
        return False
    whole, before = question.whole, [same_words(quote) for quote in decision.quotes]
    now = [same_words(quote) for quote in question.quotes]
    return all(quote in whole for quote in before) and all(any(a in b or b in a for b in before) for a in now)


def changed_since(decision: FlagDecision, question: Question) -> tuple[float, Changed] | None:
    """What has changed since *decision*, with how near it is to the flag of today; None for one on something else."""
    then, today, flag = decision.fingerprint, question.fingerprint, question.flag
    if then.evidence == today.evidence:
        if then.figures == today.figures:
            return 5, "reckoning"
        if decision.machine.code == flag.code:
            return 3, "figure"
        by_that_check = figures_hash(decision.machine.code, decision.machine.stated, question.amounts)
        return (4, "rule") if then.figures == by_that_check else None
    if then.figures == today.figures:
        return 2, "text"
    likeness = _likeness(decision.quotes, question.quotes) if decision.machine.code == flag.code else 0
    return (likeness, "text") if likeness >= _ALIKE else None


def _likeness(then: Iterable[str], today: Iterable[str]) -> float:
    """The share of words that two sets of sentences have in common; 1 for the same words."""
    one, other = _words(then), _words(today)
    either = (one | other).total()
    return (one & other).total() / either if either else 0.0


def _words(quotes: Iterable[str]) -> Counter[str]:
    return Counter(word.casefold() for quote in quotes for word in _WORD.findall(quote))
