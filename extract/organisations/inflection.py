"""Basic forms of names: "Corvantas" is Corvanta, but "Siemens" is Siemens."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract.lexicon.sections.organisation_forms import OrganisationForms, organisation_forms
from extract.organisations.page import Page
from extract.organisations.spelling import words

# A word that no apostrophe follows: "Hobson's" is no evidence for a "Hobson".
_PLAIN_WORD = re.compile(r"[^\W_]++(?!['’‘])")
_SIBILANTS = ("s", "ß", "x", "z")


class Inflection:
    """Decides for all occurrences of a surface at once whether its s is a genitive.

    Evidence, strongest first: the form without s stands elsewhere in the article; a genitive article stands before the
    name; every time a noun phrase follows it. A name that ends in s of itself takes an apostrophe in German, so that
    "Siemens liefert Turbinen" and "Siemens' Gewinn" keep theirs.
    """

    def __init__(self, page: Page, labels: Mapping[int, str]) -> None:
        """*labels* says which label the name that starts at a position has."""
        self._page = page
        self._labels = labels
        self._forms: OrganisationForms = organisation_forms(page.lang)
        self._words = frozenset(match.group() for match in _PLAIN_WORD.finditer(page.text))

    def base(self, surface: str, spans: Sequence[tuple[int, int]]) -> str:
        """The basic form of *surface*, which stands at *spans*."""
        for ending in self._forms.apostrophe_genitive:
            stem = surface.removesuffix(ending)
            if stem != surface and stem:
                own = ending.endswith("s") and not self._stands(stem) and self._never_phrase(spans)
                return surface if own else self._adjective(stem)
        for ending in self._forms.bare_genitive:
            stem = surface.removesuffix(ending)
            if stem != surface and len(stem) > 1 and self._is_genitive(surface, stem, spans):
                return self._adjective(self._without_e(stem))
        return self._adjective(surface)

    def _is_genitive(self, surface: str, stem: str, spans: Sequence[tuple[int, int]]) -> bool:
        if stem.lower().endswith(_SIBILANTS) or surface.lower().endswith(self._forms.keeps_s):
            return False
        if any(self._apostrophe_after(end) for _, end in spans):
            return False
        if self._stands(stem) or any(self._article_before(start) for start, _ in spans):
            return True
        return all(self._phrase_after(end) for _, end in spans)

    def _stands(self, stem: str) -> bool:
        """True where the text has *stem* as a word, or as words in a row, by itself."""
        parts = words(stem)
        if len(parts) == 1 and parts[0] == stem:
            return stem in self._words
        text, at = self._page.text, -1
        while (at := text.find(stem, at + 1)) >= 0:
            if not text[at + len(stem) : at + len(stem) + 1].isalnum():
                return True
            if at + len(stem) >= len(text):
                return False
        return False

    def _never_phrase(self, spans: Sequence[tuple[int, int]]) -> bool:
        """True where some occurrence cannot be a genitive, as nothing follows that is owned ("bei McDonald's.")."""
        return any(not self._page.word(self._page.first_from(end))[:1].isalnum() for _, end in spans)

    def _apostrophe_after(self, end: int) -> bool:
        return self._page.text[end : end + 1] in {"'", "’"}

    def _article_before(self, start: int) -> bool:
        index = self._page.last_before(start)
        return self._page.word(index).lower() in self._forms.genitive_articles

    def _phrase_after(self, end: int) -> bool:
        """True where what follows the name can only be a noun phrase."""
        index = self._page.first_from(end)
        word, start = self._page.word(index), self._page.token(index).start
        if self._page.text[end:start].strip() or not word:
            return False
        label = self._labels.get(start)
        if label is not None:
            return label == "PER"
        if word[0].isupper() or word[0].isdigit():
            return True
        return word in self._forms.phrase_starts or word.endswith(self._forms.phrase_start_ends)

    def _without_e(self, stem: str) -> str:
        """ "Fußball-Bunde" left of "Fußball-Bundes" is "Fußball-Bund"."""
        head = stem.removesuffix("e")
        return head if head != stem and head.lower().endswith(self._forms.es_heads) else stem

    def _adjective(self, name: str) -> str:
        """ "Deutschen Bank" is "Deutsche Bank"; a form that the article has itself goes before a guess."""
        first, _, rest = name.partition(" ")
        for oblique in self._forms.oblique_ends:
            stem = first.removesuffix(oblique)
            if rest and stem != first and stem.lower().endswith(self._forms.adjective_stems):
                basic = [f"{stem}{end} {rest}" for end in self._forms.adjective_ends]
                return next((form for form in basic if form in self._page.text), basic[0])
        return name
