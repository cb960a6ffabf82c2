"""The vocabulary turned round: what each single word says, so that a text is read in one pass over its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from extract.gate.vocabulary import Vocabulary, vocabulary

_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"[^\w\s.*'’-]")
#: Words that are remembered with what they say: a language has more, but these are nearly all that a text has.
_REMEMBERED = 30_000

#: What a word says as bits: a sum, a currency, a figure, a share, a trigger that counts beside a sum alone; then a
#: trigger and a need of each frame.
SUM, UNIT, FIGURE, SHARE, WEAK = 1, 2, 4, 8, 16
_FIRST_FRAME = 5
Phrase = tuple[frozenset[str], int]


class Forms(msgspec.Struct, frozen=True, kw_only=True):
    """Forms by the way they are looked up, each with its bits; all but *codes* case-folded.

    *phrases* stand under one of their words. *triggers* are the bits of triggers; those of needs stand *frames* places
    higher, and *free* are the needs of frames that have none.
    """

    words: dict[str, int]
    codes: dict[str, int]
    beginnings: dict[str, int]
    ends: dict[str, int]
    parts: dict[str, int]
    signs: dict[str, int]
    phrases: dict[str, tuple[Phrase, ...]]
    triggers: int
    free: int
    frames: int
    weak: frozenset[str]

    def tells_sum(self, bits: int) -> bool:
        """Whether words that together say *bits* can tell of a sum of money."""
        return bool(bits & SUM or (bits & UNIT and bits & FIGURE))

    def tells_deal(self, bits: int) -> bool:
        """Whether words that together say *bits* can tell of a deal; everyday words only beside a sum or a share."""
        if (bits & self.triggers) & ((bits | self.free) >> self.frames):
            return True
        return bool(bits & WEAK and (bits & SHARE or self.tells_sum(bits)))


class Reader:
    """Says what the words of one language say; remembers them."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self._known: dict[str, int] = {}
        self._beginnings, self._ends = tuple(forms.beginnings), tuple(forms.ends)

    def bits(self, text: str) -> int:
        """All that the words, signs and digits of *text* say together."""
        forms, known = self.forms, self._known
        found = set(_WORD.findall(text))
        bits = FIGURE if _DIGIT.search(text) else 0
        for sign, says in forms.signs.items():
            if sign in text:
                bits |= says
        for word in found:
            says = known.get(word, -1)
            bits |= says if says >= 0 else self._learn(word)
        if forms.phrases:
            bits |= self._phrases({word.casefold() for word in found})
        return bits

    def _learn(self, word: str) -> int:
        forms, folded = self.forms, word.casefold()
        bits = forms.words.get(folded, 0) | forms.codes.get(word, 0)
        if folded.startswith(self._beginnings):
            bits |= _together(says for form, says in forms.beginnings.items() if folded.startswith(form))
        if folded.endswith(self._ends):
            bits |= _together(says for form, says in forms.ends.items() if folded.endswith(form))
        bits |= _together(says for form, says in forms.parts.items() if form in folded)
        if folded in forms.weak and bits & forms.triggers:
            bits = bits & ~forms.triggers | WEAK
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[word] = bits
        return bits

    def _phrases(self, words: set[str]) -> int:
        phrases = self.forms.phrases
        return _together(says for word in words & phrases.keys() for phrase, says in phrases[word] if phrase <= words)


_DIGIT = re.compile(r"\d")


@cache
def reader(lang: str) -> Reader:
    """The reader of *lang*, made once."""
    return Reader(_forms(vocabulary(lang)))


def _together(all_bits: Iterable[int]) -> int:
    bits = 0
    for some in all_bits:
        bits |= some
    return bits


def _forms(known: Vocabulary) -> Forms:
    frames = len(known.frames)
    tables: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    phrases: dict[frozenset[str], int] = defaultdict(int)
    for form, bits in _said(known):
        found = _WORD.findall(form)
        folded = [word.casefold() for word in found]
        if not found or _SIGN.search(form):
            tables["signs"][form] |= bits
        elif len(found) > 1:
            phrases[frozenset(folded)] |= WEAK if " ".join(sorted(folded)) in known.weak else bits
        elif form.startswith("*") and form.endswith("*"):
            tables["parts"][folded[0]] |= bits
        elif form.endswith("*"):
            tables["beginnings"][folded[0]] |= bits
        elif form.startswith("*"):
            tables["ends"][folded[0]] |= bits
        elif found[0].isupper():
            tables["codes"][found[0]] |= bits
        else:
            tables["words"][folded[0]] |= bits
    by_word: dict[str, list[Phrase]] = defaultdict(list)
    for phrase, bits in phrases.items():
        # The longest word of a phrase is the rarest, more often than not.
        by_word[max(phrase, key=lambda word: (len(word), word))].append((phrase, bits))
    return Forms(
        **{name: dict(tables[name]) for name in ("words", "codes", "beginnings", "ends", "parts", "signs")},
        phrases={word: tuple(found) for word, found in by_word.items()},
        triggers=((1 << frames) - 1) << _FIRST_FRAME,
        free=_together(1 << (_FIRST_FRAME + frames + at) for at, frame in enumerate(known.frames) if not frame.needs),
        frames=frames,
        weak=known.weak,
    )


def _said(known: Vocabulary) -> Iterator[tuple[str, int]]:
    """Every form with the bits that it says."""
    for bit, forms in ((SUM, known.sums), (UNIT, known.units), (FIGURE, known.figures), (SHARE, known.shares)):
        yield from ((form, bit) for form in forms)
    for at, frame in enumerate(known.frames):
        bit = WEAK if frame.beside_sum else 1 << (_FIRST_FRAME + at)
        yield from ((form, bit) for form in frame.triggers)
        yield from ((form, 1 << (_FIRST_FRAME + len(known.frames) + at)) for form in frame.needs)
