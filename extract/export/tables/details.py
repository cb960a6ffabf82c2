"""What stands behind a deal: parties, tellings, amounts and evidence, and what each column means."""

from __future__ import annotations

from extract.export.tables.columns import Column, Table
from extract.export.tables.items import Edge, Figure, Passage, Seat, Told

PARTIES = Table[Seat](
    name="parties",
    title="Parties",
    doc="Who takes part in a deal, in which role; a row a party.",
    key=("deal", "role", "organisation"),
    references=((("deal",), "deals"), (("organisation",), "organisations")),
    columns=(
        Column("deal", "text", "The deal.", lambda s: s.deal.id),
        Column("role", "text", "Role of the deal type: acquirer, target, investor and so on.", lambda s: s.party.role),
        Column("organisation", "text", "The organisation.", lambda s: s.party.organisation),
    ),
)

EDGES = Table[Edge](
    name="edges",
    title="Who pays whom",
    doc="Every payer of a deal with every payee, partners with each other: the deals as a graph.",
    key=("deal", "number"),
    references=((("deal",), "deals"), (("payer",), "organisations"), (("payee",), "organisations")),
    columns=(
        Column("deal", "text", "The deal.", lambda e: e.deal.id),
        Column("number", "integer", "Number of the pair within the deal, from 1.", lambda e: e.number),
        Column("payer", "text", "The organisation that the money comes from.", lambda e: e.pair.payer),
        Column("payee", "text", "The organisation that it goes to.", lambda e: e.pair.payee),
        Column("payer_role", "text", "Role of the payer.", lambda e: e.pair.payer_role),
        Column("payee_role", "text", "Role of the payee.", lambda e: e.pair.payee_role),
        Column("kind", "text", "money, ownership or supply.", lambda e: e.pair.kind),
        Column("directed", "boolean", "False between partners: neither of them pays.", lambda e: e.pair.directed),
        Column("type", "text", "Type of the deal.", lambda e: e.deal.type),
        Column("status", "text", "Latest status of the deal.", lambda e: e.deal.status),
        Column("negated", "boolean", "The text says that there is no such deal.", lambda e: e.deal.negated),
        Column(
            "active", "boolean", "False where the latest word is denied, cancelled or negated.", lambda e: e.deal.active
        ),
        Column("low", "decimal", "Sum of the whole deal, lower end.", lambda e: e.deal.sum.low if e.deal.sum else None),
        Column(
            "high", "decimal", "Sum of the whole deal, upper end.", lambda e: e.deal.sum.high if e.deal.sum else None
        ),
        Column("currency", "text", "ISO 4217 code.", lambda e: e.deal.sum.currency if e.deal.sum else None),
        Column("euros", "decimal", "Upper end of that sum in euros.", lambda e: e.deal.euros, unit="EUR"),
        Column("stake_percent", "decimal", "Share in percent.", lambda e: e.deal.stake_percent, unit="percent"),
        Column("first_published", "date", "First known day of an article that tells it.", lambda e: e.deal.first_seen),
        Column("last_published", "date", "Last known day of an article that tells it.", lambda e: e.deal.last_seen),
        Column("confidence", "number", "Of the surest article, 0 to 1.", lambda e: e.deal.confidence),
    ),
)

