"""What a frame found in a clause: who plays which part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from extract.deals.items import Item
from extract.deals.predicate import Predicate
from extract.deals.views import View
from extract.deals.vocabulary import Vocabulary
from extract.lexicon.sections.deal_types import deal_types
from extract.lexicon.sections.deals import Frame

PROGRAMME = "@programme"
SHARE = "@share"
SUM = "@sum"


class Filler(msgspec.Struct, frozen=True):
    """An organisation in a role; fillers of one list ("A, B und C") share a *group*."""

    role: str
    organisation: str
    group: int


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A frame with its parts filled, not yet judged: status and sums come later.

    *construction* says how the deal is worded (``active``, ``passive``, ``noun``, ``compound``, ``predicate``); *at* is
    the place of the trigger in the clause. *asset* tells whether something is there that can be bought where the target
    has no name; *guessed* that nothing but the order of the words says who of two sells; *definite* marks a noun with a
    definite article, which may take up a deal already told; *supported* one that a verb ties to the subject.
    """

    frame: str
    words: Frame
    type: str
    construction: str
    at: int
    fillers: tuple[Filler, ...]
    predicate: Predicate | None = None
    definite: bool = False
    supported: bool = False
    asset: bool = True
    guessed: bool = False

    @property
    def rule(self) -> str:
        """The name that goes into the evidence: ``acquisition.buy/passive``."""
        return f"{self.frame}/{self.construction}"

    def having(self, *roles: str) -> tuple[str, ...]:
        """The organisations in any of *roles*, in text order."""
        return tuple(dict.fromkeys(f.organisation for f in self.fillers if f.role in roles))


def fillers(role: str | None, items: Iterable[Item], group: int) -> Iterator[Filler]:
    """One filler for each organisation of *items*."""
    if role is not None:
        for item in items:
            for organisation in item.organisations:
                yield Filler(role, organisation, group)


def is_whole(match: Match, *, has_amount: bool) -> bool:
    """Whether the parties that were found make a deal: two sides, or one where the frame says that one is enough."""
    kind = deal_types()[match.type]
    if match.type == "divestiture":
        return bool(match.having("seller") and match.having("asset"))
    if kind.symmetric:
        return len(match.having(kind.payer or "")) > 1
    payers = match.having(kind.payer or "", *(("lead",) if match.type == "investment" else ()))
    payees = match.having(kind.payee or "", *(("seller",) if match.type in {"acquisition", "stake"} else ()))
    if match.type == "acquisition" and not match.having("target") and not match.asset:
        return False
    if payers and payees:
        return not set(payers) & set(payees)
    if match.type == "bond":
        return bool(payees)
    return match.words.alone and has_amount and bool(payees)


def needs_met(frame: Frame, view: View, words: Vocabulary, head: str | None = None) -> bool:
    """Whether the words that the frame asks for stand in the clause, and none of those that it rules out.

    For a compound *head* that names a topic itself ("Mietvertrag"), only its own topic counts.
    """
    keys = _topical(view, words)
    if frame.needs_amount and not any(item.amount for item in view.items):
        return False
    if frame.needs and not frame.by_trade and not any(_has(need, keys, view, words) for need in frame.needs):
        return False
    ruled_out = keys if head is None else [head]
    return not any(words.mentions_topic(key, banned) for key in ruled_out for banned in frame.forbids)


def _topical(view: View, words: Vocabulary) -> list[str]:
    """The words that can say what a deal is about, not those that describe a party ("der Chiphersteller Kestrel")."""
    described = {
        n for place, hangs in view.governed.items() if view.items[place].is_party for n in range(hangs.begin, place)
    }
    return [
        item.key
        for n, item in enumerate(view.items)
        if item.is_word and n not in described and not _before_business(view, n, words)
    ]


def _before_business(view: View, place: int, words: Vocabulary) -> bool:
    """Whether a word only describes a business: "cable" in "its cable arm"."""
    if words.grammar.nouns_capitalised or place + 1 >= len(view.items):
        return False
    return view.items[place + 1].key in words.businesses


def _has(need: str, keys: list[str], view: View, words: Vocabulary) -> bool:
    if need == PROGRAMME:
        return any(item.programme for item in view.items)
    if need == SHARE and any(item.stake for item in view.items):
        return True
    if need == SUM:
        return any(item.amount for item in view.items)
    return any(words.mentions_topic(key, need) for key in keys)
