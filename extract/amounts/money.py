"""Decides whether a figure is money at all: "fünf Millionen" may be a sum or the head of "fünf Millionen Kunden"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from extract.amounts.clauses import reach
from extract.amounts.context import context
from extract.amounts.dates import months, weekdays
from extract.amounts.kinds import kinds
from extract.amounts.number_words import number_words
from extract.amounts.phrases import Phrases, word_set
from extract.amounts.sums import Sum
from extract.amounts.tokens import Token
from extract.lexicon.sections.amount_frames import amount_frames

_THOUSAND, _MILLION, _MILLIARD = 3, 6, 9
_NEAR = 250
"""Characters: a bare sum goes on with one that stands no further before it."""
_JUST_BEFORE = 4
"""Tokens: "Preis: 16 Millionen", "ein Kredit über rund 16 Millionen"."""
_CENTS = Decimal("0.01")
_SMALL_WHOLE, _ROUND_WHOLES = 10, frozenset((20, 50, 100, 1000))


class MoneyTest:
    """What makes a figure money in one language."""

    def __init__(self, lang: str) -> None:
        frames = amount_frames(lang)
        self._kinds = kinds(lang)
        self._continuations = word_set(frames.continuations)
        self._counted = word_set(frames.counted)
        self._counted_tails = word_set(frames.counted_tails)
        self._sum_tails = word_set(frames.sum_tails)
        self._not_sums = word_set(frames.not_sums)
        self._not_money = word_set(frames.not_money)
        self._name_words = frozenset(w.lower() for w in frames.name_words)
        self._weight_links = frozenset(w.lower() for w in frames.weight_links)
        self._context = context(lang)
        self._part_links = Phrases(frames.part_links.items())
        self._words = number_words(lang)
        self._capital_nouns, self._adjectives = frames.capital_nouns, word_set(frames.adjectives)
        self._months, self._weekdays = months(lang), weekdays(lang)

    def passes(self, found: Sum, toks: Sequence[Token], text: str, stands: Sequence[int]) -> bool:
        """Whether *found* is money; *stands* are the first tokens, in order, of the
        larger sums that name their currency."""
        if found.currency is None:
            return found.certain or (
                (found.power >= _MILLION or found.whole) and self._passes_without_currency(found, toks, text, stands)
            )
        if self._is_name(found, toks) or not self._coin_is_meant(found, toks, text) or self._is_weight(found, toks):
            return False
        if self._is_part(found, toks) or self._is_date(found, toks):
            return False
        if found.currency.large and found.power < _THOUSAND:
            return False
        if found.currency.weak and found.power < _THOUSAND and not _sure_of_weak(found, toks):
            return self._clause_has_money(found, toks, text) and not self._counts_others(found, toks)
        return not self._counts_others(found, toks)

    def _counts_others(self, found: Sum, toks: Sequence[Token]) -> bool:
        """Whether the currency word belongs to the noun behind it: "20 Euro-Länder", "3 Pfund Mehl"."""
        if found.currency is None or found.currency.sign or found.power:
            return False
        at = found.end + 1 if found.end < len(toks) and toks[found.end].kind == "dash" else found.end
        return at < len(toks) and self._not_money.of(toks[at].fold) is not None

    def _passes_without_currency(self, found: Sum, toks: Sequence[Token], text: str, stands: Sequence[int]) -> bool:
        tail, joined = (None, False) if found.whole else _tail(found, toks)
        if tail is not None:
            if self._counted.of(tail.fold) or self._counted_tails.of(tail.fold) or self._not_sums.of(tail.fold):
                return False
            if self._sum_tails.of(tail.fold) or (joined and found.power >= _MILLIARD):
                return True
            if not joined and not self._continuations.of(tail.fold) and not self._is_no_noun(found, toks):
                return False
        elif not found.whole and found.end < len(toks) and not _may_follow(toks[found.end]):
            return False
        if self._context.continues(toks, found.first) and self._stands_by_sum(found, toks, text, stands):
            return True
        if self._clause_has_money(found, toks, text) or self._sentence_has_sum(found, toks, text, stands):
            return True
        return self._capital_nouns and self._follows_sum(found, toks, text, stands)

    def _follows_sum(self, found: Sum, toks: Sequence[Token], text: str, stands: Sequence[int]) -> bool:
        """Whether a larger sum stands shortly before or a word of money just before, and nothing is counted.

        For languages in which the noun would show: "Im Jahr davor waren es 31 Millionen." after "40 Millionen Euro".
        """
        at = bisect_left(stands, found.first)
        left, right = reach(toks, found.first, found.end, text, clause=False)
        around = [t.fold for t in (*toks[left : found.first], *toks[found.end : right]) if t.kind == "word"]
        if any(map(self._counted.of, around)):
            return False
        near = at > 0 and toks[found.first].start - toks[stands[at - 1]].start < _NEAR
        named = toks[max(left, found.first - _JUST_BEFORE) : found.first]
        return near or any(self._kinds.is_money_word(t.fold) for t in named)

    def _is_no_noun(self, found: Sum, toks: Sequence[Token]) -> bool:
        """Whether the word behind is small where nouns are not, and no adjective: "5 Millionen leiht"."""
        if not self._capital_nouns or not toks[found.end].text[:1].islower():
            return False
        behind = toks[found.end + 1] if found.end + 1 < len(toks) else None
        noun_follows = behind is not None and behind.kind == "word" and behind.text[:1].isupper()
        return not noun_follows or self._adjectives.of(toks[found.end].fold) is None

    def _is_name(self, found: Sum, toks: Sequence[Token]) -> bool:
        """Whether the word before makes the figure a name: "der Rapper 50 Cent"."""
        return found.power < _THOUSAND and found.first > 0 and toks[found.first - 1].fold in self._name_words

    def _is_part(self, found: Sum, toks: Sequence[Token]) -> bool:
        """Whether the figure is the whole of a share: "drei von vier Euro", "one in four dollars"."""
        link = self._part_links.before(toks, found.first) if not found.power else None
        if link is None or link[0] == 0 or not (found.low <= _SMALL_WHOLE or found.low in _ROUND_WHOLES):
            return False
        at, least = link
        before = toks[at - 1]
        if before.kind == "number":
            return before.text.isdecimal() and len(before.text) < 4 and least <= int(before.text) < found.low
        spelled = self._words.read(toks, at - 1) if self._words.starts(before.fold) else None
        return spelled is not None and spelled.end == at and not spelled.article and least <= spelled.value < found.low

    def _is_date(self, found: Sum, toks: Sequence[Token]) -> bool:
        """Whether a doubtful sign behind the digits is rather a day: "12 Fr. 13 Uhr", "Bus 480 Fr. und Sa."."""
        if found.power or found.currency is None or not (found.currency.weak and found.currency.sign):
            return False
        if found.end >= len(toks) or toks[found.end - 1].kind == "number":
            return False
        behind, another = toks[found.end], toks[found.end + 1 : found.end + 2]
        on_a_day = any(t.text in self._weekdays for t in another)
        return on_a_day or behind.kind == "number" or behind.fold in self._months

    def _is_weight(self, found: Sum, toks: Sequence[Token]) -> bool:
        """Whether a doubtful word without magnitude measures what follows: "300 pounds of copper", not "of damages"."""
        if found.currency is None or not found.currency.weak or found.power >= _THOUSAND:
            return False
        linked = found.end + 1 < len(toks) and toks[found.end].fold in self._weight_links
        return linked and not self._kinds.is_money_word(toks[found.end + 1].fold)

    def _coin_is_meant(self, found: Sum, toks: Sequence[Token], text: str) -> bool:
        """Whether a letter behind the digits is a coin: decimals say so, or a word of the clause; not "1080p"."""
        currency = found.currency
        if currency is None or not currency.beside or found.printed_high - found.printed_low < currency.factor:
            return True
        left, right = reach(toks, found.first, found.end, text)
        words = currency.beside + (currency.beside_small if found.high < 1 else ())
        return any(t.fold in words for t in (*toks[left : found.first], *toks[found.end : right]))

    def _clause_has_money(self, found: Sum, toks: Sequence[Token], text: str) -> bool:
        left, right = reach(toks, found.first, found.end, text)
        around = [t.fold for t in (*toks[left : found.first], *toks[found.end : right]) if t.kind == "word"]
        return not any(map(self._counted.of, around)) and any(map(self._kinds.is_money_word, around))

    def _sentence_has_sum(self, found: Sum, toks: Sequence[Token], text: str, stands: Sequence[int]) -> bool:
        """Whether another sum of the sentence names its currency, and nothing is counted in this clause."""
        left, right = reach(toks, found.first, found.end, text)
        around = (t.fold for t in (*toks[left : found.first], *toks[found.end : right]) if t.kind == "word")
        if any(map(self._counted.of, around)):
            return False
        return self._stands_by_sum(found, toks, text, stands)

    def _stands_by_sum(self, found: Sum, toks: Sequence[Token], text: str, stands: Sequence[int]) -> bool:
        left, right = reach(toks, found.first, found.end, text, clause=False)
        return bisect_left(stands, left) < bisect_left(stands, right)


def _sure_of_weak(found: Sum, toks: Sequence[Token]) -> bool:
    """Whether the number makes a doubtful currency certain: cents, a thousand before a word, "480" before "Fr."."""
    currency = found.currency
    if currency is None:
        return False
    step = found.printed_high - found.printed_low
    if currency.with_cents and (step < 1 if currency.sign else step == _CENTS):
        return True
    behind = toks[found.end - 1].kind != "number"
    return currency.sure_behind is not None and behind and found.high >= currency.sure_behind


def _tail(found: Sum, toks: Sequence[Token]) -> tuple[Token | None, bool]:
    """The word behind the figure, and whether a hyphen joins it; of "Nutzer-Dienst" the first part."""
    i = found.end
    if i + 1 < len(toks) and toks[i].kind == "dash" and toks[i].start == toks[i - 1].end:
        glued = toks[i + 1].kind == "word" and toks[i].end == toks[i + 1].start
        return (toks[i + 1], True) if glued else (None, False)
    return (toks[i], False) if i < len(toks) and toks[i].kind == "word" else (None, False)


def _may_follow(token: Token) -> bool:
    """Whether the token may stand behind a sum without currency: a mark, or a year ("weitere 70 Millionen 2026")."""
    return token.kind in ("mark", "dash") or (token.kind == "number" and token.text.isdigit() and len(token.text) == 4)


@cache
def money_test(lang: str) -> MoneyTest:
    """The test of *lang*, made ready once a process."""
    return MoneyTest(lang)
