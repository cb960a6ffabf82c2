"""Where a sentence falls apart: parts between commas and stronger marks, and what opens them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.lexicon.sections.descriptions import descriptions
from extract.organisations.page import Page

_WEAK = frozenset(",")
_STRONG = frozenset([";", ":", "–", "—", "(", ")", "„", "“", "”", '"', "»", "«", "[", "]", "…"])


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of tokens without a mark inside. *strong*: a mark before it that ends a thought, not just a comma."""

    first: int
    last: int
    strong: bool


class Clauses:
    """The parts of one sentence."""

    def __init__(self, page: Page, sentence: int) -> None:
        self._page = page
        self._range = page.token_range(sentence)

    @cached_property
    def parts(self) -> Sequence[Part]:
        """In text order; marks belong to none."""
        first, end = self._range
        found: list[Part] = []
        start, strong = first, True
        for index in range(first, end + 1):
            word = self._page.word(index) if index < end else ","
            spaced_dash = (
                word == "-"
                and self._page.text[self._page.token(index).start - 1 : self._page.token(index).start] == " "
            )
            if word in _WEAK or word in _STRONG or spaced_dash:
                if index > start:
                    found.append(Part(start, index - 1, strong))
                    strong = False
                strong = strong or word in _STRONG or spaced_dash
                start = index + 1
        return found

    def part_of(self, index: int) -> int:
        """Number of the part that token *index* is in; the last one for a mark behind all parts."""
        for number, part in enumerate(self.parts):
            if index <= part.last:
                return number
        return max(len(self.parts) - 1, 0)

    def separate(self, index: int) -> bool:
        """True where the part with token *index* is a clause of its own.

        It stands behind a strong mark, is opened by a subordinator, or is an attribution: ", teilte der Konzern mit".
        """
        if not self.parts:
            return False
        part = self.parts[self.part_of(index)]
        opens = self._page.word(part.first).lower() in descriptions(self._page.lang).subordinators
        return part.strong or opens or index - part.first <= 1
