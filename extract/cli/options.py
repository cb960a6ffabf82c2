"""Options that ``extract`` and ``watch`` have in common."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Day of articles that do not say theirs: YYYY-MM-DD.")
]
Lang = Annotated[str | None, typer.Option(metavar="CODE", help="Language (de, en) of articles that do not say theirs.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes to share the work.")]
DocumentTimeout = Annotated[
    float,
    typer.Option(
        min=0, metavar="SECONDS", help="Longest time for one document, in worker processes (-o); 0: no limit."
    ),
]
LogJson = Annotated[bool, typer.Option("--log-json", help="Tell on stderr how it goes as JSON, one object a line.")]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME_OR_PATH", help="Model folder, or a name on the Hugging Face hub, in place of the one inside."
    ),
]
Device = Annotated[
    str | None, typer.Option(metavar="DEVICE", help="Run the model in torch there: cuda, cpu. Needs dealgraph[gpu].")
]
OwnRates = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Your own reference rates: CSV like the ECB's table, units for one euro."),
]
NoGate = Annotated[
    bool,
    typer.Option("--no-gate", help="Read all sentences, not only those with words of deals and sums; lists all names."),
]
IdColumn = Annotated[str, typer.Option(help="Name of the field in JSONL, CSV, Parquet.")]
TextColumn = Annotated[str, typer.Option(help="The same for the text.")]
TitleColumn = Annotated[str, typer.Option(help="The same for the title.")]
PublishedColumn = Annotated[str, typer.Option(help="The same for the day.")]
LangColumn = Annotated[str, typer.Option(help="The same for the language.")]
UrlColumn = Annotated[str, typer.Option(help="The same for the address.")]
SourceColumn = Annotated[str, typer.Option(help="The same for the source.")]
AuthorColumn = Annotated[str, typer.Option(help="The same for the author.")]


def noted(*, model: str | None, device: str | None, gate: bool, rates: Path | None) -> dict[str, str | bool | None]:
    """What the manifest says of the options that decide what is in the records."""
    return {"model": model, "device": device, "gate": gate, "rates": str(rates) if rates else None}


class HtmlReader(StrEnum):
    """What reads web pages."""

    trafilatura = "trafilatura"
    fast = "fast"


Html = Annotated[
    HtmlReader, typer.Option(help="What reads web pages; fast takes a sixth of the time or less and lets more through.")
]
