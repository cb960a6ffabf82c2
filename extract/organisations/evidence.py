"""What an article itself says an organisation is: "der Softwarekonzern SAP", "Datavia, an American fund"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extract.lexicon.sections.descriptions import descriptions
from extract.lexicon.sections.organisation_names import organisation_names
from extract.lexicon.sections.states import states
from extract.organisations.entity import Entity
from extract.organisations.nouns import Noun
from extract.organisations.page import Page
from extract.organisations.phrases import Phrase, noun_at
from extract.organisations.spelling import words

_SHORTEST_STEM = 4


class Evidence:
    """Classes and subjects of each entity, from appositions, from its name and from words joined to it."""

    def __init__(self, page: Page, entities: Sequence[Entity], phrases: Sequence[Phrase]) -> None:
        self._page = page
        table = states(page.lang)
        self._adjectives = {s + e for stems in table.adjectives.values() for s in stems for e in table.adjective_ends}
        self._nouns: dict[int, list[Noun]] = defaultdict(list)
        self._about: dict[int, set[str]] = defaultdict(set)
        self._origins: dict[int, set[str]] = defaultdict(set)
        self._class = [name_class(entity.name) for entity in entities]
        self.appositions: set[int] = set()
        whole = [(owner, page.aligned(*span)) for owner, entity in enumerate(entities) for span in entity.names]
        starts = {span[0]: owner for owner, span in whole if span}
        ends = {span[1]: owner for owner, span in whole if span}
        for index, owner in starts.items():
            if (found := noun_at(page, index - 1)) is not None and page.token(index).start - page.token(
                index - 1
            ).end <= 1:
                about = found[0].about or (self._modifier(found[1]) if page.capitals_are_names else "")
                self._add(owner, found[0], about)
        for phrase in phrases:
            if phrase.last + 1 in starts:
                self.appositions.add(phrase.first)
                self._origins[starts[phrase.last + 1]] |= self._origin(phrase)
            elif (named := self._predicate_of(phrase, ends)) is not None:
                self.appositions.add(phrase.first)
                self._add(named, phrase.noun, phrase.noun.about)
                self._origins[named] |= self._origin(phrase)
        for owner, entity in enumerate(entities):
            self._about[owner] |= {word.lower() for word in words(entity.name)[1:]}
            for _, end in entity.names:
                if page.text[end : end + 1] == "-":
                    self._about[owner] |= {word.lower() for word in words(page.text[end : end + 40])[:1]}
                else:
                    self._about[owner] |= {page.word(page.first_from(end)).lower()}

    def _modifier(self, first: int) -> str:
        word = self._page.word(first - 1)
        return word.lower() if word.isalpha() and word.islower() else ""

    def learn(self, owner: int, phrase: Phrase) -> None:
        """What a resolved description says of its organisation counts for later ones."""
        self._add(owner, phrase.noun, phrase.noun.about)
        self._origins[owner] |= self._origin(phrase)

    def _add(self, owner: int, what: Noun, about: str) -> None:
        self._nouns[owner].append(what)
        if about:
            self._about[owner].add(about)

    def _predicate_of(self, phrase: Phrase, ends: dict[int, int]) -> int | None:
        """The entity that the phrase says something of: in apposition behind its name, or joined to it by "is"."""
        table = descriptions(self._page.lang)
        before = self._page.word(phrase.opener - 1)
        if before in {",", "(", "–", "-"} or before in table.as_words or before in table.copulas:
            at = phrase.opener - 2
            if self._page.word(at) == ")" and self._page.word(at - 2) == "(":
                at -= 3
            return ends.get(at)
        return None

    def _origin(self, phrase: Phrase) -> set[str]:
        """Where something is from, by the modifiers that say so: "Münchn" of "Münchner", "Basel", "japanisch"."""
        stems = set()
        for word in phrase.modifiers:
            ends = sorted(descriptions(self._page.lang).modifier_ends, key=len, reverse=True)
            stem = next((word.removesuffix(end) for end in ends if word.endswith(end)), word)
            if word[0].isupper() or word in self._adjectives:
                stems.add(stem.lower())
        return stems

    def match(self, owner: int, phrase: Phrase) -> int:
        """How well a description fits.

        2: by class, subject or origin; 1: by the same generic noun; 0: no evidence; -1: evidence against it.
        """
        what, named = phrase.noun, self._class[owner]
        if self._origin(phrase) & self._origins[owner] and (what.generic or what.of_class in self._classes(owner)):
            return 2
        if what.generic:
            if named is not None and not organisation_names().classes[named].business:
                return -1
            return int(any(n.of_class == what.of_class for n in self._nouns[owner]))
        own = self._classes(owner)
        like = set(organisation_names().classes[named].like) if named else set()
        related = self._related(owner, what.about)
        if what.of_class in own and (related or not what.about or what.of_class != "maker"):
            return 2
        if related and what.about:
            return 2
        if not own or (what.of_class in like and not what.about):
            return 0
        makers = what.makes and what.of_class not in own and all(n.makes for n in self._nouns[owner] if not n.generic)
        return 0 if makers and not named else -1

    def _classes(self, owner: int) -> set[str]:
        named = self._class[owner]
        return {n.of_class for n in self._nouns[owner] if not n.generic} | ({named} if named else set())

    def _related(self, owner: int, about: str) -> bool:
        """True where a word of the organisation and the subject of the description share their stem."""
        return bool(about) and any(_share_stem(about, word) for word in self._about[owner])


def _share_stem(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_STEM:
        return one == other
    return long.startswith(short) or long.endswith(short)


def name_class(name: str) -> str | None:
    """The class that a name gives away; its last word says more than its first."""
    for word in reversed(words(name)):
        low = word.lower()
        for of_class, table in organisation_names().classes.items():
            if low in table.whole or low.endswith(table.words):
                return of_class
    return None
