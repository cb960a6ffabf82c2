r"""The inline markup of an annotated passage, and how it is read and written.

One passage is a block: a header, lines of text with marked spans, and a line for each deal (or ``- none``)::

    # 12 | 2025-09-22 | headline, two sentences
    [o1 Nvidia] steckt [a1 100 Milliarden Dollar] in [o2 OpenAI]. [o1~ Der Chipentwickler] sitzt in [l Santa Clara].
    - investment announced investor=o1 investee=o2 amount=a1

A span is ``[ID SURFACE]``: the first letter of the id is its kind, equal ids mean the same thing, ``~`` marks a
description or a pronoun. ``\[`` and ``\]`` are brackets of the text itself. Lines of text are joined by a newline.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

#: First letter of an id, and what it marks.
KINDS = {"o": "ORG", "p": "PER", "l": "LOC", "g": "PROGRAMME", "a": "AMOUNT", "s": "STAKE"}

_OPEN = re.compile(r"\\[\[\]\\]|\[(?P<id>[a-z]\d*)(?P<described>~?) |[\[\]]")
_HEADER = re.compile(r"# (?P<key>\S+)(?: \| (?P<day>\d{4}-\d{2}-\d{2}))?(?: \| (?P<note>.*))?")
_DEAL = re.compile(r"- (?P<type>[a-z_]+) (?P<status>[a-z]+)(?P<fields>(?: [a-z]+=[a-z0-9,]+)*)(?P<doubt> \?)?")


class MarkupError(ValueError):
    """A passage that cannot be read: ``corpus/passages/de/x.txt:12: ']' without '['.``"""

    def __init__(self, where: str, line: int, reason: str) -> None:
        super().__init__(f"{where}:{line}: {reason}")


@dataclass(frozen=True, slots=True)
class Span:
    """A marked part of the text, half-open; *kind* is a value of ``KINDS``, *described* true for "der Chipkonzern"."""

    id: str
    start: int
    end: int
    described: bool = False

    @property
    def kind(self) -> str:
        """What is marked: ORG, PER, LOC, PROGRAMME, AMOUNT or STAKE."""
        return KINDS[self.id[0]]


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal: roles with ids of spans, ids of its sums and of its share; *doubt*: careful readers differ."""

    type: str
    status: str
    roles: tuple[tuple[str, str], ...]
    amounts: tuple[str, ...] = ()
    stake: str | None = None
    doubt: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """One annotated passage; *key* is unique in its file, *line* is where its block starts."""

    key: str
    text: str
    spans: tuple[Span, ...]
    deals: tuple[Deal, ...]
    published: dt.date | None = None
    note: str = ""
    where: str = ""
    line: int = 0
    lang: str = ""
    surfaces: dict[str, str] = field(default_factory=dict, compare=False)


def read_folder(folder: Path, lang: str) -> Iterator[Passage]:
    """All passages of ``folder/LANG/*.txt`` in the order of file names; raises MarkupError at the first broken one."""
    for path in sorted((folder / lang).glob("*.txt")):
        yield from parse(path.read_text(encoding="utf-8"), where=str(path), lang=lang)


