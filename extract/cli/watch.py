"""``dealgraph watch``: articles to records as they come into a folder."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from extract.cli import options


def watch(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder that articles come to.", show_default=False)
    ],
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="OUT", help="Results folder, filled by watch alone.")
    ],
    every: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="How often to look for new files.")] = 5,
    settle: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="A file unchanged for so long is taken to be whole.")
    ] = 2,
    published: options.Published = None,
    lang: options.Lang = None,
    html: options.Html = options.HtmlReader.trafilatura,
    workers: options.Workers = 1,
    document_timeout: options.DocumentTimeout = 120,
    log_json: options.LogJson = False,
    model: options.Model = None,
    device: options.Device = None,
    rates: options.OwnRates = None,
    no_gate: options.NoGate = False,
    id_column: options.IdColumn = "id",
    text_column: options.TextColumn = "text",
    title_column: options.TitleColumn = "title",
    published_column: options.PublishedColumn = "published",
    lang_column: options.LangColumn = "lang",
    url_column: options.UrlColumn = "url",
    source_column: options.SourceColumn = "source",
    author_column: options.AuthorColumn = "author",
) -> None:
    """Read what comes into a folder, as it comes, until Ctrl-C.

    What is there already is read first. Each batch is appended to the results folder, which the other commands can
    read meanwhile; of a file that grows, only what is new. The same command goes on after a stop.
    """
    from extract.batch import Work, watch_folder
    from extract.batch.manifest import read_manifest
    from extract.batch.opening import open_pipeline
    from extract.cli.progress import reporting
    from extract.cli.tally import Tally
    from extract.ingest import Columns, make_defaults

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
        text=True,
        timeout=document_timeout,
    )
    used = options.noted(model=model, device=device, gate=not no_gate, rates=rates)
    start = {"inputs": [str(folder)], "output": str(output), "workers": workers}
    with reporting(Tally(), start, log_json=log_json, progress=sys.stderr.isatty()) as reports:
        try:
            watch_folder(
                folder,
                work,
                output,
                options=used,
                workers=workers,
                every=every,
                settle=settle,
                on_output=reports.output,
                on_batch=reports.batch,
            )
        except (KeyboardInterrupt, SystemExit):
            finished = read_manifest(output)
            if finished is not None:
                reports.end(finished.counts, finished.copies.count if finished.copies else None)
    raise typer.Exit(1 if finished and finished.counts.errors else 0)
