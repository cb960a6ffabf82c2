"""An article laid out for looking around: which token, which sentence is at a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extract.lexicon.sections.organisation_forms import organisation_forms
from extract.records import Sentence, Token

_NOWHERE = Token(-1, -1, "")


class Page:
    """Text, tokens and sentences of one article, with look-ups by position that cost a binary search."""

    def __init__(self, text: str, lang: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.lang = lang
        self.sentences = tuple(sentences)
        self.tokens = tuple(token for sentence in sentences for token in sentence.tokens)
        self.small_words = frozenset(token.text for token in self.tokens if token.text.islower())
        self.capitals_are_names = organisation_forms(lang).capitals_are_names
        self._starts = [token.start for token in self.tokens]
        self._ends = [token.end for token in self.tokens]
        self._sentence_starts = [sentence.start for sentence in self.sentences]

    def first_from(self, position: int) -> int:
        """Index of the first token that starts at or after *position*."""
        return bisect_left(self._starts, position)

    def last_before(self, position: int) -> int:
        """Index of the last token that ends at or before *position*; -1 at the front."""
        return bisect_right(self._ends, position) - 1

    def containing(self, position: int) -> int:
        """Index of the token that *position* is in, or of the last one before it."""
        return bisect_right(self._starts, position) - 1

    def aligned(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last token of a span; None for one that ends inside a token, as names in compounds do."""
        first, last = self.first_from(start), self.last_before(end)
        if first <= last and self.token(first).start == start and self.token(last).end == end:
            return first, last
        return None

    def token(self, index: int) -> Token:
        """The token, or an empty one beyond either end."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _NOWHERE

    def word(self, index: int) -> str:
        """The token's text; empty beyond either end."""
        return self.token(index).text

    def sentence_at(self, position: int) -> int:
        """Index of the sentence that *position* is in; 0 before the first."""
        return max(bisect_right(self._sentence_starts, position) - 1, 0)

    def token_range(self, sentence: int) -> tuple[int, int]:
        """Half-open range of the token indices of a sentence."""
        span = self.sentences[sentence]
        return self.first_from(span.start), self.first_from(span.end)

    def opens_sentence(self, index: int) -> bool:
        """True for the first token of its sentence, opening quotes and brackets not counted."""
        first, _ = self.token_range(self.sentence_at(self.token(index).start))
        while first < index and not self.word(first)[:1].isalnum():
            first += 1
        return first >= index
