"""What a graph is about: articles, organisations and deals, and what each column of their tables means."""

from __future__ import annotations

from extract.export.tables.columns import Column, Table
from extract.export.tables.items import Counted
from extract.records import ArticleInfo, MergedDeal

ARTICLES = Table[ArticleInfo](
    name="articles",
    title="Articles",
    doc="The articles that were read, without their text.",
    key=("id",),
    columns=(
        Column("id", "text", "Name of the article in the graph.", lambda a: a.id),
        Column("lang", "text", "Language code, such as de or en.", lambda a: a.lang),
        Column("published", "date", "Day of publication.", lambda a: a.published),
        Column("title", "text", "Headline.", lambda a: a.title),
        Column("url", "text", "Where it stands, as the input gives it.", lambda a: a.url),
        Column("source", "text", "Who published it, as the input gives it.", lambda a: a.source),
        Column("sha256", "text", "SHA-256 of the UTF-8 text.", lambda a: a.sha256),
    ),
)

ORGANISATIONS = Table[Counted](
    name="organisations",
    title="Organisations",
    doc="Organisations, programmes, states and persons that are named, each once over all articles.",
    key=("id",),
    columns=(
        Column("id", "text", "Id of the merged organisation.", lambda o: o.organisation.id),
        Column("name", "text", "The name that most articles use.", lambda o: o.organisation.name),
        Column("kind", "text", "company, government, programme or person.", lambda o: o.organisation.kind),
        Column("articles", "texts", "Articles that name it.", lambda o: o.organisation.articles),
        Column("deals", "integer", "Number of deals that it is a party to, denied ones included.", lambda o: o.deals),
        Column("names", "texts", "Its other names.", lambda o: o.organisation.names),
        Column("members", "texts", "Ids in the articles that were found to mean it.", lambda o: o.organisation.members),
        Column("lei", "text", "Legal Entity Identifier (ISO 17442).", lambda o: o.organisation.identity.lei),
        Column("wikidata", "text", "Wikidata item.", lambda o: o.organisation.identity.wikidata),
        Column("country", "text", "Country code as the reference gives it.", lambda o: o.organisation.identity.country),
    ),
)

DEALS = Table[MergedDeal](
    name="deals",
    title="Deals",
    doc="Each deal once over all articles; look at status, negated and active before taking one as a fact.",
    key=("id",),
    columns=(
        Column("id", "text", "article#deal of the first telling.", lambda d: d.id),
        Column("type", "text", "Deal type: acquisition, investment, loan and so on.", lambda d: d.type),
        Column(
            *("kind", "texts", "What its edges are: money, ownership or supply; empty without a second side."),
            lambda d: tuple(sorted({p.kind for p in d.pairs})),
        ),
        Column(
            *("status", "text", "Latest status: announced, signed, completed, planned, rumoured, denied or cancelled."),
            lambda d: d.status,
        ),
        Column("negated", "boolean", "The text says that there is no such deal.", lambda d: d.negated),
        Column("active", "boolean", "False where the latest word is denied, cancelled or negated.", lambda d: d.active),
        Column(
            *("payers", "texts", "Organisations on the side the money comes from."),
            lambda d: tuple(sorted({p.payer for p in d.pairs if p.directed})),
        ),
        Column(
            *("payees", "texts", "Organisations on the side the money goes to."),
            lambda d: tuple(sorted({p.payee for p in d.pairs if p.directed})),
        ),
        Column(
            "low",
            "decimal",
            "Leading sum, lower end, in plain units of currency.",
            lambda d: d.sum.low if d.sum else None,
        ),
        Column(
            "high",
            "decimal",
            "Leading sum, upper end, in plain units of currency.",
            lambda d: d.sum.high if d.sum else None,
        ),
        Column(
            "currency",
            "text",
            "ISO 4217 code; empty where the text names none.",
            lambda d: d.sum.currency if d.sum else None,
        ),
        Column(
            *("bound", "text", "How to read the sum: exact, about, at_most, at_least, range or order_of_magnitude."),
            lambda d: d.sum.bound if d.sum else None,
        ),
        Column("stake_percent", "decimal", "Share in percent.", lambda d: d.stake_percent, unit="percent"),
        Column("first_published", "date", "First known day of an article that tells it.", lambda d: d.first_seen),
        Column("last_published", "date", "Last known day of an article that tells it.", lambda d: d.last_seen),
        Column("sources", "texts", "Articles that tell it, copies included.", lambda d: d.articles),
        Column("confidence", "number", "Of the surest article, 0 to 1.", lambda d: d.confidence),
        Column(
            *("flags", "texts", "Codes of the flags raised on its figures."),
            lambda d: tuple(sorted({mark.code for mark in d.flags})),
        ),
        Column(
            *("evidence", "text", "The first sentence that says so."),
            lambda d: next((e.text for t in d.tellings for e in t.deal.evidence), None),
        ),
        Column(
            *("euros", "decimal", "Upper end of the sum in euros at the rate of the first day, to compare deals with."),
            lambda d: d.euros,
            unit="EUR",
        ),
        Column("independent_sources", "integer", "Articles that are no copies of another.", lambda d: d.sources),
        Column(
            *("first_status", "text", "Status when first told."),
            lambda d: d.history[0].status if d.history else None,
        ),
        Column(
            *("history", "texts", "Each status in order, with the day of the article where that is known."),
            lambda d: tuple(f"{s.status} {s.published}" if s.published else s.status for s in d.history),
        ),
    ),
)
