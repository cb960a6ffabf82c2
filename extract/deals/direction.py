"""Who sells in a contract that two sides sign: "Chipmaker Silex signed a supply deal with Brix".

Such words have their subject for the customer, unless something speaks against it: what the article calls the two
("Der Cloud-Anbieter Skydata"), or what the contract is about ("ein Vertrag über die Lieferung von Chips").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from extract.deals.items import Item
from extract.deals.matches import Filler, Match
from extract.deals.views import View
from extract.deals.vocabulary import Vocabulary
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Organisation

_REACH = 4  # words after the contract in which it says what it is about


class Trades:
    """What the organisations of an article are called, as far as it tells what they sell."""

    def __init__(self, organisations: Iterable[Organisation], words: Vocabulary) -> None:
        self._words = words
        self._called: dict[str, set[str]] = {}
        for organisation in organisations:
            for mention in organisation.mentions:
                if mention.kind == "description":
                    self._called.setdefault(organisation.id, set()).add(mention.text.lower())

    def learn(self, views: Sequence[View]) -> None:
        """Adds what the clauses of a sentence call organisations, before and after their names."""
        for view in views:
            for place, hangs in view.governed.items():
                if view.items[place].is_party and hangs.begin < place:
                    self._call(view.items[place], view.items[hangs.begin : place])
            antecedent = view.clause.antecedent
            if view.clause.kind == "apposition" and antecedent is not None and antecedent.is_party:
                self._call(antecedent, view.items)

    def _call(self, who: Item, items: Sequence[Item]) -> None:
        text = " ".join(item.key for item in items if item.is_word)
        for organisation in who.organisations:
            self._called.setdefault(organisation, set()).add(text)

    def sells(self, organisation: str, type_: str, needs: Sequence[str]) -> bool:
        """Whether the article calls *organisation* one that sells what a deal of *type_* is about."""
        return any(self._names_seller(text, type_, needs) for text in self._called.get(organisation, ()))

    def _names_seller(self, text: str, type_: str, needs: Sequence[str]) -> bool:
        if any(self._ends(text, noun) for noun in self._words.deals.trades.get(type_, ())):
            return True
        if not any(self._ends(text, noun) for noun in self._words.deals.topical_trades):
            return False
        topics = [word for need in needs if need.startswith("@") for word in self._words.deals.topics.get(need[1:], ())]
        return any(
            len(word) > 2 and any(part.startswith(word) for part in text.replace("-", " ").split()) for word in topics
        )

    def _ends(self, text: str, noun: str) -> bool:
        """Whether some word of a description ends in *noun*: "chiphersteller", "cloud provider", "steelmaker"."""
        return any(
            text[: found + len(noun)].endswith(noun) and (text + " ")[found + len(noun)] in " s"
            for found in _places(text, noun)
        )


def _places(text: str, noun: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(noun, at)]


GUESS = 0.5
"""Confidence of a rule that knows the deal, but not who of the two sells: "Oracle signed a cloud deal with OpenAI"."""


def directed(match: Match, view: View, trades: Trades, words: Vocabulary) -> Match | None:
    """The match with buyer and seller the right way round, where something in the article tells.

    None where the words only make a deal of this type if one of the two sells such things, and neither does.
    """
    kind = deal_types()[match.type]
    if not match.words.two_way or kind.payer is None or kind.payee is None:
        return match
    buyers, sellers = match.having(kind.payer), match.having(kind.payee)
    known = [o for o in (*buyers, *sellers) if trades.sells(o, match.type, match.words.needs)]
    if match.words.by_trade and len(known) != 1:
        return None
    if len(buyers) == 2 and not sellers:
        if len(known) != 1:
            return match
        turned = tuple(
            Filler(kind.payee if f.organisation in known else f.role, f.organisation, f.group) for f in match.fillers
        )
        return msgspec.structs.replace(match, fillers=turned)
    if not buyers or not sellers:
        return match
    wrong = bool(known) and set(known) <= set(buyers)
    if not known:
        wrong = _delivers(match, view, words)
    if not wrong:
        return match if known else msgspec.structs.replace(match, guessed=True)
    swapped = {kind.payer: kind.payee, kind.payee: kind.payer}
    return msgspec.structs.replace(
        match,
        fillers=tuple(Filler(swapped.get(f.role, f.role), f.organisation, f.group) for f in match.fillers),
    )


def _delivers(match: Match, view: View, words: Vocabulary) -> bool:
    """Whether the contract is about what its subject does: "über die Lieferung von", "for its chips"."""
    after = [item for item in view.items[match.at + 1 :] if item.is_word]
    if any(item.key in words.deals.deliveries for item in after[:_REACH]):
        return True
    pairs = zip(after, after[1:], after[2:], strict=False)
    return any(
        a.key in words.preposition
        and b.key in words.possessives
        and any(words.mentions_topic(c.key, need) for need in match.words.needs)
        for a, b, c in pairs
    )
