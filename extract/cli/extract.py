"""``dealgraph extract``: articles to records."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from extract.cli import options
from extract.cli.engine import Engine, check_engine
from extract.errors import UsageError


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files, folders, globs in quotes, addresses (s3://...), or - for standard input.",
            show_default=False,
        ),
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Results folder; without it, JSON to stdout.")
    ] = None,
    published: options.Published = None,
    lang: options.Lang = None,
    html: options.Html = options.HtmlReader.trafilatura,
    workers: options.Workers = 1,
    document_timeout: options.DocumentTimeout = 120,
    retry_errors: Annotated[
        bool, typer.Option("--retry-errors", help="With -o: read again what an earlier run could not read.")
    ] = False,
    log_json: options.LogJson = False,
    engine: Annotated[
        Engine, typer.Option(help="Where the work is done: on this machine, or on many with Ray. Needs dealgraph[ray].")
    ] = Engine.local,
    address: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="A running Ray cluster, host:6379 or auto; without it --engine ray starts its own."
        ),
    ] = None,
    model: options.Model = None,
    device: options.Device = None,
    rates: options.OwnRates = None,
    no_gate: options.NoGate = False,
    text: Annotated[bool, typer.Option("--text", help="Add each article's text on stdout; DIR always has it.")] = False,
    id_column: options.IdColumn = "id",
    text_column: options.TextColumn = "text",
    title_column: options.TitleColumn = "title",
    published_column: options.PublishedColumn = "published",
    lang_column: options.LangColumn = "lang",
    url_column: options.UrlColumn = "url",
    source_column: options.SourceColumn = "source",
    author_column: options.AuthorColumn = "author",
) -> None:
    """Read articles and write one record each: organisations, amounts, deals, flagged figures.

    Files are told by their suffix: .txt .md .html .jsonl .csv .parquet .warc, plain, .gz or .zst. What cannot be read
    is listed on stderr and in its record; all else is complete, and the exit code is 1.
    """
    from extract.batch import RayReaders, Work, extract_to_folder, extract_to_stream
    from extract.batch.manifest import read_manifest
    from extract.batch.opening import open_pipeline
    from extract.cli.progress import reporting
    from extract.cli.tally import Tally
    from extract.ingest import Columns, find_documents, make_defaults
    from extract.ingest.addresses import without_secrets
    from extract.ingest.meter import Meter, total_size

    check_engine(engine, address, output=output, workers=workers, device=device)
    columns = Columns(
        id=id_column,
        text=text_column,
        title=title_column,
        published=published_column,
        lang=lang_column,
        url=url_column,
        source=source_column,
        author=author_column,
    )
    work = Work(
        open_pipeline=partial(open_pipeline, model=model, device=device, use_gate=not no_gate, rates=rates),
        defaults=make_defaults(published=published, lang=lang, columns=columns, html=html.value),
        text=text or output is not None,
        timeout=document_timeout,
    )
    if retry_errors and output is None:
        raise UsageError("--retry-errors: goes over a results folder; name it with -o.")
    # Records and a progress line on one terminal would write over each other.
    progress = sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())
    meter = Meter()
    total = total_size(inputs, skip=output) if progress or log_json else None
    documents = find_documents(inputs, columns=columns, skip=output, meter=meter)
    named = [without_secrets(given) for given in inputs]
    start = {"inputs": named, "output": str(output) if output else None, "workers": workers}
    with reporting(Tally(lambda: meter.read, total), start, log_json=log_json, progress=progress) as reports:
        try:
            if output is None:
                out = sys.stdout.buffer
                counts = extract_to_stream(documents, work, out, workers=workers, on_output=reports.output)
                copies = None
            else:
                used = options.noted(model=model, device=device, gate=not no_gate, rates=rates)
                counts = extract_to_folder(
                    documents,
                    work,
                    output,
                    inputs=named,
                    options=used,
                    workers=workers,
                    open_readers=partial(RayReaders, address=address, workers=workers)
                    if engine is Engine.ray
                    else None,
                    retry_errors=retry_errors,
                    on_output=reports.output,
                )
                finished = read_manifest(output)
                copies = finished.copies.count if finished and finished.copies else 0
        except KeyboardInterrupt:
            reports.stopped(output)
            raise typer.Exit(130) from None
        except SystemExit:  # SIGTERM, see app.py
            reports.stopped(output)
            raise
        reports.end(counts, copies)
    raise typer.Exit(1 if counts.errors else 0)
