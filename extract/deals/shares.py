"""Shares and control: buying 30 percent of a firm is a stake, buying 60 percent an acquisition.

"Nordwerke verkauft seine Beteiligung an Brauwerk an den Partner Malzkontor" moves a share of Brauwerk; without the word
for the share, the same frame would sell the whole.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from extract.deals.items import Item
from extract.deals.matches import Filler, Match
from extract.deals.views import View
from extract.deals.vocabulary import Vocabulary

CONTROL = Decimal(50)  # a share above this is control
_NEAR = 3  # items between a share and what it is a share of
_AS_STAKE = {"acquirer": "holder", "seller": "seller", "target": "held", "asset": "held"}
_AS_ACQUISITION = {"holder": "acquirer", "held": "target", "seller": "seller"}


def percent_of(view: View, words: Vocabulary) -> Decimal | None:
    """The share that a clause is about; of "von 10 auf 15 Prozent" the one that is reached."""
    stakes = [(n, item.stake) for n, item in enumerate(view.items) if item.stake is not None]
    for place, stake in stakes:
        if view.governed[place].preposition in words.grammar.goal_prepositions:
            return stake.percent
    return stakes[0][1].percent if stakes else None


def resolve_shares(match: Match, view: View, words: Vocabulary) -> Match | None:
    """The match with type and roles set right by the share in its clause; None where one firm is all another's own."""
    if match.type == "stake":
        percent = percent_of(view, words)
        if not match.having("held") and (at := _share(view, words)) is not None:
            held = tuple(Filler("held", o, -6) for o in _held(view, at, words) if o not in match.having("holder"))
            match = msgspec.structs.replace(match, fillers=(*match.fillers, *held))
        if percent is not None and percent > CONTROL and not match.words.state:
            return _turn(match, "acquisition", _AS_ACQUISITION, match.fillers)
        return None if match.words.state and percent == 100 else match
    if match.type not in {"acquisition", "divestiture"}:
        return match
    at = _share(view, words)
    if at is None:
        return match
    owned = _held(view, at, words)
    percent = percent_of(view, words)
    rest = match.fillers
    if owned:
        rest = tuple(f for f in rest if f.organisation not in owned and f.role not in {"target", "asset"})
        rest += tuple(Filler("target", organisation, -6) for organisation in owned)
    elif view.items[at].stake is None and match.having("target", "asset"):
        return match
    if percent is not None and percent > CONTROL:
        return msgspec.structs.replace(match, fillers=rest)
    return _turn(match, "stake", _AS_STAKE, rest)


def _turn(match: Match, kind: str, roles: dict[str, str], fillers: tuple[Filler, ...]) -> Match:
    turned = tuple(Filler(roles[f.role], f.organisation, f.group) for f in fillers if f.role in roles)
    return msgspec.structs.replace(match, type=kind, fillers=turned)


def _share(view: View, words: Vocabulary) -> int | None:
    """The place of a word for a share, or of a percentage, that is what changes hands."""
    noun = None
    for place, item in enumerate(view.items):
        if item.stake is not None and view.governed[place].preposition not in words.grammar.measure_prepositions:
            noun = place if noun is None else noun
        elif _is_share_noun(item, words) and not _is_measure(view, place, words):
            return place
    return noun


def _is_share_noun(item: Item, words: Vocabulary) -> bool:
    if not item.is_word:
        return False
    return item.key in words.share_nouns or (
        words.grammar.nouns_capitalised and item.key.endswith(tuple(words.share_nouns)) and item.text[0].isupper()
    )


def _is_measure(view: View, place: int, words: Vocabulary) -> bool:
    """A share that only measures a price: "25 Euro je Aktie", "$40 a share"."""
    left = view.items[place - 1] if place else None
    if left is None:
        return False
    return words.preposition.get(left.key) in words.grammar.measure_prepositions or (
        left.key in words.indefinite and place > 1 and view.items[place - 2].amount is not None
    )


def _held(view: View, at: int, words: Vocabulary) -> tuple[str, ...]:
    """The organisation that the share is a share of: "an X", "of X", "X-Aktien", "X shares", "Xs Anteile"."""
    items, governed = view.items, view.governed
    for place, hangs in sorted(governed.items()):
        if items[place].is_party and hangs.preposition in words.deals.share_prepositions and hangs.at is not None:
            between = items[at + 1 : hangs.at]
            if at < hangs.at and len(between) <= _NEAR and not any(i.is_party for i in between):
                return tuple(
                    o for n in sorted(governed) if governed[n].group == hangs.group for o in items[n].organisations
                )
    for place, hangs in sorted(governed.items()):
        if items[place].is_party and hangs.cases == ("genitive",) and at < hangs.begin <= at + 3:
            return items[place].organisations
    before = items[at - 1] if at else None
    if before is not None and before.is_party and (items[at].glued or before.possessive or not words.verb_second):
        return before.organisations
    after = items[at + 1] if at + 1 < len(items) else None
    return after.organisations if after is not None and after.possessive else ()
