"""``dealgraph flags``: the figures that cannot be right, worst first, with the arithmetic."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from extract.batch.results import read_records
from extract.cli import passages, tables
from extract.cli.across import print_contradiction
from extract.cli.merging import merged_graph
from extract.errors import UsageError
from extract.records import Flag, MergedFlag, Record

_SEVERITIES = ("error", "warning", "info")
_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}


def flags(
    path: Annotated[Path, typer.Argument(help="Results folder or JSONL file of records, - for standard input.")],
    *,
    across: Annotated[
        bool, typer.Option("--across", help="Merge the articles too, and add where two of them contradict each other.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a flag.")] = False,
) -> None:
    """The flagged figures, worst first, with the arithmetic."""
    contradictions = _contradictions(path) if across else []
    raised = [(record, flag) for record in read_records(path) for flag in record.flags]
    raised.sort(key=lambda pair: _badness(*pair))
    if as_json:
        lines = ({**msgspec.to_builtins(flag), "article": record.article.id} for record, flag in raised)
        both = (
            {**msgspec.to_builtins(f.flag), "article": f.article, "quotations": f.quotations} for f in contradictions
        )
        sys.stdout.writelines(msgspec.json.encode(line).decode() + "\n" for line in (*lines, *both))
        return
    out = tables.console()
    for one in contradictions:
        print_contradiction(out, one)
    if not raised and not contradictions:
        out.print(Text("No figures flagged."))
    for record, flag in raised:
        _print(out, record, flag)


def _contradictions(path: Path) -> list[MergedFlag]:
    """What two articles together raise, errors first."""
    if str(path) == "-":
        raise UsageError("--across: standard input can be read only once; write the records to a file first.")
    with merged_graph(path) as graph:
        found = [one for one in graph.flags() if one.quotations]
    return sorted(found, key=lambda one: (_SEVERITIES.index(one.flag.severity), one.article, one.flag.id))


def _badness(record: Record, flag: Flag) -> tuple[int, int, str, str]:
    """By severity, then by how many powers of ten a figure is off; a factor of 0.01 is as bad as one of 100."""
    off = abs(flag.factor.adjusted()) if flag.factor else 0
    return (_SEVERITIES.index(flag.severity), -off, record.article.id, flag.id)


def _print(out: Console, record: Record, flag: Flag) -> None:
    head = Text.assemble((flag.severity, _STYLES[flag.severity]), f"  {flag.code}  ", (_where(record), "dim"))
    out.print(head)
    for passage in passages.passages_of(record, flag):
        out.print(tables.indented(passage, 2))
    for label, value in _facts(flag):
        out.print(tables.indented(Text.assemble((f"{label:<12}", "dim"), tables.cleaned(value)), 2))
    message = flag.message.get(record.article.lang or "") or next(iter(flag.message.values()), "")
    out.print(tables.indented(Text(tables.cleaned(message)), 2))
    out.print()


def _where(record: Record) -> str:
    published = f" ({record.article.published})" if record.article.published else ""
    return tables.cleaned(record.article.id) + published


def _facts(flag: Flag) -> list[tuple[str, str]]:
    facts = [("stated", _stated(flag))]
    if flag.expected:
        ends = dict.fromkeys(tables.number(end) for end in (flag.expected.low, flag.expected.high))
        facts.append(("expected", f"{' to '.join(ends)} {flag.expected.currency or ''}"))
    if flag.factor is not None:
        facts.append(("factor", f"{flag.factor:f}"))
    if flag.suggestion:
        facts.append(("suggestion", flag.suggestion))
    if flag.reference:
        day = f" of {flag.reference.date}" if flag.reference.date else ", any day"
        rate = f"{flag.reference.rate:f} " if flag.reference.rate is not None else ""
        facts.append(("rate", f"{rate}({flag.reference.source}{day})"))
    return facts


def _stated(flag: Flag) -> str:
    """The printed figure, its thousands grouped as in ``expected``: "850,000,000 EUR"."""
    figure, _, unit = flag.stated.partition(" ")
    return f"{tables.number(Decimal(figure))} {unit}".strip() if figure.isdigit() else flag.stated
