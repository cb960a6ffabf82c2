"""What is gathered about one organisation while an article is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from extract.records import Mention, Organisation, OrganisationKind

Span = tuple[int, int]


@dataclass(slots=True)
class Entity:
    """An organisation in the making. *surfaces* are the spellings to look for where the tagger was silent."""

    id: str
    name: str
    kind: OrganisationKind
    names: list[Span]
    surfaces: frozenset[str] = frozenset()
    descriptions: list[Span] = field(default_factory=list)

    def add_names(self, spans: Iterable[Span]) -> None:
        """Takes further places where the name stands, each once and in text order."""
        self.names = sorted({*self.names, *spans})

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """All mentions in text order."""

        def mention(span: Span, kind: Literal["name", "description"]) -> Mention:
            return Mention(start=span[0], end=span[1], text=text[span[0] : span[1]], kind=kind)

        found = [mention(s, "name") for s in self.names] + [mention(s, "description") for s in self.descriptions]
        return tuple(sorted(found, key=lambda m: (m.start, m.end)))

    def organisation(self, text: str) -> Organisation:
        """The finished record."""
        return Organisation(id=self.id, name=self.name, kind=self.kind, mentions=self.mentions(text))


class Cover:
    """The places of a text that are taken by a name, asked by span."""

    def __init__(self, length: int, spans: Iterable[Span]) -> None:
        self._taken = bytearray(length)
        self.take(spans)

    def take(self, spans: Iterable[Span]) -> None:
        """Marks *spans* as taken."""
        for start, end in spans:
            self._taken[start:end] = b"\x01" * (end - start)

    def free(self, start: int, end: int) -> bool:
        """True where no part of the span is taken."""
        return self._taken.find(1, start, end) < 0
