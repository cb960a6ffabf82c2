"""An article for one flag: sums, organisations and deals marked, the figures in question first of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from extract.records import Flag, Record
from extract.review.index import FlagRow
from extract.review.server import places
from extract.review.server.shown.excerpt import Excerpt, excerpt
from extract.review.server.shown.marks import Mark, Piece, paragraphs
from extract.review.server.speech import Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class DealTag:
    """What stands behind the passage of a deal: type and status, with the way to it on the article's own page."""

    label: str
    href: str
    doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedArticle:
    """The text in pieces; *figures* are the keys of the figures in question, in text order, *deals* the tags by key."""

    paragraphs: list[list[Piece]]
    part: Excerpt
    figures: tuple[str, ...]
    deals: dict[str, DealTag]


def marked_article(record: Record, row: FlagRow, say: Speech, start: int | None = None) -> MarkedArticle | None:
    """The article of the flag *row*, or of a very long one the part around its figures, or from *start* on.

    A flag without sums of this article (shares above the whole, another article that says otherwise) has its sentences
    for figures. None where the record was written without its text.
    """
    flag = row.flag
    text = record.article.text
    if isinstance(text, msgspec.UnsetType):
        return None
    figures = sorted(_figures(record, flag, text, say) or _quoted(row.quotes, text, say), key=lambda mark: mark.start)
    part = excerpt(text, around=figures[0].start if figures else None, start=start)
    others = (*_sums(record, flag, text, say), *_names(record, text, say), *_passages(record, flag, say))
    return MarkedArticle(
        paragraphs=paragraphs(text, (*figures, *others), part.start, part.end),
        part=part,
        figures=tuple(mark.key for mark in figures if part.start <= mark.start and mark.end <= part.end),
        deals={
            f"deal:{deal.id}": DealTag(
                label=f"{say.type(deal.type)}, {say.status(deal.status)}",
                href=places.article(row.name, open=f"deal:{deal.id}"),
                doubtful=deal.id in flag.deals,
            )
            for deal in record.deals
        },
    )


# A record from elsewhere may have its offsets wrong, so each mark is checked against the words.


def _figures(record: Record, flag: Flag, text: str, say: Speech) -> list[Mark]:
    return [
        Mark(
            start=amount.start,
            end=amount.end,
            kind="focus",
            key=f"figure:{amount.id}",
            label=say.w.flag.mark_figure(read=say.money(amount.low, amount.currency, amount.high)),
        )
        for amount in record.amounts
        if amount.id in flag.amounts and text[amount.start : amount.end] == amount.text
    ]


def _quoted(quotes: Iterable[str], text: str, say: Speech) -> list[Mark]:
    found = [(number, text.find(quote), quote) for number, quote in enumerate(quotes) if quote]
    return [
        Mark(start=at, end=at + len(quote), kind="flagged", key=f"quote:{number}", label=say.w.flag.mark_quote)
        for number, at, quote in found
        if at >= 0
    ]


def _sums(record: Record, flag: Flag, text: str, say: Speech) -> Iterator[Mark]:
    for amount in record.amounts:
        if amount.id not in flag.amounts and text[amount.start : amount.end] == amount.text:
            read = say.money(amount.low, amount.currency, amount.high)
            yield Mark(start=amount.start, end=amount.end, kind="amount", key=f"amount:{amount.id}", label=read)


def _names(record: Record, text: str, say: Speech) -> Iterator[Mark]:
    for one in record.organisations:
        label = f"{one.name} ({say.kind(one.kind)})"
        for said in one.mentions:
            if text[said.start : said.end] == said.text:
                key = f"organisation:{one.id}"
                yield Mark(start=said.start, end=said.end, kind="organisation", key=key, label=label)


def _passages(record: Record, flag: Flag, say: Speech) -> Iterator[Mark]:
    for deal in record.deals:
        kind = "deal doubtful" if deal.id in flag.deals else "deal"
        for passage in deal.evidence:
            yield Mark(
                start=passage.start, end=passage.end, kind=kind, key=f"deal:{deal.id}", label=say.type(deal.type)
            )
