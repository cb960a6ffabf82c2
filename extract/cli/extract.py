"""``dealgraph extract``: articles to records."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from extract.errors import UsageError


class Engine(StrEnum):
    """Where the work is done."""

    local = "local"
    ray = "ray"


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="Files, folders, or - for standard input.", show_default=False),
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Results folder; without it, JSON to stdout.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of articles that do not say theirs: YYYY-MM-DD.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language (de, en) of articles that do not say theirs.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes to share the work.")] = 1,
    engine: Annotated[Engine, typer.Option(help="Where the work is done.")] = Engine.local,
    model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME_OR_PATH", help="Model folder, or a name on the Hugging Face hub, in place of the one inside."
        ),
    ] = None,
    device: Annotated[
        str | None,
        typer.Option(metavar="DEVICE", help="Run the model in torch there: cuda, cpu. Needs dealgraph[gpu]."),
    ] = None,
    rates: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Your own reference rates: CSV like the ECB's table, units for one euro."),
    ] = None,
    no_gate: Annotated[
        bool,
        typer.Option("--no-gate", help="Read articles without any deal or money word too, for their organisations."),
    ] = False,
    text: Annotated[bool, typer.Option("--text", help="Add each article's text on stdout; DIR always has it.")] = False,
    id_column: Annotated[str, typer.Option(help="Name of the field in JSONL, CSV, Parquet.")] = "id",
    text_column: Annotated[str, typer.Option(help="The same for the text.")] = "text",
    title_column: Annotated[str, typer.Option(help="The same for the title.")] = "title",
    published_column: Annotated[str, typer.Option(help="The same for the day.")] = "published",
    lang_column: Annotated[str, typer.Option(help="The same for the language.")] = "lang",
    url_column: Annotated[str, typer.Option(help="The same for the address.")] = "url",
    source_column: Annotated[str, typer.Option(help="The same for the source.")] = "source",
) -> None:
    """Read articles and write one record each: organisations, amounts, deals, flagged figures.

    Files are told by their suffix: .txt .md .html .jsonl .csv .parquet .warc, plain, .gz or .zst. What cannot be read
    is listed on stderr and in its record; all else is complete, and the exit code is 1.
    """
    from extract.batch import Work, extract_to_folder, extract_to_stream
    from extract.cli.progress import listing
    from extract.ingest import Columns, find_documents, make_defaults
    from extract.pipeline import Pipeline

    if engine is Engine.ray:
        raise UsageError("--engine ray: this version works on one machine; leave it out and use --workers N.")
    columns = Columns(
        id=id_column,
        text=text_column,
        title=title_column,
        published=published_column,
        lang=lang_column,
        url=url_column,
        source=source_column,
    )
    work = Work(
        open_pipeline=partial(Pipeline, model=model, device=device, use_gate=not no_gate, rates=rates),
        defaults=make_defaults(published=published, lang=lang, columns=columns),
        text=text or output is not None,
    )
    documents = find_documents(inputs, columns=columns, skip=output)
    try:
        # Records and a progress line on one terminal would write over each other.
        with listing(progress=output is not None or not sys.stdout.isatty()) as on_output:
            if output is None:
                counts = extract_to_stream(documents, work, sys.stdout.buffer, workers=workers, on_output=on_output)
            else:
                options: dict[str, str | bool | None] = {
                    "model": model,
                    "device": device,
                    "gate": not no_gate,
                    "rates": str(rates) if rates else None,
                }
                counts = extract_to_folder(
                    documents, work, output, inputs=inputs, options=options, workers=workers, on_output=on_output
                )
    except KeyboardInterrupt:
        hint = f" What was finished is in {output}; the same command goes on from there." if output else ""
        typer.echo(f"Stopped.{hint}", err=True)
        raise typer.Exit(130) from None
    typer.echo(str(counts), err=True)
    raise typer.Exit(1 if counts.errors else 0)