TELLINGS = Table[Told](
    name="tellings",
    title="Tellings",
    doc="What each article says of a deal, from first to latest.",
    key=("deal", "telling"),
    references=((("deal",), "deals"), (("article",), "articles"), (("copy_of",), "articles")),
    columns=(
        Column("deal", "text", "The deal.", lambda t: t.deal.id),
        Column("telling", "integer", "Number of the telling within the deal, from 1.", lambda t: t.number),
        Column("article", "text", "The article that tells it.", lambda t: t.telling.article),
        Column("told", "text", "The deal's id within that article.", lambda t: t.telling.deal.id),
        Column("lang", "text", "Language of the article.", lambda t: t.telling.lang),
        Column("published", "date", "Day of the article.", lambda t: t.telling.published),
        Column("status", "text", "Status as this article has it.", lambda t: t.telling.deal.status),
        Column("negated", "boolean", "This article says that there is no such deal.", lambda t: t.telling.deal.negated),
        Column("date", "text", "When the deal is or was, cut to date_precision.", lambda t: t.telling.deal.date),
        Column("date_precision", "text", "year, month or day.", lambda t: t.telling.deal.date_precision),
        Column("stake_percent", "decimal", "Share in percent.", lambda t: t.telling.deal.stake_percent, unit="percent"),
        Column("attributed_to", "text", "Who says so, in the article's words.", lambda t: t.telling.deal.attributed_to),
        Column("confidence", "number", "How sure the reading is, 0 to 1.", lambda t: t.telling.deal.confidence),
        Column(
            *("copy_of", "text", "Article with nearly the same text that tells it too: not a second source."),
            lambda t: t.telling.copy_of,
        ),
    ),
)

AMOUNTS = Table[Figure](
    name="amounts",
    title="Amounts",
    doc="The sums of money that a telling names, as printed.",
    key=("deal", "telling", "number"),
    references=((("deal", "telling"), "tellings"), (("article",), "articles")),
    columns=(
        Column("deal", "text", "The deal.", lambda f: f.deal.id),
        Column("telling", "integer", "The telling.", lambda f: f.telling),
        Column("number", "integer", "Number of the amount within the telling, from 1.", lambda f: f.number),
        Column("article", "text", "The article.", lambda f: f.article),
        Column("id", "text", "Id of the amount within the article, as flags name it.", lambda f: f.amount.id),
        Column("text", "text", "The printed words.", lambda f: f.amount.text),
        Column("low", "decimal", "Lower end in plain units of currency.", lambda f: f.amount.low),
        Column("high", "decimal", "Upper end in plain units of currency.", lambda f: f.amount.high),
        Column("currency", "text", "ISO 4217 code; empty where the text names none.", lambda f: f.amount.currency),
        Column(
            *("currency_candidates", "texts", "All currencies that fit the sign, likeliest first."),
            lambda f: f.amount.currency_candidates,
        ),
        Column(
            *("bound", "text", "How to read the sum: exact, about, at_most, at_least, range or order_of_magnitude."),
            lambda f: f.amount.bound,
        ),
        Column("kind", "text", "price, investment, loan, valuation and so on.", lambda f: f.amount.kind),
        Column("per", "text", "Unit of a rate: share, year and so on.", lambda f: f.amount.per),
        Column("sum", "boolean", "It can be what the deal costs: no valuation, no rate.", lambda f: f.sum),
        Column("printed_low", "decimal", "Least value that is printed like this.", lambda f: f.amount.printed_low),
        Column("printed_high", "decimal", "Greatest value that is printed like this.", lambda f: f.amount.printed_high),
        Column("partner", "text", "Amount that states the same sum in another currency.", lambda f: f.amount.partner),
        Column("start", "integer", "First code point in the article's text.", lambda f: f.amount.start),
        Column("end", "integer", "Code point after the last one.", lambda f: f.amount.end),
        Column("rule", "text", "Grammar rule that read it.", lambda f: f.amount.rule),
    ),
)

EVIDENCE = Table[Passage](
    name="evidence",
    title="Evidence",
    doc="The passages that say so, word for word.",
    key=("deal", "telling", "number"),
    references=((("deal", "telling"), "tellings"), (("article",), "articles")),
    columns=(
        Column("deal", "text", "The deal.", lambda p: p.deal.id),
        Column("telling", "integer", "The telling.", lambda p: p.telling),
        Column("number", "integer", "Number of the passage within the telling, from 1.", lambda p: p.number),
        Column("article", "text", "The article.", lambda p: p.article),
        Column("text", "text", "The passage.", lambda p: p.evidence.text),
        Column("rule", "text", "Rule or model that decided it.", lambda p: p.evidence.rule),
        Column("start", "integer", "First code point in the article's text.", lambda p: p.evidence.start),
        Column("end", "integer", "Code point after the last one.", lambda p: p.evidence.end),
    ),
)
