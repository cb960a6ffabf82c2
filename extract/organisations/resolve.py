"""From tagged names to organisations and people: who is named, described, or employed where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from extract.encoder.heads import Heads
from extract.lexicon.sections.organisation_forms import organisation_forms
from extract.organisations.affiliations import read_people
from extract.organisations.antecedents import link_descriptions
from extract.organisations.cluster import cluster
from extract.organisations.described import link_described
from extract.organisations.entity import Cover, Entity, Span
from extract.organisations.forms import without_article
from extract.organisations.governments import find_governments
from extract.organisations.inflection import Inflection
from extract.organisations.labels import relabel
from extract.organisations.namesakes import add_untagged_people
from extract.organisations.nouns import noun
from extract.organisations.page import Page
from extract.organisations.people import Human, find_people
from extract.organisations.programmes import find_programmes
from extract.organisations.pronouns import link_pronouns
from extract.organisations.repair import repair
from extract.organisations.repeats import add_repeats
from extract.organisations.spelling import slug
from extract.organisations.trim import name_spans
from extract.records import Mention, NameMention, Organisation, Person, Sentence, Window

_OF_A_PERSON = "-person"


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """Who is in an article: *organisations* and *people* by first mention, *places* that are nothing but places.

    People stand among the organisations too, with kind ``person``, so that one can be a party; so do governments and
    programmes. Who is no party is dropped later.
    """

    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    places: tuple[NameMention, ...]


def resolve(
    text: str,
    lang: str,
    sentences: Sequence[Sentence],
    names: Sequence[NameMention],
    *,
    windows: Sequence[Window] = (),
    heads: Heads | None = None,
) -> Resolved:
    """Joins the *names* of one article to organisations and people, and finds what else the text calls them.

    In "Corvantas Beteiligung an Lumio ist teuer. Der Chipentwickler finanziert Lumio.", ``corvanta`` has the mentions
    "Corvantas" and "Der Chipentwickler". What cannot be decided is left out: a description with two meanings is
    linked to neither. With *windows* and *heads* the model is asked about the descriptions that the rules leave alone.
    """
    described = [m for m in names if m.label == "DESCRIPTION"]
    page = Page(text, lang, sentences)
    names = [m for m in names if m.label != "DESCRIPTION" and any(c.isalnum() for c in m.text)]
    given = sorted(names, key=lambda m: (m.start, m.end))
    tagged = relabel(page, repair(page, given))
    programmes = find_programmes(page, tagged)
    taken = Cover(len(text), (span for e in programmes for span in e.names))
    rest = [m for m in tagged if taken.free(m.start, m.end)]
    governments = find_governments(page, rest)
    taken.take(span for e in governments for span in e.names)
    rest = [m for m in rest if taken.free(m.start, m.end)]
    companies = _companies(page, rest)
    entities = _by_id([*companies, *governments, *programmes])
    taken.take((m.start, m.end) for m in tagged)
    add_repeats(page, [e for e in entities if e.surfaces], taken)
    humans = find_people(page, [m for m in rest if m.label == "PER"])
    add_untagged_people(page, humans, taken, frozenset(end for e in entities for _, end in e.names))
    places = [m for m in rest if m.label == "LOC" and m.text[0].isupper()]

    def ask(found: list[Entity]) -> None:
        if heads is not None:
            link_described(len(text), found, described, windows, heads=heads, sentence=page.sentence_at)

    return _read(page, entities, humans, places, ask)


def _read(
    page: Page,
    entities: list[Entity],
    humans: list[Human],
    places: Sequence[NameMention],
    ask: Callable[[list[Entity]], None],
) -> Resolved:
    """Descriptions, then offices, then pronouns, then the model: each needs what the one before has found."""
    named = frozenset(i for i, e in enumerate(entities) if e.kind == "company")
    scene = link_descriptions(page, entities, named)
    offices = read_people(page, humans, entities, scene)
    peopled = {page.sentence_at(start) for human in humans for start, _ in human.spans}
    link_pronouns(page, entities, scene, peopled)
    ask(entities)
    people = [_person(page, human, *office) for human, office in zip(humans, offices, strict=True)]
    taken = {entity.id for entity in entities}
    found = [e.organisation(page.text) for e in entities] + _as_organisations(people, taken)
    return Resolved(
        organisations=tuple(sorted(found, key=lambda o: (o.mentions[0].start, o.mentions[0].end, o.id))),
        people=tuple(people),
        places=tuple(places),
    )


def _companies(page: Page, names: Sequence[NameMention]) -> list[Entity]:
    """The organisations that the ORG mentions name; a bare "Konzern" that was tagged is a description, not a name."""
    organisations = [m for m in names if m.label == "ORG"]
    known = frozenset(m.text for m in organisations)
    articles = organisation_forms(page.lang).articles
    spans = [
        span
        for mention in organisations
        for span in name_spans(page.text, mention, known, page.lang)
        if (found := noun(without_article(page.text[slice(*span)], articles), page.lang)) is None or found.about
    ]
    labels = {m.start: m.label for m in names}
    return cluster(page, spans, Inflection(page, labels))


def _by_id(entities: Iterable[Entity]) -> list[Entity]:
    """Entities with one id are one; the first one's name and kind hold."""
    found: dict[str, Entity] = {}
    for entity in entities:
        first = found.setdefault(entity.id, entity)
        if first is not entity:
            first.add_names(entity.names)
            first.surfaces |= entity.surfaces
    return list(found.values())


def _person(page: Page, human: Human, organisation: str | None, role: str | None) -> Person:
    def mention(span: Span) -> Mention:
        return Mention(start=span[0], end=span[1], text=page.text[span[0] : span[1]])

    return Person(name=human.name, organisation=organisation, role=role, mentions=tuple(map(mention, human.spans)))


def _as_organisations(people: Sequence[Person], taken: set[str]) -> list[Organisation]:
    """Each person as a possible party, under an id that no organisation has."""
    found = []
    for person in people:
        identity = slug(person.name)
        identity += _OF_A_PERSON if identity in taken else ""
        found.append(Organisation(id=identity, name=person.name, kind="person", mentions=person.mentions))
    return found
