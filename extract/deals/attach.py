"""Which sum belongs to which deal."""

from __future__ import annotations

from collections.abc import Sequence

from extract.deals.matches import Match
from extract.deals.views import View
from extract.deals.vocabulary import Vocabulary
from extract.records import Amount

_NOT_A_PRICE = frozenset({"revenue", "profit", "fine", "valuation"})
_RATES = frozenset({"share"})
_BEFORE, _AFTER = 4, 2  # how far beside a sum a word such as "Umsatz" tells what it is


def could_be_price(view: View, place: int, words: Vocabulary) -> bool:
    """Whether the sum at *place* can be a deal's: no sales, no profit, no valuation, no price of one share."""
    amount = view.items[place].amount
    if amount is None or amount.kind in _NOT_A_PRICE or amount.per in _RATES:
        return False
    near = (*view.items[max(0, place - _BEFORE) : place], *view.items[place + 1 : place + 1 + _AFTER])
    return not any(item.is_word and _is_other_sum(item.key, words) for item in near)


def _is_other_sum(key: str, words: Vocabulary) -> bool:
    return any(
        key == w or (words.grammar.nouns_capitalised and len(w) > 5 and key.endswith(w)) for w in words.deals.other_sums
    )


def own_sums(view: View, matches: Sequence[Match], words: Vocabulary) -> dict[int, Amount]:
    """For each match of a clause (by its place in *matches*) the sum nearest to its trigger.

    Each sum goes to one match only: "5 Mrd. Dollar von Hallmann, 9 Mrd. Dollar von Nordwerke" are two prices.
    """
    free = [n for n, item in enumerate(view.items) if item.amount is not None and could_be_price(view, n, words)]
    pairs = sorted((_distance(match, place), number, place) for number, match in enumerate(matches) for place in free)
    found: dict[int, Amount] = {}
    taken: set[int] = set()
    for _, number, place in pairs:
        amount = view.items[place].amount
        if number not in found and place not in taken and amount is not None:
            found[number] = amount
            taken.add(place)
    return found


def _distance(match: Match, place: int) -> int:
    """Items between trigger and sum; a glued or preceding sum ("300-Millionen-Auftrag") counts as near."""
    return abs(match.at - place)


def states_price(view: View, words: Vocabulary) -> bool:
    """Whether a clause without a deal of its own gives a price: "Der Kaufpreis beträgt", "The deal is worth"."""
    nouns = words.deals.price_nouns
    return any(
        item.is_word and (item.key in nouns or (words.grammar.nouns_capitalised and item.key.endswith(nouns)))
        for item in view.items
    )


def names_purchase_price(view: View, words: Vocabulary) -> bool:
    """Whether the price of a purchase told before is meant: "der Kaufpreis von 3 Mio. Euro", "the purchase price"."""
    text = " ".join(item.key if item.is_word else "." for item in view.items).split()
    for price in words.deals.purchase_prices:
        length = len(price.split())
        for place in range(1, len(text) - length + 1):
            if " ".join(text[place : place + length]) == price and text[place - 1] in words.definite:
                return True
    return False


def lone_sum(view: View, words: Vocabulary) -> Amount | None:
    """The first possible price of a clause."""
    return next(
        (i.amount for n, i in enumerate(view.items) if i.amount is not None and could_be_price(view, n, words)), None
    )
