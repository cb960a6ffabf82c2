"""Figures that cannot be right, the deals they concern, and what each column means."""

from __future__ import annotations

from extract.export.tables.columns import Column, Table
from extract.export.tables.items import Flagged, Marked

FLAGS = Table[Flagged](
    name="flags",
    title="Flags",
    doc="Figures that cannot be right, with the arithmetic.",
    key=("article", "id"),
    references=((("article",), "articles"), (("other_article",), "articles")),
    columns=(
        Column("article", "text", "The article.", lambda f: f.merged.article),
        Column("id", "text", "Id of the flag within the article.", lambda f: f.flag.id),
        Column(
            "code", "text", "What does not fit: conversion-mismatch, contradiction and so on.", lambda f: f.flag.code
        ),
        Column(
            *("severity", "text", "error: nothing explains it; warning: an unusual reading does; info."),
            lambda f: f.flag.severity,
        ),
        Column("deals", "texts", "Ids of the deals that it concerns.", lambda f: f.merged.deals),
        Column("stated", "text", "The printed figure.", lambda f: f.flag.stated),
        Column(
            "expected_low",
            "decimal",
            "Least figure that would fit.",
            lambda f: f.flag.expected.low if f.flag.expected else None,
        ),
        Column(
            *("expected_high", "decimal", "Greatest figure that would fit."),
            lambda f: f.flag.expected.high if f.flag.expected else None,
        ),
        Column(
            *("expected_currency", "text", "Currency of the figure that would fit."),
            lambda f: f.flag.expected.currency if f.flag.expected else None,
        ),
        Column("factor", "decimal", "Stated divided by expected, a power of ten.", lambda f: f.flag.factor, scale=12),
        Column("suggestion", "text", "Likeliest right figure, in the article's language.", lambda f: f.flag.suggestion),
        Column(
            *("reference", "text", "Source of the exchange rate."),
            lambda f: f.flag.reference.source if f.flag.reference else None,
        ),
        Column(
            "reference_date", "date", "Day of the rate.", lambda f: f.flag.reference.date if f.flag.reference else None
        ),
        Column(
            *("rate", "decimal", "The rate as its source quotes it."),
            lambda f: f.flag.reference.rate if f.flag.reference else None,
            scale=12,
        ),
        Column("message", "text", "What does not fit, in words, in the article's language.", lambda f: f.message),
        Column("amounts", "texts", "Ids of the amounts within the article.", lambda f: f.flag.amounts),
        Column(
            "quotation",
            "text",
            "What the article says, where another contradicts it.",
            lambda f: f.here.text if f.here else None,
        ),
        Column(
            "other_article", "text", "The article that contradicts it.", lambda f: f.there.article if f.there else None
        ),
        Column("other_published", "date", "Day of that article.", lambda f: f.there.published if f.there else None),
        Column("other_quotation", "text", "What that article says.", lambda f: f.there.text if f.there else None),
        Column(
            *("decision", "text", "What a person decided: confirmed or unsure; empty where nobody has."),
            lambda f: f.decision.verdict if f.decision else None,
        ),
        Column("decided_by", "text", "The person.", lambda f: f.decision.reviewer if f.decision else None),
        Column("decided_at", "text", "When, in ISO 8601.", lambda f: f.decision.decided_at if f.decision else None),
        Column(
            *("right_value", "decimal", "The right figure as that person has it, in plain units of right_currency."),
            lambda f: f.decision.value if f.decision else None,
        ),
        Column(
            *("right_currency", "text", "ISO 4217 code of the right figure."),
            lambda f: f.decision.currency if f.decision else None,
        ),
    ),
)

FLAGGED = Table[Marked](
    name="flagged",
    title="Flagged deals",
    doc="Which deals a flag concerns; a row for each flag and deal.",
    key=("article", "flag", "deal"),
    references=((("article", "flag"), "flags"), (("deal",), "deals")),
    columns=(
        Column("article", "text", "Article of the flag.", lambda m: m.article),
        Column("flag", "text", "Id of the flag.", lambda m: m.flag),
        Column("deal", "text", "The deal.", lambda m: m.deal),
    ),
)
