"""Who stands where: the organisations of each sentence, and which of them is its subject."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Sequence

from extract.lexicon.sections.descriptions import descriptions
from extract.lexicon.sections.organisation_forms import organisation_forms
from extract.organisations.clauses import Clauses
from extract.organisations.entity import Entity
from extract.organisations.page import Page
from extract.organisations.phrases import noun_at

_BACK = 5
# Sentences after which nobody remembers a name that was never repeated; it also keeps the work linear.
_MEMORY = 60
_FAR_MORE = 1.5
Spot = tuple[int, int, int]


def _dominant(entities: Sequence[Entity]) -> int | None:
    """The organisation that the article is about: named far more often than any other."""
    counts = sorted(((len(e.names), -owner) for owner, e in enumerate(entities) if e.kind == "company"), reverse=True)
    if not counts or (len(counts) > 1 and counts[0][0] < _FAR_MORE * counts[1][0]):
        return None
    return -counts[0][1]


class Scene:
    """All mentions by sentence as ``(start, end, entity)``; resolved descriptions join while the article is read."""

    def __init__(self, page: Page, entities: Sequence[Entity]) -> None:
        self.page = page
        self._table = descriptions(page.lang)
        self._forms = organisation_forms(page.lang)
        self._spots: dict[int, list[Spot]] = defaultdict(list)
        self._clauses: dict[int, Clauses] = {}
        self.dominant = _dominant(entities)
        for owner, entity in enumerate(entities):
            for start, end in entity.names:
                self.add(owner, start, end)

    def add(self, owner: int, start: int, end: int) -> None:
        """Puts a mention on the scene."""
        insort(self._spots[self.page.sentence_at(start)], (start, end, owner))

    def spots(self, sentence: int) -> Sequence[Spot]:
        """The mentions of a sentence in text order."""
        return self._spots.get(sentence, ())

    def seen(self, sentence: int, position: int) -> set[int]:
        """The entities mentioned before *position*, in its sentence or not long before."""
        near = range(max(sentence - _MEMORY, 0), sentence + 1)
        return {owner for s in near for start, _, owner in self.spots(s) if start < position}

    def clauses(self, sentence: int) -> Clauses:
        """The parts of a sentence."""
        if sentence not in self._clauses:
            self._clauses[sentence] = Clauses(self.page, sentence)
        return self._clauses[sentence]

    def quoted(self, spot: Spot) -> bool:
        """True for a medium that is only cited: "laut Reuters", "the newspaper Handelskurier reported"."""
        before = self.page.word(self.page.last_before(spot[0])).lower()
        after = self.page.word(self.page.first_from(spot[1])).lower()
        return before in self._forms.sources or after in self._forms.sources

    def subject(self, spots: Sequence[Spot]) -> int | None:
        """The entity that alone, or first, stands free in its sentence: no preposition, no genitive, no compound.

        With two free ones the first counts only where it opens the sentence.
        """
        free = [spot for spot in spots if self._free(spot)]
        owners = {owner for _, _, owner in free}
        if len(owners) == 1:
            return owners.pop()
        if free and self.opens(free[0]):
            return free[0][2]
        return None

    def opens(self, spot: Spot) -> bool:
        """True where only an article and an apposition stand before the name in its sentence."""
        index, before = self.page.first_from(spot[0]), 0
        while before < _BACK:
            if self.page.opens_sentence(index):
                return True
            previous = self.page.word(index - 1)
            noun = noun_at(self.page, index - 1) is not None
            determiner = any(previous.lower() in forms for forms in self._table.subject.values())
            adjective = previous.islower() and previous.lower() not in self._table.small_words
            if not (noun or determiner or adjective):
                return False
            index, before = index - 1, before + 1
        return False

    def _free(self, spot: Spot) -> bool:
        start, end, _ = spot
        text = self.page.text
        after = text[end : end + 2]
        if after[:1] in {"-", "/"} or after in {"'s", "’s"} or (start and text[start - 1] in {"-", "/"}):
            return False
        if text[start:end].endswith(self._forms.apostrophe_genitive):
            return False
        index = self.page.last_before(start)
        for _ in range(_BACK):
            word = self.page.word(index).lower()
            if word in self._table.prepositions or word in self._forms.genitive_articles:
                return False
            determiner = any(word in forms for forms in self._table.determiners.values())
            if determiner:
                nominative = any(word in forms for forms in self._table.subject.values())
                previous = self.page.word(index - 1).lower()
                return nominative and previous not in self._table.prepositions
            if word in self._table.small_words or not word[:1].isalpha():
                return True
            if not (self.page.word(index).islower() or self._is_apposition(index)):
                return True
            index -= 1
        return True

    def _is_apposition(self, index: int) -> bool:
        """True for "Kabelhersteller" and for any noun behind a determiner ("des Rivalen") that stands before a name."""
        before = self.page.word(index - 1).lower()
        return noun_at(self.page, index) is not None or any(
            before in forms for forms in self._table.determiners.values()
        )
