"""All names of one organisation in one article: genitives, legal forms, short forms, acronyms, case."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from extract.lexicon.sections.organisation_forms import organisation_forms
from extract.lexicon.sections.organisation_names import organisation_names
from extract.organisations.entity import Entity, Span
from extract.organisations.forms import (
    in_one_language,
    without_article,
    without_country,
    without_group_word,
    without_legal_form,
)
from extract.organisations.inflection import Inflection
from extract.organisations.page import Page
from extract.organisations.same import Name, SameOrganisation
from extract.organisations.spelling import abbreviates, initials, is_acronym, key, mixed_case, slug, words

_IN_PARENTHESES = re.compile(r"\s?\(\s?[„“”\"'‚‘]?(?P<name>\w{2,8})[“”\"'’]?\s?\)")


def cluster(page: Page, spans: Iterable[Span], inflection: Inflection) -> list[Entity]:
    """The organisations that the names at *spans* stand for, in text order."""
    names = _names(page, sorted(set(spans)), inflection)
    groups = _Groups(names)
    _join_acronyms(page, names, groups)
    _join_short_forms(page, names, groups)
    entities = [_entity(page, members) for members in groups.members()]
    return sorted(entities, key=lambda e: (e.names[0], e.id))


class _Groups:
    """Union-find over names by key."""

    def __init__(self, names: dict[str, Name]) -> None:
        self._names = names
        self._parent = {k: k for k in names}

    def of(self, k: str) -> str:
        while self._parent[k] != k:
            self._parent[k] = self._parent[self._parent[k]]
            k = self._parent[k]
        return k

    def join(self, one: str, other: str) -> None:
        self._parent[max(self.of(one), self.of(other))] = min(self.of(one), self.of(other))

    def members(self) -> list[list[Name]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for k in sorted(self._names, key=lambda k: self._names[k].first):
            found[self.of(k)].append(self._names[k])
        return list(found.values())


def _names(page: Page, spans: list[Span], inflection: Inflection) -> dict[str, Name]:
    """One ``Name`` for each key, spellings and places counted."""
    by_surface: dict[str, list[Span]] = defaultdict(list)
    for start, end in spans:
        by_surface[page.text[start:end]].append((start, end))
    articles = organisation_forms(page.lang).articles
    by_key: dict[str, list[tuple[str, str, list[Span]]]] = defaultdict(list)
    for surface, places in by_surface.items():
        base = without_article(inflection.base(surface, places), articles)
        core = without_legal_form(base)
        by_key[key(in_one_language(core))].append((base, core, places))
    names = {}
    for k, found in by_key.items():
        places = sorted(place for _, _, group in found for place in group)
        bases = Counter[str]()
        for base, _, group in found:
            bases[base] += len(group)
        cores = Counter({core: 0 for _, core, _ in found})
        for _, core, group in found:
            cores[core] += len(group)
        names[k] = Name(
            key=k,
            bases=dict(bases),
            core=max(cores, key=lambda c: (mixed_case(c), cores[c], c)),
            spans=places,
            sentences=frozenset(page.sentence_at(start) for start, _ in places),
            legal=any(base != core for base, core, _ in found),
        )
    return names


def _join_acronyms(page: Page, names: dict[str, Name], groups: _Groups) -> None:
    """Acronyms that stand in parentheses behind a name, and those that are the initials of exactly one name."""
    for name in sorted(names.values(), key=lambda n: n.first):
        for _, end in list(name.spans):
            match = _IN_PARENTHESES.match(page.text, end)
            if match is None:
                continue
            span, short = match.span("name"), match["name"]
            other = names.get(key(short))
            if other is not None and (abbreviates(short, name.core) or abbreviates(name.core, short)):
                groups.join(name.key, other.key)
            elif is_acronym(short) and abbreviates(short, name.core) and " " in name.core and other is None:
                name.spans = sorted([*name.spans, span])
                name.bases.setdefault(short, 1)
    small = organisation_names().small_words
    by_initials: dict[str, set[str]] = defaultdict(set)
    for name in names.values():
        if len(words(name.core)) > 1:
            for letters in initials(name.core, small):
                by_initials[letters].add(groups.of(name.key))
    for name in names.values():
        full = by_initials.get(name.core, set()) - {groups.of(name.key)} if is_acronym(name.core) else set()
        if len(full) == 1:
            groups.join(name.key, full.pop())


def _join_short_forms(page: Page, names: dict[str, Name], groups: _Groups) -> None:
    """Longest short forms first: "Warwick" then finds "Warwick Bros." and "Warwick Bros. Studios" as one."""
    same = SameOrganisation(page)
    by_word: dict[str, list[Name]] = defaultdict(list)
    for name in names.values():
        for word in sorted(set(words(name.core))):
            by_word[word].append(name)
    for short in sorted(names.values(), key=lambda n: (-len(words(n.core)), n.key)):
        parts = words(short.core)
        if not parts or not same.can_be_short(short):
            continue
        carriers = [long for long in by_word[parts[0]] if _begins_or_ends(parts, words(long.core))]
        for long in carriers:
            if without_group_word(long.core) == short.core:
                groups.join(short.key, long.key)
        own = groups.of(short.key)
        fitting = {groups.of(long.key) for long in carriers if same.fits(short, long)} - {own}
        others = {groups.of(long.key) for long in carriers} - {own}
        if len(fitting) == 1 and fitting == others:
            groups.join(short.key, fitting.pop())


def _begins_or_ends(parts: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return len(parts) < len(whole) and (whole[: len(parts)] == parts or whole[-len(parts) :] == parts)


def _entity(page: Page, members: list[Name]) -> Entity:
    """Name: the fullest form, mixed case before capitals. Id: the same without legal form, and without group word or
    country where the article itself drops it ("Volmar Group", then "Volmar")."""
    counts = Counter[str]()
    for name in members:
        for base, count in name.bases.items():
            counts[base] += count
    first = {base: name.first for name in reversed(members) for base in name.bases}
    best = max(counts, key=lambda b: (len(words(b)), mixed_case(b), len(b), counts[b], -first[b]))
    full = max(members, key=lambda n: (len(words(n.core)), len(n.core)))
    plain = {key(name.core) for name in members}
    shorter = without_group_word(full.core) or without_country(full.core)
    identity = shorter if shorter and key(shorter) in plain else in_one_language(full.core)
    spans = sorted({span for name in members for span in name.spans})
    return Entity(
        id=slug(identity),
        name=best,
        kind="company",
        names=spans,
        surfaces=frozenset(counts) | {page.text[start:end] for start, end in spans} | {n.core for n in members},
    )
