"""Says by the words around a percentage whether it is a share of an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from extract.amounts.clauses import reach
from extract.amounts.hedging import hedging
from extract.amounts.percents import Percent
from extract.amounts.phrases import phrase_set, word_set
from extract.amounts.tokens import Token
from extract.lexicon.sections.stakes import stake_words

_WORDS_TO_NOUN = 3
_BACK_TO_NOUN = 7
_NEAR_BEFORE, _NEAR_BEHIND = 5, 7
_REST_WITHIN = 20
_APOSTROPHES = frozenset("'’")
_HALF, _WHOLE = Decimal(50), Decimal(100)


class StakeWording:
    """The wording of shares in one language; each rule is given by its name.

    *firsts* are the words that a half or a whole may begin with.
    """

    def __init__(self, lang: str) -> None:
        words = stake_words(lang)
        self._hedging = hedging(lang)
        self._nouns = word_set(words.share_nouns)
        self._parts = word_set(words.parts)
        self._loose = word_set(words.loose_nouns)
        self._held = word_set(words.held_nouns)
        self._verbs = word_set(words.verbs)
        self._changers = word_set(words.changers)
        self._of_links = phrase_set(words.of_links)
        self._held_links = phrase_set(words.held_links)
        self._against = word_set(words.not_stakes)
        self._not_before = phrase_set(words.not_before)
        self._listing = word_set(words.listing)
        self._joins = word_set(words.joins)
        self._remaining = phrase_set(words.remaining)
        self._halves = phrase_set(words.halves)
        self._wholes = phrase_set(words.wholes)
        self.firsts = self._halves.firsts | self._wholes.firsts

    def rule(self, toks: Sequence[Token], percent: Percent, text: str, last: int) -> str | None:
        """The rule that makes the percentage a share; None if nothing does."""
        back = self._hedging.skip_back(toks, percent.first)
        if self._not_before.before(toks, back) or self._not_before.before(toks, percent.first):
            return None
        left, right = reach(toks, percent.first, percent.end, text)
        verb = any(self._verbs.of(t.fold) for t in toks[left:right])
        link = self._of_links.at(toks, percent.end)
        noun = self._noun_from(toks, link[0]) if link is not None else None
        if noun is not None and (verb or self._names_share(toks, noun)):
            return "stake.percent-of-shares"
        near = range(max(left, percent.first - _NEAR_BEFORE), min(right, percent.end + _NEAR_BEHIND))
        if any(self._against.of(toks[j].fold) for j in near):
            return None
        at = percent.end + 1 if percent.end < right and toks[percent.end].kind == "dash" else percent.end
        noun = self._noun_from(toks, at) if link is None else None
        if at < right and self._held.of(toks[at].fold):
            return "stake.percent-held"
        if noun is not None and noun < right and (verb or self._nouns.of(toks[noun].fold)):
            return "stake.percent-noun"
        changer = any(self._changers.of(t.fold) for t in toks[left:right])
        for j in range(percent.first - 1, max(left, percent.first - _BACK_TO_NOUN) - 1, -1):
            if self._nouns.of(toks[j].fold) or ((verb or changer) and self._loose.of(toks[j].fold)):
                return "stake.noun-percent"
        if verb and self._held_links.at(toks, percent.end) is not None:
            return "stake.verb-percent-of"
        if verb and self._verb_closes(toks, at, right):
            return "stake.percent-verb"
        rest = self._remaining.before(toks, back) or self._remaining.before(toks, percent.first)
        near_another = last >= 0 and percent.first - last < _REST_WITHIN
        return "stake.remaining" if rest is not None and (verb or near_another) else None

    def listed_rule(self, toks: Sequence[Token], percent: Percent, shares: Sequence[Percent], text: str) -> str | None:
        """The rule for a share told in one breath with others: "Acme holds 40 per cent of it, Brix has 38"."""
        back = self._hedging.skip_back(toks, percent.first)
        if self._not_before.before(toks, back) or self._not_before.before(toks, percent.first):
            return None
        start, stop = reach(toks, percent.first, percent.end, text, clause=False)
        if not any(start <= p.first < stop for p in shares):
            return None
        left, right = reach(toks, percent.first, percent.end, text)
        if any(self._against.of(t.fold) or self._changers.of(t.fold) for t in toks[left:right]):
            return None
        if any(self._verbs.of(t.fold) or self._listing.of(t.fold) for t in toks[left:right]):
            return "stake.listed"
        # The verb is left out: "... und 12 Prozent der Sparkasse", "... and Brix 12 per cent".
        begins = back == left or self._joins.of(toks[back - 1].fold) is not None
        ends = percent.end == right and left < back and toks[back - 1].text[0].isupper()
        return "stake.listed" if ends or (begins and self._held_links.at(toks, percent.end) is not None) else None

    def worded(self, toks: Sequence[Token], i: int, text: str) -> tuple[Percent, str] | None:
        """A half or a whole that is held or traded: "kauft die Hälfte der Anteile", never "alle Aktien fielen"."""
        for phrases, value, rule in ((self._halves, _HALF, "stake.half"), (self._wholes, _WHOLE, "stake.whole")):
            found = phrases.at(toks, i)
            if found is None:
                continue
            link = self._of_links.at(toks, found[0])
            if link is None and value == _HALF:
                continue
            noun = self._noun_from(toks, link[0] if link is not None else found[0])
            if noun is not None and self._verb_in_clause(toks, i, noun, text):
                return Percent(i, noun + 1, value, Decimal(1) if value == _HALF else Decimal(0)), rule
        return None

    def _noun_from(self, toks: Sequence[Token], start: int) -> int | None:
        """The share noun within three words of *start*, unless the words make it another: "market share"."""
        for j in range(start, min(start + _WORDS_TO_NOUN, len(toks))):
            fold = toks[j].fold
            if toks[j].kind != "word" or self._against.of(fold):
                return None
            if self._nouns.of(fold) or self._parts.of(fold) or self._loose.of(fold):
                return None if self._turned(toks, j) else j
        return None

    def _verb_in_clause(self, toks: Sequence[Token], first: int, end: int, text: str) -> bool:
        left, right = reach(toks, first, end, text)
        return any(self._verbs.of(t.fold) for t in toks[left:right])

    def _names_share(self, toks: Sequence[Token], noun: int) -> bool:
        """Whether the noun names shares by itself, without a verb of holding."""
        return bool(self._nouns.of(toks[noun].fold) or self._parts.of(toks[noun].fold))

    def _turned(self, toks: Sequence[Token], noun: int) -> bool:
        """Whether the word behind the noun makes it something else: "interest rate", "company sales"."""
        behind = toks[noun + 1 : noun + 2 + 2 * (noun + 1 < len(toks) and toks[noun + 1].text in _APOSTROPHES)]
        return any(self._against.of(t.fold) for t in behind)

    def _verb_closes(self, toks: Sequence[Token], start: int, right: int) -> bool:
        """Whether the verb stands right behind the percentage: "mit 10 Prozent beteiligt"."""
        return start < right and self._verbs.of(toks[start].fold) is not None


@cache
def stake_wording(lang: str) -> StakeWording:
    """The wording of *lang*, made ready once a process."""
    return StakeWording(lang)
