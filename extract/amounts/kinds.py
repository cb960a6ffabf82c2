"""Says what a sum is by the words in its clause: a price, a loan, a fine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extract.amounts.clauses import reach
from extract.amounts.phrases import Patterns, word_set
from extract.amounts.sums import Sum
from extract.amounts.tokens import Token
from extract.lexicon.sections.amount_kinds import amount_kinds
from extract.records import AmountKind

_FURTHEST = 14
_ACROSS_A_SUM = 4.0


class Kinds:
    """The kind words of one language."""

    def __init__(self, lang: str) -> None:
        words = amount_kinds(lang)
        self._kinds: Patterns[AmountKind] = Patterns(words.kinds)
        self._money = word_set(words.money_words)

    def of(self, toks: Sequence[Token], one: Sum, behind: int, text: str, taken: frozenset[int]) -> AmountKind:
        """The kind that the nearest kind word of the clause gives; a word before the sum wins a draw.

        *behind* is the token behind the sum and the conversions in its bracket. *taken* are the tokens of all sums: a
        word before an earlier sum is farther away for that, one behind a later sum belongs to that one.
        """
        left, right = reach(toks, one.first, behind, text, far=_FURTHEST)
        before, penalty, inside = None, 0.0, False
        for i in range(one.first - 1, left - 1, -1):
            if i in taken:
                penalty += 0.0 if inside else _ACROSS_A_SUM
                inside = True
                continue
            inside = False
            if (kind := self._kind_of(toks[i])) is not None:
                before = (one.first - 1 - i + penalty, kind)
                break
        for i in range(behind, right):
            if i in taken:
                break
            if (kind := self._kind_of(toks[i])) is not None:
                # A noun right behind the sum is what it is: "pays a 5 million fine", "5 Mrd. Euro Umsatz".
                distance = -1.0 if i == behind == one.end else i - behind + 0.5
                return kind if before is None or distance < before[0] else before[1]
        return before[1] if before is not None else "other"

    def _kind_of(self, token: Token) -> AmountKind | None:
        return self._kinds.of(token.fold) if token.kind == "word" else None

    def is_money_word(self, fold: str) -> bool:
        """Whether the word speaks of money at all."""
        return self._kinds.of(fold) is not None or self._money.of(fold) is not None


@cache
def kinds(lang: str) -> Kinds:
    """The kind words of *lang*, made ready once a process."""
    return Kinds(lang)
