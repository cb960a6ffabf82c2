"""Fields with a list to choose from, which a request can fill with anything all the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from extract.review.server.forms.problems import Typed

T = TypeVar("T", bound=str)


def choice(typed: Typed, name: str, known: Iterable[T]) -> T | None:
    """The value of the field *name* if it is one of *known*; else None, with a problem beside the field."""
    given = typed.one(name)
    for one in known:
        if one == given:
            return one
    typed.refuse(name, "not_chosen" if not given else "no_choice", typed=given[:40])
    return None
