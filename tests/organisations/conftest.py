"""Names as a tagger would hand them over, made by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from extract.organisations import Resolved, resolve
from extract.records import NameMention
from extract.sentences import split

Reader = Callable[[str, str, Mapping[str, str]], Resolved]


def tagged(text: str, names: Mapping[str, str]) -> list[NameMention]:
    """Every whole-word occurrence, longest surfaces first; parts of compounds stay untagged, as taggers leave them."""
    found: list[NameMention] = []
    taken: set[int] = set()
    for surface in sorted(names, key=lambda s: (-len(s), s)):
        for match in re.finditer(rf"(?<![\w/.-]){re.escape(surface)}(?![\w-])(?!/\w)", text):
            if not taken.intersection(range(*match.span())):
                taken.update(range(*match.span()))
                found.append(
                    NameMention(start=match.start(), end=match.end(), text=surface, label=names[surface], score=0.9)  # type: ignore[arg-type]
                )
    return sorted(found, key=lambda m: m.start)


@pytest.fixture(scope="session")
def read() -> Reader:
    """``read(text, lang, {surface: label})``: sentences, tagged names, resolved."""

    def reader(text: str, lang: str, names: Mapping[str, str]) -> Resolved:
        return resolve(text, lang, split(text, lang), tagged(text, names))

    return reader
