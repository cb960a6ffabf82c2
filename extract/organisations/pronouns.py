"""Pronouns that can mean only one organisation: "Lumio schreckte die Börsen auf, als es meldete …"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extract.lexicon.sections.descriptions import descriptions
from extract.organisations.entity import Entity
from extract.organisations.page import Page
from extract.organisations.salience import Scene, Spot

# In a main clause the verb stands beside its subject; in a subordinate clause it may stand at the end.
_VERB_REACH = 3


def link_pronouns(page: Page, entities: Sequence[Entity], scene: Scene, people: Collection[int]) -> None:
    """Adds to *entities* the pronouns that stand as subject of a verb for organisations and have one candidate.

    *people* are the sentences in which a person is named: there, nobody is sure whom a pronoun means.
    """
    table = descriptions(page.lang)
    genders = {form: gender for gender, form in table.pronouns.items()}
    for sentence in range(len(page.sentences)):
        if sentence in people:
            continue
        for number, part in enumerate(scene.clauses(sentence).parts):
            first = page.word(part.first).lower()
            if first in genders and number == 0 and sentence > 0 and sentence - 1 not in people:
                index, before = part.first, scene.spots(sentence - 1)
            elif first in table.subordinators and page.word(part.first + 1) in genders and number > 0:
                start = page.token(part.first).start
                index, before = part.first + 1, [spot for spot in scene.spots(sentence) if spot[0] < start]
            else:
                continue
            last = min(part.last, index + _VERB_REACH) if index == part.first else part.last
            verbs = {page.word(i) for i in range(index + 1, last + 1)}
            gender = genders[page.word(index).lower()]
            owner = _only_one(page, before, gender) if verbs & table.pronoun_verbs else None
            here = {spot[2] for spot in scene.spots(sentence) if spot[0] > page.token(index).start}
            if owner is not None and owner not in here:
                token = page.token(index)
                entities[owner].descriptions.append((token.start, token.end))


def _only_one(page: Page, spots: Sequence[Spot], gender: str) -> int | None:
    """The one organisation that a pronoun of *gender* can mean.

    A name without article takes the bare gender and must then be the only one; one behind a feminine or masculine
    article stands out among them.
    """
    table = descriptions(page.lang)
    if gender == table.bare_gender:
        owners = {owner for _, _, owner in spots}
        return owners.pop() if len(owners) == 1 and not any(_gender(page, s) != gender for s in spots) else None
    fitting = {spot[2] for spot in spots if _gender(page, spot) == gender}
    return fitting.pop() if len(fitting) == 1 else None


def _gender(page: Page, spot: Spot) -> str:
    """Gender by a subject's determiner before the name or in the description; the bare gender without one."""
    table = descriptions(page.lang)
    near = {page.word(page.last_before(spot[0])).lower(), page.word(page.first_from(spot[0])).lower()}
    return next((gender for gender, forms in table.subject.items() if near & forms), table.bare_gender)
