"""Which organisation a description means, or none: "Der Chipentwickler" after "Corvantas Investition in Lumio"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.lexicon.sections.descriptions import Descriptions, descriptions
from extract.organisations.entity import Entity
from extract.organisations.evidence import Evidence
from extract.organisations.page import Page
from extract.organisations.phrases import Phrase, find_phrases
from extract.organisations.salience import Scene, Spot

_REACH = 3
_REACH_ALONE = 6
_OPENING_QUOTES = frozenset('"„“»«‚‘')


def link_descriptions(page: Page, entities: Sequence[Entity], companies: frozenset[int]) -> Scene:
    """Adds to *entities* the descriptions that can mean only them; returns the scene for the pronouns.

    *companies* are the indices of those that a description may mean. Where two remain, nothing is linked.
    """
    phrases = list(find_phrases(page))
    evidence = Evidence(page, entities, phrases)
    scene = Scene(page, entities)
    linker = _Linker(page, entities, companies, evidence, scene)
    for phrase in phrases:
        if not phrase.definite or phrase.first in evidence.appositions or linker.is_restricted(phrase):
            continue
        owner = linker.antecedent(phrase)
        if owner is not None:
            start, end = page.token(phrase.first).start, page.token(phrase.last).end
            entities[owner].descriptions.append((start, end))
            scene.add(owner, start, end)
            evidence.learn(owner, phrase)
    return scene


class _Linker:
    def __init__(
        self, page: Page, entities: Sequence[Entity], companies: frozenset[int], evidence: Evidence, scene: Scene
    ) -> None:
        self._page = page
        self._table: Descriptions = descriptions(page.lang)
        self._entities = entities
        self._companies = companies
        self._evidence = evidence
        self._scene = scene
        self._covered = {
            index
            for entity in entities
            for start, end in entity.names
            for index in range(page.containing(start), page.first_from(end))
        }

    def is_restricted(self, phrase: Phrase) -> bool:
        """True where the words around make the phrase mean something else than a known organisation."""
        page, after = self._page, phrase.last + 1
        if any(index in self._covered for index in range(phrase.first, phrase.last + 1)):
            return True
        word, gap = page.word(after), page.token(after).start - page.token(phrase.last).end
        if word.lower() in self._table.links or word.lower() in self._table.restrictors or word in _OPENING_QUOTES:
            return True
        if word[:1].isupper() and gap == 1:
            return True
        if word == "-" and gap == 0:
            return True
        if word == "," and not page.capitals_are_names and page.word(after + 1).lower() in self._table.restrictors:
            return True
        before = page.word(phrase.opener - 1)
        if before.lower() in self._table.as_words:
            return True
        return phrase.noun.same_plural and phrase.nominative and self._after_noun(phrase.opener)

    def _after_noun(self, index: int) -> bool:
        """True where a noun stands directly before: "die Gewinne der Hersteller" may be those of several."""
        before = self._page.word(index - 1)
        return before[:1].isupper() and not self._page.opens_sentence(index - 1) and index - 1 not in self._covered

    def antecedent(self, phrase: Phrase) -> int | None:
        """The one entity that the phrase can mean."""
        page, scene = self._page, self._scene
        start = page.token(phrase.first).start
        sentence = page.sentence_at(start)
        earlier, partners, behind = self._around(phrase, sentence)
        seen = scene.seen(sentence, start) & self._companies - partners
        matches = {owner: self._evidence.match(owner, phrase) for owner in sorted(seen)}
        pool = {owner: score for owner, score in matches.items() if score >= 0}
        strong = {owner for owner, score in pool.items() if score == 2}
        if len(strong) == 1:
            return strong.pop()
        if strong:
            pool = {owner: pool[owner] for owner in strong}
        elif behind:
            return None
        alone = len(pool) == 1 and (phrase.noun.generic or len(seen) == 1)
        for distance in range((_REACH_ALONE if alone else _REACH) + 1):
            spots = earlier if distance == 0 else scene.spots(sentence - distance) if sentence >= distance else ()
            here = [spot for spot in spots if spot[2] in pool and not scene.quoted(spot)]
            if here:
                chosen = self._choose(phrase, here, spots, pool)
                sure = alone or strong or (chosen is not None and self._is_likely(phrase, chosen, here, distance, pool))
                return chosen if sure else None
        return scene.dominant if scene.dominant in strong else None

    def _is_likely(self, phrase: Phrase, owner: int, here: Sequence[Spot], distance: int, pool: dict[int, int]) -> bool:
        """Without evidence: the organisation that the article is about, or one that opens its sentence.

        A noun that does not fit everybody must follow at once, as the subject.
        """
        if pool[owner] == 0 and not phrase.noun.generic and (distance != 1 or not phrase.nominative):
            return False
        dominant = self._scene.dominant
        if dominant is None or dominant == owner or dominant not in pool:
            return True
        return phrase.noun.generic and distance <= 1 and self._scene.opens(next(s for s in here if s[2] == owner))

    def _around(self, phrase: Phrase, sentence: int) -> tuple[Sequence[Spot], set[int], bool]:
        """Of the phrase's own sentence: mentions that may be meant, entities that may not, and whether an organisation
        follows that may be meant as well ("Wie der Konzern mitteilte, hat X …")."""
        scene, start = self._scene, self._page.token(phrase.first).start
        spots = scene.spots(sentence)
        clauses = scene.clauses(sentence)
        own = clauses.part_of(phrase.first)
        if not clauses.separate(phrase.first):
            return (), {owner for _, _, owner in spots}, False
        parts = {spot: clauses.part_of(self._page.first_from(spot[0])) for spot in spots}
        earlier = [spot for spot in spots if spot[0] < start and parts[spot] != own]
        partners = {spot[2] for spot in spots if parts[spot] == own}
        behind = not earlier and any(spot[0] > start and parts[spot] == own + 1 for spot in spots)
        return [spot for spot in earlier if spot[2] not in partners], partners, behind

    def _choose(self, phrase: Phrase, here: Sequence[Spot], spots: Iterable[Spot], pool: dict[int, int]) -> int | None:
        """The only one of a sentence; of several the subject, for a subject that fits any company."""
        owners = {owner for _, _, owner in here}
        if len(owners) == 1:
            return owners.pop()
        best = {owner for owner in owners if pool[owner] == max(pool[o] for o in owners)}
        if len(best) == 1 and max(pool.values()) > 0:
            return best.pop()
        if phrase.nominative and (phrase.noun.generic or max(pool[o] for o in owners) > 0) and self._is_subject(phrase):
            subject = self._scene.subject(list(spots))
            return subject if subject in owners else None
        return None

    def _is_subject(self, phrase: Phrase) -> bool:
        """True where the phrase opens its part of the sentence, or stands second in it, behind verb or subordinator."""
        clauses = self._scene.clauses(self._page.sentence_at(self._page.token(phrase.first).start))
        part = clauses.parts[clauses.part_of(phrase.first)] if clauses.parts else None
        if part is None or phrase.first - part.first > 1:
            return False
        return phrase.first == part.first or self._page.word(part.first).lower() not in self._table.prepositions - (
            self._table.subordinators
        )
