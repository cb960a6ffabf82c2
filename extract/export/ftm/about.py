"""What every link of a deal says besides its two ends: where it is told, how it stands, its figures in words."""

from __future__ import annotations

from collections.abc import Iterator

from extract.export.addresses import web_address
from extract.export.article_index import ArticleIndex
from extract.export.facts import standing
from extract.export.ftm.things import article_id
from extract.lexicon.sections.follow_the_money import FtmFact, ftm_terms
from extract.records import Amount, MergedDeal

Values = dict[str, str | list[str]]


def about(deal: MergedDeal, articles: ArticleIndex) -> Values:
    """Values by property, for whichever of these a schema has."""
    known = [info for name in deal.articles if (info := articles.get(name))]
    dates = {t.deal.date for t in deal.tellings if t.deal.date}
    return {
        "recordId": deal.id,
        "status": standing(deal),
        "summary": "; ".join(_words(deal)),
        "description": list(dict.fromkeys(e.text for t in deal.tellings for e in t.deal.evidence)),
        "date": sorted(dates),
        "contractDate": sorted(dates),
        "proof": [article_id(name) for name in deal.articles],
        "sourceUrl": sorted({url for info in known if (url := web_address(info.url))}),
        "publisher": sorted({info.source for info in known if info.source}),
        "purpose": deal.type,
        "type": deal.type,
    }


def figures(deal: MergedDeal, fact: FtmFact) -> Values:
    """The leading sum and the stake, where the text has them as plain figures; for a deal between two parties."""
    found: Values = {}
    if fact.percent and deal.stake_percent is not None:
        found[fact.percent] = format(deal.stake_percent, "f")
    stated = deal.sum
    if stated is not None and stated.currency and stated.bound in ftm_terms().amounts and stated.low == stated.high:
        found |= {fact.amount: format(stated.low, "f"), fact.currency: stated.currency}
    return found


def _words(deal: MergedDeal) -> Iterator[str]:
    yield f"{deal.type}: {standing(deal)}"
    if deal.published:
        yield f"first published {deal.published[0]}"
    if deal.sum is not None:
        yield _sum(deal.sum) + (" for all parties together" if len(deal.pairs) > 1 else "")
    if deal.stake_percent is not None:
        yield f"stake {deal.stake_percent:f} %" + (" stated for several parties" if len(deal.pairs) > 1 else "")
    speakers = sorted({t.deal.attributed_to for t in deal.tellings if t.deal.attributed_to})
    if speakers:
        yield f"according to {', '.join(speakers)}"
    for code, severity in sorted({(mark.code, mark.severity) for mark in deal.flags}):
        yield f"figure flagged: {code} ({severity})"


def _sum(amount: Amount) -> str:
    """The sum as printed, and in plain digits: "bis zu 5 Mrd. Euro" (at_most 5000000000 EUR)."""
    low, high = f"{amount.low:f}", f"{amount.high:f}"
    figure = low if low == high else f"{low} to {high}"
    return f'"{amount.text}" ({amount.bound} {figure} {amount.currency or "/".join(amount.currency_candidates) or "?"})'
