"""What one article says of a deal, as resources: the claim, the sentences, the sums, who says so."""

from __future__ import annotations

from collections.abc import Iterator

from extract.export.linked_data.named import article_iri
from extract.export.linked_data.terms import Resource, count, cut_date, link, minted, number, resource, text, truth
from extract.lexicon.sections.linked_data import linked_data_terms
from extract.records import Amount, Evidence, Telling

_MONEY = ("schema:MonetaryAmount",)


def telling_iri(one: Telling) -> str:
    """The IRI of what an article says of a deal."""
    return minted("telling", one.article, one.deal.id)


def amount_iri(article: str, amount: Amount) -> str:
    """The IRI of a sum that *article* prints."""
    return minted("amount", article, amount.id)


def telling(deal: str, one: Telling) -> Iterator[Resource]:
    """The claim of one article about the resource *deal*, and what it rests on."""
    said = one.deal
    speaker = said.attributed_to and minted("speaker", one.article, said.attributed_to)
    yield resource(
        telling_iri(one),
        ("prov:Entity", "schema:Claim"),
        ("schema:about", link(deal)),
        ("schema:appearance", link(article_iri(one.article))),
        ("prov:alternateOf", link(one.copy_of and article_iri(one.copy_of))),
        ("prov:wasAttributedTo", link(speaker or None)),
        ("dcterms:identifier", text(said.id)),
        ("dcterms:date", cut_date(said.date)),
        ("dg:status", text(said.status)),
        ("dg:negated", truth(said.negated)),
        ("dg:confidence", number(said.confidence)),
        ("dg:stakePercent", number(said.stake_percent)),
        *(("dg:statedAmount", link(amount_iri(one.article, amount))) for amount in one.amounts),
        *(("prov:wasDerivedFrom", link(_quotation_iri(one.article, evidence))) for evidence in said.evidence),
    )
    if speaker:
        yield resource(speaker, ("prov:Agent",), ("schema:name", text(said.attributed_to)))
    yield from (_quotation(one, evidence) for evidence in said.evidence)
    yield from (_amount(one.article, amount) for amount in one.amounts)


def _quotation_iri(article: str, evidence: Evidence) -> str:
    return minted("quotation", article, f"{evidence.start}-{evidence.end}", evidence.rule)


def _quotation(one: Telling, evidence: Evidence) -> Resource:
    return resource(
        _quotation_iri(one.article, evidence),
        ("prov:Entity", "schema:Quotation"),
        ("schema:text", text(evidence.text, one.lang)),
        ("prov:wasQuotedFrom", link(article_iri(one.article))),
        ("nif:beginIndex", count(evidence.start)),
        ("nif:endIndex", count(evidence.end)),
        ("dg:rule", text(evidence.rule)),
    )


def _amount(article: str, amount: Amount) -> Resource:
    ends = {"schema:minValue": amount.low, "schema:maxValue": amount.high}
    return resource(
        amount_iri(article, amount),
        _MONEY,
        *((prop, number(ends[prop])) for prop in linked_data_terms().ends[amount.bound]),
        ("schema:currency", text(amount.currency)),
        ("schema:description", text(amount.text)),
        ("schema:unitText", text(amount.per)),
        ("dg:bound", text(amount.bound)),
        ("dg:amountKind", text(amount.kind)),
        ("dg:printedLow", number(amount.printed_low)),
        ("dg:printedHigh", number(amount.printed_high)),
        *(("dg:currencyCandidate", text(code)) for code in amount.currency_candidates),
    )
