"""Whether two names of one article are two names of one organisation."""

from __future__ import annotations

from dataclasses import dataclass

from extract.lexicon.sections.organisation_forms import organisation_forms
from extract.lexicon.sections.organisation_names import organisation_names
from extract.organisations.countries import countries
from extract.organisations.entity import Span
from extract.organisations.forms import is_group_word
from extract.organisations.page import Page
from extract.organisations.spelling import words

_HEADLINE_REACH = 3


@dataclass(slots=True)
class Name:
    """All occurrences of one name, whatever its case, legal form and genitive. *bases*: spellings with their counts."""

    key: str
    bases: dict[str, int]
    core: str
    spans: list[Span]
    sentences: frozenset[int]
    legal: bool

    @property
    def first(self) -> int:
        """Where it stands first."""
        return self.spans[0][0]

    @property
    def last(self) -> int:
        """Where it stands last."""
        return self.spans[-1][0]


class SameOrganisation:
    """Decides for a short and a longer name: "Telekom" is "Deutsche Telekom", "Siemens" is not "Siemens Energy"."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._names = organisation_names()
        self._kin = organisation_forms(page.lang).kin_words

    def can_be_short(self, name: Name) -> bool:
        """False for a name that is a common word: "Bank", "Energy", "Deutsche"."""
        parts = words(name.core)
        return any(p not in self._names.common_words and p not in self._names.division_words for p in parts)

    def fits(self, short: Name, long: Name) -> bool:
        """True where *short* is a short form of *long*; wrong merges cost more than missed ones."""
        s, w = words(short.core), words(long.core)
        if not 0 < len(s) < len(w):
            return False
        if w[: len(s)] == s:
            return self._prefix(short, long, w[len(s) :])
        if w[-len(s) :] == s:
            return self._suffix(short, long, w[: -len(s)])
        return False

    def _prefix(self, short: Name, long: Name, rest: tuple[str, ...]) -> bool:
        if all(is_group_word(word) for word in rest):
            return True
        together = bool(short.sentences & long.sentences)
        if " ".join(rest) in countries() or "-".join(rest) in countries():
            return not together
        if self._is_kin(short):
            return False
        introduced = long.first < short.first
        if any(word in self._names.division_words for word in rest):
            return introduced and long.legal and long.last < short.first and not together
        if together and not (long.legal and introduced):
            return False
        return introduced or self._headline(short, long)

    def _suffix(self, short: Name, long: Name, rest: tuple[str, ...]) -> bool:
        if self._is_kin(short) or short.sentences & long.sentences:
            return False
        return long.first < short.first or all(word in self._names.common_words for word in rest)

    def _headline(self, short: Name, long: Name) -> bool:
        """A headline has the short form, the first sentences below it the full one."""
        return 0 < min(long.sentences) - min(short.sentences) <= _HEADLINE_REACH

    def _is_kin(self, short: Name) -> bool:
        """True where the article calls the short name a parent or part of something: "Mutterkonzern Siemens"."""
        for start, end in short.spans:
            before = self._page.word(self._page.last_before(start)).lower()
            after = self._page.text[end : end + 40]
            head = after[1:].split(" ", 1)[0].rstrip(".,;:").lower() if after[:1] == "-" else ""
            if before in self._kin or head in self._kin:
                return True
        return False
