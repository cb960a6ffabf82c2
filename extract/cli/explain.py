"""``dealgraph explain``: one text from the shell, what was found and what decided it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from extract.records import Record


def explain(
    text: Annotated[str, typer.Argument(help="The text, in quotes; - reads standard input.")],
    lang: Annotated[str | None, typer.Option(help="Language of the text: de or en. Detected if left out.")] = None,
    published: Annotated[str | None, typer.Option(help="Date of the text (YYYY-MM-DD), for reference rates.")] = None,
    model: Annotated[
        str | None, typer.Option(help="Model folder or name on the hub; the shipped one if left out.")
    ] = None,
) -> None:
    """Show what is found in one TEXT, and which rule or model decided it."""
    from rich.console import Console

    from extract.errors import UsageError
    from extract.ingest import article_of_text, make_defaults
    from extract.lexicon import languages
    from extract.pipeline import Pipeline

    if text == "-":
        text = typer.get_text_stream("stdin").read()
    article = article_of_text(text, defaults=make_defaults(published=published, lang=lang))
    if article.error is None and article.lang not in languages():
        seems = f"the text seems to be in {article.lang!r}" if article.lang else "too little text to tell its language"
        raise UsageError(f"{seems}; say with --lang if it is one of: {', '.join(languages())}.")
    pipeline = Pipeline(model=model, use_gate=False)
    record = pipeline.read(article)
    console = Console()
    for error in record.errors:
        console.print(f"{error.where}: {error.message}", markup=False)
    for table in tables(record):
        console.print(table)
    for pair in pipeline.unchecked(record):
        day = f" on {record.article.published}" if pair.ever else ""
        console.print(
            f"Not checked: {pair.base.text} and {pair.stated.text}: no reference rate of "
            f"{' and '.join(pair.currencies)}{day}.",
            markup=False,
        )
    if record.errors:
        raise typer.Exit(1)


def tables(record: Record) -> list[Table]:
    """The findings of *record* as tables: organisations, people, amounts, deals with their rules, flags."""
    from rich.markup import escape
    from rich.table import Table

    names = {o.id: o.name for o in record.organisations}
    sums = {a.id: a.text for a in record.amounts}
    rows: dict[tuple[str, ...], list[list[str]]] = {
        ("organisation", "id", "mentions"): [
            [o.name, o.id, ", ".join(dict.fromkeys(m.text for m in o.mentions))] for o in record.organisations
        ],
        ("person", "organisation", "role"): [
            [p.name, names.get(p.organisation or "", p.organisation or "–"), p.role or "–"] for p in record.people
        ],
        ("amount", "figure", "bound", "rule"): [
            [a.text, _figure(str(a.low), str(a.high), a.currency), a.bound, a.rule] for a in record.amounts
        ],
        ("deal", "parties", "status", "sum", "decided by"): [
            [
                d.type,
                "; ".join(f"{p.role}: {names.get(p.organisation, p.organisation)}" for p in d.parties),
                d.status,
                ", ".join(sums[a] for a in d.amounts) or "–",
                ", ".join(dict.fromkeys(e.rule for e in d.evidence)) + f" ({d.confidence:.2f})",
            ]
            for d in record.deals
        ],
        ("flag", "severity", "what", "suggestion"): [
            [f.code, f.severity, f.message.get(record.article.lang or "en", ""), f.suggestion or "–"]
            for f in record.flags
        ],
    }
    result = []
    for header, body in rows.items():
        if body:
            table = Table(*header, show_edge=False, pad_edge=False)
            for row in body:
                table.add_row(*(escape(cell) for cell in row))
            result.append(table)
    return result


def _figure(low: str, high: str, currency: str | None) -> str:
    figure = low if low == high else f"{low} – {high}"
    return f"{figure} {currency or '(currency not stated)'}"