def parse(text: str, *, where: str = "passages", lang: str = "") -> Iterator[Passage]:
    """The passages of a file's *text*; blocks are parted by blank lines, ``%`` starts a comment line."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.startswith("%"):
            continue
        if line.strip():
            block.append((number, line.rstrip()))
        elif block:
            yield _passage(block, where, lang)
            block = []


def _passage(block: list[tuple[int, str]], where: str, lang: str) -> Passage:
    first, header = block[0]
    head = _HEADER.fullmatch(header)
    if head is None:
        raise MarkupError(where, first, f"expected '# KEY | YYYY-MM-DD | note', found {header[:40]!r}.")
    try:
        day = dt.date.fromisoformat(head["day"]) if head["day"] else None
    except ValueError as error:
        raise MarkupError(where, first, f"{head['day']} is no date: {error}.") from error
    lines = [(n, line) for n, line in block[1:] if not line.startswith("- ")]
    told = [(n, line) for n, line in block[1:] if line.startswith("- ")]
    if not lines:
        raise MarkupError(where, first, "a passage without text.")
    if not told:
        raise MarkupError(where, first, "no deal line; a passage without a deal says '- none'.")
    if told[0][0] < lines[-1][0]:
        raise MarkupError(where, lines[-1][0], "text after a deal line; deal lines come last.")
    text, spans = _read_text(lines, where)
    deals = () if [line for _, line in told] == ["- none"] else tuple(_deal(n, line, where) for n, line in told)
    surfaces = {s.id: text[s.start : s.end] for s in reversed(spans) if not s.described}
    return Passage(head["key"], text, spans, deals, day, head["note"] or "", where, first, lang, surfaces)


def _read_text(lines: list[tuple[int, str]], where: str) -> tuple[str, tuple[Span, ...]]:
    out, spans = "", []
    for number, line in lines:
        out += "\n" if out else ""
        at, opened = 0, None
        for mark in _OPEN.finditer(line):
            out += line[at : mark.start()]
            at = mark.end()
            if mark[0].startswith("\\"):
                out += mark[0][1]
            elif mark[0] == "]":
                if opened is None:
                    raise MarkupError(where, number, r"']' without '['; write \] for a bracket of the text.")
                spans.append(Span(opened[0], opened[1], len(out), opened[2]))
                opened = None
            elif mark["id"] is None:
                raise MarkupError(where, number, f"'[' without an id near {line[mark.start() : mark.start() + 20]!r}.")
            elif opened is not None:
                raise MarkupError(where, number, f"[{mark['id']} stands inside [{opened[0]}; spans do not overlap.")
            elif mark["id"][0] not in KINDS:
                raise MarkupError(where, number, f"unknown kind in [{mark['id']}; one of {', '.join(KINDS)}.")
            else:
                opened = (mark["id"], len(out), bool(mark["described"]))
        out += line[at:]
        if opened is not None:
            raise MarkupError(where, number, f"[{opened[0]} is not closed on its line.")
    return out, tuple(spans)


def _deal(number: int, line: str, where: str) -> Deal:
    match = _DEAL.fullmatch(line)
    if match is None:
        raise MarkupError(where, number, f"expected '- TYPE STATUS role=id,id amount=a1 stake=s1', found {line!r}.")
    roles: list[tuple[str, str]] = []
    amounts: tuple[str, ...] = ()
    stake = None
    for name, _, value in (item.partition("=") for item in match["fields"].split()):
        if (name == "amount" and amounts) or (name == "stake" and stake):
            raise MarkupError(where, number, f"'{name}=' stands twice; write the ids of amounts as amount=a1,a2.")
        if name == "amount":
            amounts = tuple(value.split(","))
        elif name == "stake":
            stake = value
        else:
            roles += [(name, one) for one in value.split(",")]
    return Deal(match["type"], match["status"], tuple(roles), amounts, stake, bool(match["doubt"]), number)


def write(passage: Passage, *, deals: bool = True) -> str:
    """*passage* as a block of markup; without *deals* as it is given to a second reader, whom no note may prompt."""
    head = [f"# {passage.key}", *([passage.published.isoformat()] if passage.published else []), passage.note * deals]
    lines = [" | ".join(part for part in head if part), write_text(passage)]
    if deals:
        lines += [write_deal(deal) for deal in passage.deals] or ["- none"]
    return "\n".join(lines) + "\n"


def write_text(passage: Passage) -> str:
    """The text with its spans marked."""
    out, at = "", 0
    for span in sorted(passage.spans, key=lambda s: s.start):
        out += _escape(passage.text[at : span.start])
        out += f"[{span.id}{'~' * span.described} {_escape(passage.text[span.start : span.end])}]"
        at = span.end
    return out + _escape(passage.text[at:])


def write_deal(deal: Deal) -> str:
    """One deal as its line."""
    roles: dict[str, list[str]] = {}
    for role, who in deal.roles:
        roles.setdefault(role, []).append(who)
    parts = [f"- {deal.type} {deal.status}", *(f"{role}={','.join(ids)}" for role, ids in roles.items())]
    parts += [f"amount={','.join(deal.amounts)}"] * bool(deal.amounts)
    parts += [f"stake={deal.stake}"] * (deal.stake is not None)
    return " ".join(parts) + " ?" * deal.doubt


def _escape(text: str) -> str:
    return re.sub(r"([\\\[\]])", r"\\\1", text)


def by_key(passages: Iterable[Passage]) -> dict[str, Passage]:
    """Passages by ``file:key``, which is unique in a corpus."""
    return {f"{Path(p.where).name}:{p.key}": p for p in passages}
