"""One label for one name: what is a company in one sentence of an article is no person in the next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal

import msgspec

from extract.organisations.forms import without_legal_form
from extract.organisations.page import Page
from extract.organisations.people import without_genitive
from extract.organisations.phrases import noun_at
from extract.organisations.spelling import words
from extract.records import NameMention

Label = Literal["ORG", "PER", "LOC", "PROGRAMME", "DESCRIPTION"]


def relabel(page: Page, names: Sequence[NameMention]) -> list[NameMention]:
    """The same mentions, each name with the label that the whole article supports."""
    labels = _Labels(page, names)
    return [msgspec.structs.replace(m, label=labels.of(m)) for m in names]


class _Labels:
    def __init__(self, page: Page, names: Sequence[NameMention]) -> None:
        self._page = page
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._surnames: set[str] = set()
        self._parts: set[str] = set()
        for mention in names:
            name = without_genitive(page, mention.text)
            self._counts[name][mention.label] += 1
            parts = words(without_legal_form(name))
            if mention.label == "PER" and " " in name:
                self._surnames.add(name.rsplit(" ", 1)[-1])
            elif mention.label == "ORG" and len(parts) > 1:
                self._parts.add(parts[0])
        self._introduced = {
            without_genitive(page, m.text)
            for m in names
            if m.label == "PER" and " " not in m.text and self._described(m)
        }

    def _described(self, mention: NameMention) -> bool:
        """True behind a noun for organisations: "der Autobauer Grothe"."""
        index = self._page.last_before(mention.start)
        return mention.start - self._page.token(index).end == 1 and noun_at(self._page, index) is not None

    def of(self, mention: NameMention) -> Label:
        """The label of a mention."""
        name = without_genitive(self._page, mention.text)
        if name in self._surnames:
            hyphened = "-" in name and mention.label == "ORG"
            return "PER" if mention.label == "LOC" or hyphened else mention.label
        if mention.label != "PER":
            return mention.label
        if " " in name:
            return "ORG" if without_legal_form(name) != name else "PER"
        named = self._counts[name]["ORG"] > 0 or name in self._parts or name in self._introduced
        return "ORG" if named else "PER"
