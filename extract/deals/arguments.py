"""Subject and object of a verb: "Den Zulieferer übernimmt Nordwerke" has Nordwerke for its subject."""

from __future__ import annotations

from collections.abc import Sequence

from extract.deals.case_order import by_case_and_order, only_object
from extract.deals.free import Arguments
from extract.deals.governance import Governed
from extract.deals.items import Item
from extract.deals.position_order import by_position
from extract.deals.predicate import Predicate
from extract.deals.vocabulary import Vocabulary


def arguments(
    items: Sequence[Item],
    governed: dict[int, Governed],
    predicate: Predicate,
    words: Vocabulary,
    *,
    shares_subject: bool = False,
) -> Arguments:
    """Subject and object as grammar has them; a passive's subject is what the deal is done to.

    *shares_subject* marks a clause that has the subject of the one before ("... und verkauft Y"): what stands free
    is its object.
    """
    if words.verb_second:
        if shares_subject or (predicate.finite is None and predicate.tense == "infinitive"):
            return Arguments((), only_object(items, governed, words))
        return by_case_and_order(items, governed, predicate, words)
    return by_position(items, governed, predicate, words)
