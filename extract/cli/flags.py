"""``dealgraph flags``: the figures that cannot be right, worst first, with the arithmetic."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from extract.batch.results import read_records
from extract.cli import passages, tables
from extract.cli.across import print_contradiction
from extract.cli.decided import print_decision
from extract.cli.merging import NoReviews, has_reviews, merged_graph, tell_waiting
from extract.errors import UsageError
from extract.records import Decision, Flag, MergedFlag, Record, ReviewedRecord

_SEVERITIES = ("error", "warning", "info")
_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}


def flags(
    path: Annotated[Path, typer.Argument(help="Results folder or JSONL file of records, - for standard input.")],
    *,
    across: Annotated[
        bool, typer.Option("--across", help="Merge the articles too, and add where two of them contradict each other.")
    ] = False,
    no_reviews: NoReviews = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a flag.")] = False,
) -> None:
    """The flagged figures, worst first, with the arithmetic; without what people called a false alarm."""
    contradictions = _contradictions(path, no_reviews=no_reviews) if across else []
    raised: list[_Raised] = []
    waiting = 0
    for record in _records(path, no_reviews=no_reviews):
        decided = {one.flag: one for one in record.decisions} if isinstance(record, ReviewedRecord) else {}
        waiting += record.waiting if isinstance(record, ReviewedRecord) else 0
        raised += (_Raised(record, flag, decided.get(flag.id)) for flag in record.flags)
    if not across:
        tell_waiting(path, waiting)
    raised.sort(key=lambda one: _badness(one.record, one.flag))
    if as_json:
        lines = (_line(one.record.article.id, one.flag, one.decision) for one in raised)
        both = ({**_line(f.article, f.flag, f.decision), "quotations": f.quotations} for f in contradictions)
        sys.stdout.writelines(msgspec.json.encode(line).decode() + "\n" for line in (*lines, *both))
        return
    out = tables.console()
    for contradiction in contradictions:
        print_contradiction(out, contradiction)
    if not raised and not contradictions:
        out.print(Text("No figures flagged."))
    for one in raised:
        _print(out, one)


class _Raised(NamedTuple):
    """A flag with its record and what a person decided."""

    record: Record
    flag: Flag
    decision: Decision | None


def _records(path: Path, *, no_reviews: bool) -> Iterator[Record]:
    """The records of *path*, with people's word in them where there is any."""
    if no_reviews or not has_reviews(path):
        return read_records(path)
    from extract.review.applied import reviewed_records

    return reviewed_records(read_records(path), path)


def _line(article: str, flag: Flag, decision: Decision | None) -> dict[str, object]:
    """A flag as JSON: as in the record, with its article, and with the decision where there is one."""
    line = {**msgspec.to_builtins(flag), "article": article}
    return {**line, "decision": decision} if decision else line


def _contradictions(path: Path, *, no_reviews: bool) -> list[MergedFlag]:
    """What two articles together raise, errors first."""
    if str(path) == "-":
        raise UsageError("--across: standard input can be read only once; write the records to a file first.")
    with merged_graph(path, no_reviews=no_reviews) as graph:
        found = [one for one in graph.flags() if one.quotations]
    return sorted(found, key=lambda one: (_SEVERITIES.index(one.flag.severity), one.article, one.flag.id))


def _badness(record: Record, flag: Flag) -> tuple[int, int, str, str]:
    """By severity, then by how many powers of ten a figure is off; a factor of 0.01 is as bad as one of 100."""
    off = abs(flag.factor.adjusted()) if flag.factor else 0
    return (_SEVERITIES.index(flag.severity), -off, record.article.id, flag.id)


def _print(out: Console, one: _Raised) -> None:
    record, flag = one.record, one.flag
    head = Text.assemble((flag.severity, _STYLES[flag.severity]), f"  {flag.code}  ", (_where(record), "dim"))
    out.print(head)
    for passage in passages.passages_of(record, flag):
        out.print(tables.indented(passage, 2))
    for label, value in _facts(flag):
        out.print(tables.indented(Text.assemble((f"{label:<12}", "dim"), tables.cleaned(value)), 2))
    message = flag.message.get(record.article.lang or "") or next(iter(flag.message.values()), "")
    out.print(tables.indented(Text(tables.cleaned(message)), 2))
    if one.decision:
        print_decision(out, one.decision)
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
