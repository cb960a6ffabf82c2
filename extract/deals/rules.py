"""The rule decider: frames of the lexicon, matched clause by clause.

``claims(reading)`` for "Nordwerkes Investition von 2 Mrd. Euro in Kestrel." is one claim: investment, announced,
investor nordwerke, investee kestrel, the 2 billion, decided by ``investment.noun-of-in``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from extract.deals.attach import lone_sum, own_sums, states_price
from extract.deals.attribution import attribution
from extract.deals.bridging import CONFIDENCE, bridge_share
from extract.deals.choosing import Parties, Told, matches_of
from extract.deals.dates import date_of
from extract.deals.direction import GUESS, Trades
from extract.deals.finiteness import is_finite
from extract.deals.followup import followed, is_open_purchase, priced, purchase_price, settled
from extract.deals.gapping import CONFIDENCE as GAPPED
from extract.deals.gapping import gapped
from extract.deals.items import MentionIndex
from extract.deals.matches import Match
from extract.deals.shares import percent_of
from extract.deals.status import Verdict, verdict
from extract.deals.views import View, views_of
from extract.deals.vocabulary import Vocabulary, vocabulary
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Amount, Claim, Evidence, Party, Reading, Sentence

_NEIGHBOUR = 3  # sentences over which "Der Kaufpreis beträgt ..." finds its deal
_PRONOUN = 0.9


def claims(reading: Reading) -> list[Claim]:
    """All claims that the rules make about an article, in text order."""
    reader = _Reader(reading)
    for sentence in reading.sentences:
        # Where the model did not look there are no names, and so no deals.
        if not reading.windows or any(w.start < sentence.end and sentence.start < w.end for w in reading.windows):
            reader.read(sentence)
        else:
            reader.pass_over(sentence)
    return _without_mere_references([claim for one in reader.told for claim in one.claims], reader.words)


class _Reader:
    """Reads sentence after sentence, and remembers what was told for those that only refer to it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = vocabulary(reading.lang)
        self.mentions = MentionIndex(reading, self.words)
        self.parties = Parties(
            frozenset(o.id for o in reading.organisations if o.kind == "programme"),
            frozenset(o.id for o in reading.organisations if o.kind == "government"),
            frozenset(o.id for o in reading.organisations if o.kind == "person"),
            Trades(reading.organisations, self.words),
        )
        self.told: list[Told] = []
        self.stakes: list[Claim] = []
        self.purchase: tuple[int, int] | None = None  # place in *told* and among the claims there

    def read(self, sentence: Sentence) -> None:
        """Adds the claims of *sentence*, or what it says of the deals before it."""
        before = self.told[-1] if self.told else Told((), ())
        views, topic = views_of(self.mentions.items(sentence), self.words, before.topic)
        self.parties.trades.learn(views)
        made = tuple(self._claims(sentence, views, before))
        if not made:
            self._follow_up(views, sentence)
        made = settled(made, views, sentence.text, self.words)
        self.stakes.extend(claim for claim in made if claim.type == "stake")
        # a mere plan does not take "the purchase price" away from a purchase that is settled
        bought = [
            (len(self.told), n)
            for n, claim in enumerate(made)
            if is_open_purchase(claim) and (self.purchase is None or claim.status in {"announced", "signed"})
        ]
        self.purchase = bought[-1] if bought else self.purchase
        recent = made or (before.recent if before.paragraph == sentence.paragraph else ())
        self.told.append(Told(views, made, topic, sentence.paragraph, recent))

    def pass_over(self, sentence: Sentence) -> None:
        """Notes that nothing was read in *sentence*, so that what follows does not refer across it."""
        self.told.append(Told((), (), paragraph=sentence.paragraph))

    def _claims(self, sentence: Sentence, views: Sequence[View], before: Told) -> Iterator[Claim]:
        for at, view in enumerate(views):
            others = [*views[:at], *views[at + 1 :]]
            matches = [
                bridge_share(m, self.stakes)
                for m in matches_of(view, others, _about(before, views[:at]), self.parties, self.words)
            ]
            judged = [(m, verdict(m, at, views, sentence.text, self.words.lang)) for m in matches]
            real = [(m, said) for m, said in judged if said is not None]
            sums = own_sums(view, [m for m, _ in real], self.words)
            if len(real) == 1 and not sums:
                sums = _sum_above(view) or _sum_beside(view, views, self.words)
            for number, (match, said) in enumerate(real):
                yield from self._told(sentence, view, match, said, sums.get(number))
                if said.status == "completed":
                    yield from self._gapped(match, views[at + 1 :])

    def _told(
        self, sentence: Sentence, view: View, match: Match, said: Verdict, amount: Amount | None
    ) -> Iterator[Claim]:
        for parties in _parties(match):
            yield Claim(
                type=match.type,
                status=said.status,
                parties=parties,
                amounts=self.mentions.with_partners(amount) if amount is not None else (),
                stake_percent=percent_of(view, self.words) if match.type in {"stake", "acquisition"} else None,
                negated=said.negated,
                cued=said.cued,
                attributed_to=attribution(sentence.text, self.words.lang),
                date=date_of(view, self.words.lang),
                confidence=_confidence(match, view),
                evidence=_evidence(match, view, self.reading),
                again=_refers_back(match, amount, view, self.words),
            )

    def _gapped(self, match: Match, later: Sequence[View]) -> Iterator[Claim]:
        for share in gapped(match, later, self.words):
            gap = msgspec.structs.replace(match, construction="gapped")
            yield Claim(
                type="stake",
                status="completed",
                parties=(Party("holder", share.holder), Party("held", share.held)),
                stake_percent=share.stake.percent,
                confidence=round(match.words.confidence * GAPPED, 3),
                evidence=_evidence(gap, share.view, self.reading),
            )

    def _follow_up(self, views: Sequence[View], sentence: Sentence) -> None:
        """Gives the deals told before what a sentence without a deal of its own says of them."""
        price = purchase_price(views, self.words)
        if price is not None and self._add_price(price):
            return
        for back in range(1, min(_NEIGHBOUR, len(self.told)) + 1):
            one = self.told[-back]
            if one.paragraph != sentence.paragraph:
                return
            if one.claims:
                more = followed(one.claims, views, sentence.text, self.mentions, self.words)
                self.told[-back] = msgspec.structs.replace(one, claims=more)
                return

    def _add_price(self, price: Amount) -> bool:
        """Adds a purchase price to the last open purchase: two prices of one deal are for a check to judge."""
        if self.purchase is None:
            return False
        place, number = self.purchase
        claims_ = list(self.told[place].claims)
        if not is_open_purchase(claims_[number]):
            return False
        claims_[number] = priced(claims_[number], price, self.mentions)
        self.told[place] = msgspec.structs.replace(self.told[place], claims=tuple(claims_))
        return True


