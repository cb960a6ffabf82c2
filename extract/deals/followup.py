"""What the next sentence adds to a deal: its price, its seller, how far it is.

"Nordwerke kauft Kestrel. Der Kaufpreis beträgt 120 Mio. Euro. Verkäufer ist Telia. Der Vertrag ist unterschrieben."
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from extract.deals.attach import lone_sum, names_purchase_price, states_price
from extract.deals.items import MentionIndex
from extract.deals.status import is_denial, outcome
from extract.deals.views import View
from extract.deals.vocabulary import Vocabulary
from extract.records import Amount, Claim, Party

_OPEN = frozenset({"announced", "planned", "rumoured"})
_SOLD = frozenset({"acquisition", "stake"})


def followed(
    claims: tuple[Claim, ...], views: Sequence[View], sentence: str, mentions: MentionIndex, words: Vocabulary
) -> tuple[Claim, ...]:
    """The *claims* of an earlier sentence with what the clauses of a later one say of them."""
    *others, last = claims
    amount = next(
        (a for v in views if _may_price(v, last, words) and (a := lone_sum(v, words)) is not None),
        None,
    )
    if amount is not None and not last.amounts and last.status != "denied":
        last = priced(last, amount, mentions)
    seller = next((s for v in views if (s := _seller(v, words)) is not None), None)
    if seller is not None and last.type in _SOLD and seller not in {p.organisation for p in last.parties}:
        last = msgspec.structs.replace(last, parties=(*last.parties, Party("seller", seller)))
    updated = (*others, last)
    if any(is_denial(view, words) for view in views):
        return tuple(
            msgspec.structs.replace(c, status="denied", negated=True) if c.status in _OPEN else c for c in updated
        )
    return settled(updated, views, sentence, words)


def settled(claims: tuple[Claim, ...], views: Sequence[View], sentence: str, words: Vocabulary) -> tuple[Claim, ...]:
    """The *claims* with what a clause without parties says became of them: "...; the papers were signed in Oslo"."""
    speaks = next((n for n, view in enumerate(views) if _speaks_of_deal(view, words)), None)
    status = outcome(speaks, views, sentence, words.lang) if speaks is not None else None
    if status is None:
        return claims
    return tuple(msgspec.structs.replace(c, status=status) if c.status in _OPEN else c for c in claims)


def _may_price(view: View, claim: Claim, words: Vocabulary) -> bool:
    """Whether a clause gives the price of a deal: it says so, or says that its own parties paid, and nobody else."""
    if states_price(view, words):
        return True
    paid = any(item.key in words.deals.payments for item in view.items if item.is_word)
    named = {o for item in (*view.items, *view.subject) for o in item.organisations}
    passive = any(item.key in words.passive for item in view.items)
    return paid and bool(named or passive) and named <= {p.organisation for p in claim.parties}


def purchase_price(views: Sequence[View], words: Vocabulary) -> Amount | None:
    """The sum that a sentence calls the price of the purchase, which may have been told long before."""
    return next(
        (a for v in views if names_purchase_price(v, words) and (a := lone_sum(v, words)) is not None),
        None,
    )


def is_open_purchase(claim: Claim) -> bool:
    """Whether a definite "purchase price" can mean this deal's: a sale that is not long done."""
    return claim.type in _SOLD and claim.status in {*_OPEN, "signed"}


def priced(claim: Claim, amount: Amount, mentions: MentionIndex) -> Claim:
    """The claim with one more sum, and those that say the same in another currency."""
    return msgspec.structs.replace(
        claim, amounts=tuple(dict.fromkeys((*claim.amounts, *mentions.with_partners(amount))))
    )


def _seller(view: View, words: Vocabulary) -> str | None:
    """Who the clause says is the seller: "Verkäuferin ist die Donaukapital", "The seller is Valdarno"."""
    keys = {item.key for item in view.items if item.is_word}
    parties = {o for item in view.items for o in item.organisations}
    if not keys & set(words.deals.seller_nouns) or not keys & words.be or len(parties) != 1:
        return None
    return parties.pop()


def _speaks_of_deal(view: View, words: Vocabulary) -> bool:
    """Whether a definite deal is spoken of: "Der Vertrag ist unterschrieben", "the takeover was called off"."""
    for place, item in enumerate(view.items):
        if item.is_word and (item.key in words.frames_of_noun or item.key in words.deals.price_nouns):
            before = [i.key for i in view.items[max(0, place - 3) : place]]
            if any(key in words.definite for key in before) and not any(i.is_party for i in view.items):
                return True
    return False
