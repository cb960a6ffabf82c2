"""A sentence as a row of words and mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from extract.deals.vocabulary import Vocabulary
from extract.lexicon.sections.function_words import Case
from extract.records import Amount, Reading, Sentence, Stake

_IGNORED = frozenset("\"'“”„«»‹›‚‘’`*•")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One word, or one mention as a whole: "3 Milliarden Dollar" is one item, and so is "Der Roboterbauer".

    *key* is the word in lower case, empty for mentions. *organisations* holds the ids that a name, a description or a
    pronoun means. *glued* items touch the one before ("-Übernahme" after "Kestrel"). *unnamed* marks a pronoun for
    somebody without a name, who fills a place in the sentence all the same.
    """

    start: int
    end: int
    text: str
    key: str = ""
    organisations: tuple[str, ...] = ()
    programme: bool = False
    amount: Amount | None = None
    stake: Stake | None = None
    person: bool = False
    possessive: bool = False
    description: bool = False
    pronoun: bool = False
    unnamed: bool = False
    glued: bool = False
    cases: tuple[Case, ...] | None = None

    @property
    def is_word(self) -> bool:
        """A plain word or sign."""
        return bool(self.key)

    @property
    def is_party(self) -> bool:
        """Something that can be a party."""
        return bool(self.organisations)


class MentionIndex:
    """All mentions of an article in text order, so that each sentence finds its own without looking at all."""

    def __init__(self, reading: Reading, words: Vocabulary) -> None:
        self._text = reading.text
        self._words = words
        self._items = _outermost(list(_mention_items(reading, words)))
        self._starts = [item.start for item in self._items]
        self._same_sum: dict[str, list[str]] = {amount.id: [amount.id] for amount in reading.amounts}
        for amount in reading.amounts:
            if amount.partner in self._same_sum and amount.partner != amount.id:
                self._same_sum[amount.partner].append(amount.id)
                self._same_sum[amount.id].append(amount.partner)

    def with_partners(self, amount: Amount) -> tuple[str, ...]:
        """The sum with those that say the same in another currency: "100 Mio. Dollar (85 Mio. Euro)"."""
        return tuple(dict.fromkeys(self._same_sum[amount.id]))

    def items(self, sentence: Sentence) -> tuple[Item, ...]:
        """The items of *sentence* in order; quotation marks are left out, mentions that lie inside others too."""
        first = bisect_left(self._starts, sentence.start)
        last = bisect_left(self._starts, sentence.end)
        rest = iter(item for item in self._items[first:last] if item.end <= sentence.end)
        found: list[Item] = []
        mention = next(rest, None)
        for token in sentence.tokens:
            at = token.start
            while at < token.end:
                if mention is None or token.end <= mention.start:
                    found.extend(_words(self._text, at, token.end))
                    break
                if at < mention.start:
                    found.extend(_words(self._text, at, mention.start))
                if mention.end >= token.end:
                    if at <= mention.start:
                        found.append(mention)
                    if mention.end == token.end:
                        mention = next(rest, None)
                    break
                if at <= mention.start:
                    found.append(mention)
                at, mention = mention.end, next(rest, None)
        return tuple(_clitics(found, self._words))


def _mention_items(reading: Reading, words: Vocabulary) -> Iterator[Item]:
    for organisation in reading.organisations:
        known = {organisation.name, *(m.text for m in organisation.mentions)}
        for mention in organisation.mentions:
            first = mention.text.split(maxsplit=1)[0].lower()
            yield Item(
                start=mention.start,
                end=mention.end,
                text=mention.text,
                organisations=(organisation.id,),
                programme=organisation.kind == "programme",
                possessive=_is_genitive(mention.text, known, words),
                description=mention.kind == "description",
                cases=words.cases(first) if mention.kind == "description" else None,
            )
    for amount in reading.amounts:
        yield Item(start=amount.start, end=amount.end, text=amount.text, amount=amount)
    for stake in reading.stakes:
        yield Item(start=stake.start, end=stake.end, text=stake.text, stake=stake)
    for person in reading.people:
        for mention in person.mentions:
            yield Item(start=mention.start, end=mention.end, text=mention.text, person=True)


def _is_genitive(text: str, known: set[str], words: Vocabulary) -> bool:
    """Whether a name stands in the genitive: "Kestrels", where "Kestrel" is among the names *known*."""
    for suffix in words.grammar.genitive_suffixes:
        stem = text.removesuffix(suffix)
        if stem == text:
            continue
        if suffix in words.grammar.genitive_clitics or stem in known:
            return True
        if any(stem in {name.split()[0], name.split()[-1]} for name in known if name != text):
            return True
    return False


def _outermost(items: list[Item]) -> list[Item]:
    kept: list[Item] = []
    for item in sorted(items, key=lambda i: (i.start, -i.end, not i.is_party, i.amount is None)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _words(text: str, start: int, end: int) -> Iterator[Item]:
    """The piece of a token that no mention covers; a hyphen that joins it to a name is dropped ("-Übernahme")."""
    piece = text[start:end]
    glued = start > 0 and not text[start - 1].isspace() and piece[0] not in _IGNORED
    if glued and len(piece) > 1 and piece[0] in "-–/":
        start, piece = start + 1, piece[1:]
    if piece.strip("".join(_IGNORED)):
        yield Item(start=start, end=end, text=piece, key=piece.lower(), glued=glued)


def _clitics(items: list[Item], words: Vocabulary) -> Iterator[Item]:
    """Joins a genitive sign that is a token of its own to the name before it ("Intel" + "'s")."""
    held: Item | None = None
    for item in items:
        if held is not None and item.key in words.grammar.genitive_clitics and item.glued:
            held = msgspec.structs.replace(held, possessive=True, end=item.end)
            continue
        if held is not None:
            yield held
        held = item
    if held is not None:
        yield held