def _about(before: Told, earlier: Sequence[View]) -> Told:
    """What was told before, with the subject of an earlier clause of the same sentence for its topic."""
    mains = [v.subject for v in earlier if v.clause.kind == "main" and v.subject]
    return msgspec.structs.replace(before, topic=mains[-1], same_sentence=True) if mains else before


def _parties(match: Match) -> Iterator[tuple[Party, ...]]:
    """The parties of each deal that a match stands for: a holder of two firms' shares has two stakes."""
    roles = deal_types()[match.type].roles
    parties = [Party(f.role, f.organisation) for f in match.fillers if f.role in roles]
    parties += [Party("investor", p.organisation) for p in parties if p.role == "lead"]
    parties.sort(key=lambda p: roles.index(p.role))
    held = list(dict.fromkeys(p for p in parties if p.role == "held"))
    if len(held) < 2:
        yield tuple(dict.fromkeys(parties))
        return
    for one in held:
        yield tuple(dict.fromkeys(p for p in parties if p.role != "held" or p == one))


def _refers_back(match: Match, amount: Amount | None, view: View, words: Vocabulary) -> bool:
    """Whether the words may only take up a deal already told: "die Partnerschaft mit X", "X steigt bei Y ein"."""
    if not match.words.again or amount is not None:
        return False
    if match.predicate is not None:
        return percent_of(view, words) is None
    return match.definite or match.words.refers_only


def _confidence(match: Match, view: View) -> float:
    doubt = CONFIDENCE if match.construction == "bridged" else 1.0
    if not view.own_subject and any(item.pronoun for item in view.subject):
        doubt *= _PRONOUN
    return min(round(match.words.confidence * doubt, 3), GUESS if match.guessed else 1.0)


def _evidence(match: Match, view: View, reading: Reading) -> Evidence:
    start = min(item.start for item in view.items)
    end = max(item.end for item in view.items)
    return Evidence(start=start, end=end, text=reading.text[start:end], rule=match.rule)


def _sum_above(view: View) -> dict[int, Amount]:
    """The sum that a relative clause is about: "the $100bn that Acme is to invest"."""
    antecedent = view.clause.antecedent
    return {0: antecedent.amount} if antecedent is not None and antecedent.amount is not None else {}


def _sum_beside(view: View, views: Sequence[View], words: Vocabulary) -> dict[int, Amount]:
    """A price told in a neighbouring piece of the same sentence: "..., in a deal worth $5bn"."""
    relative = [v.clause.antecedent for v in views if v.clause.kind == "relative"]
    described = [item.amount for item in relative if item is not None]
    for other in views:
        if other is not view and (states_price(other, words) or _is_fragment(other, words)):
            amount = lone_sum(other, words)
            if amount is not None and amount not in described:
                return {0: amount}
    return {}


def _is_fragment(view: View, words: Vocabulary) -> bool:
    """A piece without verb and parties, which can only add to what the sentence tells: "..., for $5bn in all"."""
    no_verb = not any(is_finite(view.items, n, words) for n in range(len(view.items)))
    return no_verb and view.clause.kind != "parenthesis" and not any(item.is_party for item in view.items)


def _without_mere_references(made: list[Claim], words: Vocabulary) -> list[Claim]:
    """Drops what only refers to a deal, where the article tells of none between the parties."""
    founded = [{p.organisation for p in c.parties} for c in made if not c.again]
    return [
        claim
        for claim in made
        if not words.deals.frames[claim.evidence.rule.partition("/")[0]].refers_only
        or any({p.organisation for p in claim.parties} <= parties for parties in founded)
    ]
