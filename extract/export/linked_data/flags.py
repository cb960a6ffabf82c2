"""A flagged figure as resources: what is wrong with it, what would fit, what was decided, which sentences differ."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.export.linked_data.deals import deal_iri
from extract.export.linked_data.named import article_iri
from extract.export.linked_data.terms import Resource, day, link, minted, number, resource, text
from extract.records import MergedFlag, Quotation

_ASSESSMENT = "http://www.w3.org/ns/dqv#qualityAssessment"


def described(one: MergedFlag) -> Iterator[Resource]:
    """The flag *one*, by IRI."""
    flag = one.flag
    expected = minted("expected", one.article, flag.id) if flag.expected else None
    said = one.decision
    right = minted("right", one.article, flag.id) if said and said.value is not None else None
    quotations = {
        minted("contradiction", one.article, flag.id, str(place)): quotation
        for place, quotation in enumerate(one.quotations, start=1)
    }
    found = [
        resource(
            minted("flag", one.article, flag.id),
            ("dqv:QualityAnnotation",),
            ("oa:motivatedBy", link(_ASSESSMENT)),
            *(("oa:hasTarget", link(deal_iri(deal))) for deal in one.deals),
            ("prov:hadPrimarySource", link(article_iri(one.article))),
            *(("prov:wasDerivedFrom", link(quotation)) for quotation in quotations),
            *(("rdfs:comment", text(message, lang)) for lang, message in flag.message.items()),
            ("dcterms:identifier", text(flag.id)),
            ("dg:flagCode", text(flag.code)),
            ("dg:severity", text(flag.severity)),
            ("dg:stated", text(flag.stated)),
            ("dg:expected", link(expected)),
            ("dg:factor", number(flag.factor)),
            ("dg:suggestion", text(flag.suggestion)),
            ("dg:referenceSource", text(flag.reference.source if flag.reference else None)),
            ("dg:referenceDate", day(flag.reference.date if flag.reference else None)),
            ("dg:referenceRate", number(flag.reference.rate if flag.reference else None)),
            ("dg:verdict", text(said.verdict if said else None)),
            ("dg:decidedBy", text(said.reviewer if said else None)),
            ("dg:decidedAt", text(said.decided_at if said else None)),
            ("dg:rightFigure", link(right)),
        )
    ]
    if expected and flag.expected:
        found.append(_figure(expected, flag.expected.low, flag.expected.high, flag.expected.currency))
    if right and said and said.value is not None:
        found.append(_figure(right, said.value, said.value, said.currency))
    found += [_quotation(iri, quotation) for iri, quotation in quotations.items()]
    yield from sorted(found, key=lambda r: r.iri)


def _figure(iri: str, low: Decimal, high: Decimal, currency: str | None) -> Resource:
    # Without a currency it is a share or a number, which is no sum of money.
    return resource(
        iri,
        ("schema:MonetaryAmount" if currency else "schema:QuantitativeValue",),
        ("schema:minValue", number(low)),
        ("schema:maxValue", number(high)),
        ("schema:currency", text(currency)),
    )


def _quotation(iri: str, quotation: Quotation) -> Resource:
    return resource(
        iri,
        ("prov:Entity", "schema:Quotation"),
        ("schema:text", text(quotation.text, quotation.lang)),
        ("prov:wasQuotedFrom", link(article_iri(quotation.article))),
    )
