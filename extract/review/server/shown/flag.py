"""All that the page of a flag shows."""

from __future__ import annotations

from dataclasses import dataclass

from extract.export.addresses import web_address
from extract.lexicon import languages
from extract.records import Amount, FlagDecision, MergedFlag, Record
from extract.review.index import FlagRow
from extract.review.server import places
from extract.review.server.desk import Desk
from extract.review.server.shown.changes import Change, changes
from extract.review.server.shown.correction import Right, correction, in_words, suggested
from extract.review.server.shown.marked import MarkedArticle, marked_article
from extract.review.server.shown.reckoning import Step, reckoning, stated, stated_amount
from extract.review.server.shown.tellings import TellingShown, tellings
from extract.review.server.speech import Speech, speech
from extract.review.standing import Stand, stands, stands_across


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said of the flag; *holds* is false for what was taken back or decided anew."""

    seq: int
    decision: FlagDecision
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagShown:
    """A flag with its article, its arithmetic, what others print and what people said.

    *printed* is the figure in question, *meant* the likely right one in words, *right* the same in figures.
    *corrections* are pairs of language and sentence. *changes* is what is new since the flag was decided before. *href*
    leads to the article's own page, *url* to where it was published.
    """

    row: FlagRow
    message: str
    printed: str
    meant: str
    right: Right | None
    steps: list[Step]
    corrections: list[tuple[str, str]]
    article: MarkedArticle | None
    href: str
    url: str | None
    tellings: list[TellingShown]
    stand: Stand
    changes: list[Change]
    history: list[Said]

    @property
    def seen(self) -> int:
        """The number of the last word on the flag that the page shows."""
        return max((self.stand.seq, *(said.seq for said in self.history)))

    @property
    def holding(self) -> Said | None:
        """The decision that holds."""
        return next((said for said in reversed(self.history) if said.holds and said.decision.verdict), None)


def shown_flag(desk: Desk, row: FlagRow, say: Speech, start: int | None = None) -> FlagShown:
    """The page of the flag *row*; of a very long article the part from *start* on."""
    record = desk.index.record(row.name)
    amounts = _amounts(record, row)
    stand, history = _said(desk, row, record)
    right = suggested(row.flag, row.lang)
    holding = next((one.decision for one in reversed(history) if one.holds and one.decision.verdict), None)
    known = right
    if holding and holding.verdict == "confirmed" and holding.value is not None:
        known = Right(holding.value, holding.currency)
    last = stated_amount(row.flag, amounts)
    return FlagShown(
        row=row,
        message=row.flag.message.get(say.lang) or next(iter(row.flag.message.values()), ""),
        printed=" ".join(last.text.split()) if last else stated(row.flag, say),
        meant=in_words(row.flag, row.lang, say),
        right=right,
        steps=reckoning(row.flag, amounts, say),
        corrections=[
            (lang, correction(row.flag, amounts, known, title=row.title, published=row.published, say=speech(lang)))
            for lang in languages()
        ],
        article=marked_article(record, row, say, start) if record else None,
        href=places.article(row.name),
        url=web_address(record.article.url) if record else None,
        tellings=tellings(desk.index.same_deal(row.uid), row.name, say),
        stand=stand,
        changes=changes(stand.earlier, row, say) if stand.earlier else [],
        history=history,
    )


def _amounts(record: Record | None, row: FlagRow) -> list[Amount]:
    """The flagged sums in the order of the flag."""
    known = {amount.id: amount for amount in record.amounts} if record else {}
    return [known[name] for name in row.flag.amounts if name in known]


def _said(desk: Desk, row: FlagRow, record: Record | None) -> tuple[Stand, list[Said]]:
    sha256 = record.article.sha256 if record else None
    with desk.reading() as reviews:
        told = reviews.on_flag(row.article, row.fingerprint, sha256)
        standing = reviews.standing(row.article, sha256)
    history = [Said(seq=seq, decision=decision, holds=holds) for seq, decision, holds in told]
    decisions = [(seq, event) for seq, event in standing if isinstance(event, FlagDecision)]
    if row.quotations:
        across = MergedFlag(article=row.article, flag=row.flag, deals=row.deals, quotations=row.quotations)
        found = stands_across([across], decisions)
    else:
        found = stands(record, decisions) if record else {}
    return found.get(row.flag.id, Stand()), history
