"""What is wrong with what somebody typed: a word of the lexicon with its values, beside the field that it is about."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence of the words of the page and what is put into it: ``Problem("no_number", {"typed": "viel"})``."""

    key: str
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)


class Refused(Exception):  # noqa: N818 - what is refused is typed text; the program has no error
    """One field cannot be read."""

    def __init__(self, key: str, /, **values: str) -> None:
        super().__init__(key)
        self.problem = Problem(key, values)


@dataclass(slots=True)
class Typed:
    """The fields of a form as they came, and the problems found in them by field name.

    >>> typed = Typed({"value": ["viel"]})
    >>> typed.one("value"), typed.one("currency")
    ('viel', '')
    """

    fields: Mapping[str, Sequence[str]]
    problems: dict[str, Problem] = dataclasses.field(default_factory=dict)

    def one(self, name: str) -> str:
        """The first value of a field without blanks around it; nothing where it is missing."""
        return next(iter(self.fields.get(name, ())), "").strip()

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field that can occur several times, in the order of the page."""
        return tuple(value.strip() for value in self.fields.get(name, ()))

    def take(self, name: str, read: Callable[[str], T]) -> T | None:
        """What *read* makes of the field; None where it refuses, and then the problem stands under *name*."""
        try:
            return read(self.one(name))
        except Refused as refused:
            self.problems.setdefault(name, refused.problem)
            return None

    def refuse(self, field: str, key: str, /, **values: str) -> None:
        """Notes a problem that only several fields together have; the first one of a field stays."""
        self.problems.setdefault(field, Problem(key, values))
