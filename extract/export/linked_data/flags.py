"""A flagged figure as resources: what is wrong with it, what would fit, and which sentences contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from extract.export.linked_data.deals import deal_iri
from extract.export.linked_data.named import article_iri
from extract.export.linked_data.terms import Resource, day, link, minted, number, resource, text
from extract.records import Expected, MergedFlag, Quotation

_ASSESSMENT = "http://www.w3.org/ns/dqv#qualityAssessment"


def described(one: MergedFlag) -> Iterator[Resource]:
    """The flag *one*, by IRI."""
    flag = one.flag
    expected = minted("expected", one.article, flag.id) if flag.expected else None
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
        )
    ]
    if expected and flag.expected:
        found.append(_expected(expected, flag.expected))
    found += [_quotation(iri, quotation) for iri, quotation in quotations.items()]
    yield from sorted(found, key=lambda r: r.iri)


def _expected(iri: str, expected: Expected) -> Resource:
    # Without a currency it is a share or a number, which is no sum of money.
    return resource(
        iri,
        ("schema:MonetaryAmount" if expected.currency else "schema:QuantitativeValue",),
        ("schema:minValue", number(expected.low)),
        ("schema:maxValue", number(expected.high)),
        ("schema:currency", text(expected.currency)),
    )


def _quotation(iri: str, quotation: Quotation) -> Resource:
    return resource(
        iri,
        ("prov:Entity", "schema:Quotation"),
        ("schema:text", text(quotation.text, quotation.lang)),
        ("prov:wasQuotedFrom", link(article_iri(quotation.article))),
    )
