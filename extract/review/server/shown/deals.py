"""Merged deals as the lists and their own page show them; each figure leads to the sentence that prints it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.export.addresses import web_address
from extract.export.wording import short_share, short_sum
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Amount, ArticleInfo, Evidence, FlagMark, MergedDeal, Status, Telling
from extract.review.index import DealRow
from extract.review.server import places
from extract.review.server.shown.chains import Chain, Side, chain_of, side
from extract.review.server.speech import Speech

_PASSAGES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class DealShown:
    """One deal in a list; *figure* is its sum or share in words, *sentence* the place in an article that prints it."""

    href: str
    chain: Chain
    type: str
    status: Status
    negated: bool
    void: bool
    figure: str | None
    sentence: str | None
    since: dt.date | None
    until: dt.date | None
    sources: int
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a passage; *href* leads to the sum that they print."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingShown:
    """What one article says of the deal."""

    href: str
    correct: str
    title: str | None
    source: str | None
    url: str | None
    lang: str | None
    published: dt.date | None
    status: Status
    negated: bool
    attributed_to: str | None
    copy: bool
    passages: tuple[tuple[Words, ...], ...]


def deal_shown(row: DealRow, say: Speech) -> DealShown:
    """The deal of *row* in *say*'s language."""
    deal = row.deal
    return DealShown(
        href=places.deal(deal.id),
        chain=chain_of(deal, row.names),
        type=say.type(deal.type),
        status=deal.status,
        negated=deal.negated,
        void=not deal.active,
        figure=figure_of(deal, say),
        sentence=sentence_of(deal),
        since=deal.first_seen,
        until=deal.last_seen if deal.last_seen != deal.first_seen else None,
        sources=deal.sources,
        doubtful=any(flag.severity != "info" for flag in deal.flags),
    )


def figure_of(deal: MergedDeal, say: Speech) -> str | None:
    """The sum or the share of a deal: "100 Mrd. $", "zusammen 5 Mrd. €", "24,9 %"; None where it has neither."""
    if deal.sum is not None:
        words = say.short(deal.sum)
        return say.w.deal.together(sum=words) if len(deal.pairs) > 1 else words
    return short_share(format(deal.stake_percent, "f"), say.lang) if deal.stake_percent is not None else None


def sentence_of(deal: MergedDeal) -> str | None:
    """Where the figure of *deal* is printed: the sum in the first article that has it, else the deal's own sentence."""
    for telling in deal.tellings:
        if deal.sum is None or any(amount == deal.sum for amount in telling.amounts):
            opened = f"amount:{deal.sum.id}" if deal.sum else f"deal:{telling.deal.id}"
            return places.article(telling.article, open=opened)
    return places.article(deal.tellings[0].article, open=f"deal:{deal.tellings[0].deal.id}") if deal.tellings else None


def parties_of(row: DealRow, say: Speech) -> list[tuple[str, list[Side]]]:
    """Roles in words with who has them, the payer's side first."""
    known = deal_types().get(row.deal.type)
    order = {role: place for place, role in enumerate(known.roles)} if known else {}
    found: dict[str, list[Side]] = {}
    for party in sorted(row.deal.parties, key=lambda one: (order.get(one.role, len(order)), one)):
        found.setdefault(say.role(party.role), []).append(side(party.organisation, row.names))
    return list(found.items())


def telling_shown(telling: Telling, info: ArticleInfo | None) -> TellingShown:
    """What one article says; *info* is what is known of the article."""
    deal = telling.deal
    opened = f"deal:{deal.id}"
    return TellingShown(
        href=places.article(telling.article),
        correct=places.article(telling.article, open=opened),
        title=info.title if info else telling.article,
        source=info.source if info else None,
        url=web_address(info.url) if info else None,
        lang=telling.lang,
        published=telling.published,
        status=deal.status,
        negated=deal.negated,
        attributed_to=deal.attributed_to,
        copy=telling.copy_of is not None,
        passages=tuple(passage_words(e, telling.amounts, telling.article) for e in deal.evidence[:_PASSAGES]),
    )


def passage_words(passage: Evidence, amounts: Sequence[Amount], article: str) -> tuple[Words, ...]:
    """The words of *passage*; those that print a sum lead to it in the article."""
    words: list[Words] = []
    at = 0
    for amount in sorted(amounts, key=lambda one: (one.start, -one.end)):
        start, end = amount.start - passage.start, amount.end - passage.start
        # Offsets are checked against the words: a record from elsewhere may have them wrong.
        if at <= start and amount.text and passage.text[start:end] == amount.text:
            words += [
                Words(passage.text[at:start]),
                Words(amount.text, places.article(article, open=f"amount:{amount.id}")),
            ]
            at = end
    words.append(Words(passage.text[at:]))
    return tuple(one for one in words if one.text)


def flagged_in(deal: MergedDeal) -> dict[str, list[FlagMark]]:
    """The flags of *deal* by article."""
    found: dict[str, list[FlagMark]] = {}
    for flag in deal.flags:
        found.setdefault(flag.article, []).append(flag)
    return found


def caption(low: Decimal | None, currency: str | None, say: Speech, high: Decimal | None = None) -> str | None:
    """A sum in the fewest words: "85 Mrd. €"; None where there is none."""
    if low is None:
        return None
    return short_sum({"low": low, "high": low if high is None else high, "currency": currency}, say.lang)
