"""Governments and states that may be a party: "US-Regierung", "the Danish government", "das Land Hessen"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from extract.lexicon.sections.states import states
from extract.organisations.countries import countries, english_name
from extract.organisations.entity import Cover, Entity, Span
from extract.organisations.page import Page
from extract.organisations.spelling import slug
from extract.records import NameMention

_SUFFIX = "-government"
_SHORT_IDS = {"US": "us", "GB": "uk"}


def find_governments(page: Page, names: Sequence[NameMention]) -> list[Entity]:
    """The governments, states and public bodies of regions that the text names, in text order.

    A country that is only a place ("in Irland", "Riad, Saudi-Arabien", "Norway's largest bank") is none.
    """
    found: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    taken: set[int] = set()
    whole = {(mention.start, mention.end) for mention in names}
    ends = frozenset(mention.end for mention in names if mention.label == "LOC")
    labels = {mention.start: mention.label for mention in names}
    inside = Cover(len(page.text), ((m.start, m.end) for m in names if m.label == "ORG" and len(m.text.split()) > 1))
    for identity, span, rank in _phrases(page, labels):
        if span in whole or inside.free(*span):
            found[identity].append((span, rank))
            taken.update(range(*span))
    for mention in names:
        span = (mention.start, mention.end)
        if mention.label == "PER" or mention.start in taken:
            continue
        region = _region(page, mention)
        if region is not None:
            found[slug(_bare(page, mention))].append((region, 2))
        elif (code := _country(page, mention, ends)) is not None:
            found[government_id(code)].append((span, 1))
    entities = [_entity(page, identity, spans) for identity, spans in found.items()]
    return sorted(entities, key=lambda e: e.names[0])


def government_id(code: str) -> str:
    """One id in all languages: ``government_id("US") == "us-government"``, ``germany-government`` for DE."""
    return (_SHORT_IDS.get(code) or slug(english_name(code))) + _SUFFIX


def _entity(page: Page, identity: str, found: list[tuple[Span, int]]) -> Entity:
    """The government's own name goes before the country's."""
    spans = sorted({span for span, _ in found})
    best = max(found, key=lambda f: (f[1], -f[0][0]))[0]
    return Entity(id=identity, name=page.text[best[0] : best[1]], kind="government", names=spans)


@cache
def _known(lang: str) -> dict[str, str]:
    return {**countries(), **states(lang).short}


@cache
def _adjectives(lang: str) -> dict[str, str]:
    table = states(lang)
    return {
        stem + end: code for code, stems in table.adjectives.items() for stem in stems for end in table.adjective_ends
    }


def _phrases(page: Page, labels: Mapping[int, str]) -> Iterator[tuple[str, Span, int]]:
    """Id, span and rank of everything that is a government by its words alone."""
    table = states(page.lang)
    for index, token in enumerate(page.tokens):
        after = page.token(index + 1)
        if after.text in table.region_links or labels.get(after.start) == "LOC" or after.text[:1] == "-":
            continue
        head, dash, noun = token.text.rpartition("-")
        if dash and noun in table.government_nouns and head in _known(page.lang):
            yield government_id(_known(page.lang)[head]), (token.start, token.end), 3
        elif token.text in table.government_nouns and (place := _country_before(page, index)):
            code, start = place
            yield government_id(code), (start, token.end), 3
        elif token.text in table.home:
            yield government_id(_home(page, table.home[token.text])), (token.start, token.end), 3
        elif f"{token.text} {page.word(index + 1)}" in table.home:
            phrase = f"{token.text} {page.word(index + 1)}"
            yield government_id(_home(page, table.home[phrase])), (token.start, page.token(index + 1).end), 3


def _home(page: Page, codes: tuple[str, ...]) -> str:
    """Of several states with a "Bund", the one that the article speaks of most; the first where it speaks of none."""
    if len(codes) == 1:
        return codes[0]
    known, adjectives = _known(page.lang), _adjectives(page.lang)
    spoken = Counter(known.get(t.text) or adjectives.get(t.text) or adjectives.get(t.text.lower()) for t in page.tokens)
    return max(codes, key=lambda code: (spoken[code], -codes.index(code)))


def _country_before(page: Page, index: int) -> tuple[str, int] | None:
    """Code and start of a country or adjective before a noun: "irische" Regierung, "South Korean" government."""
    for width in (2, 1):
        first, last = page.token(index - width), page.token(index - 1)
        if first.start < 0:
            continue
        phrase = page.text[first.start : last.end]
        low = phrase[:1].lower() + phrase[1:]
        code = next((t[p] for t in (_adjectives(page.lang), _known(page.lang)) for p in (phrase, low) if p in t), None)
        if code is not None:
            return code, first.start
    return None


def _bare(page: Page, mention: NameMention) -> str:
    """The region's own name where the tagger took its head with it ("Freistaat Sachsen")."""
    table = states(page.lang)
    parts = mention.text.split()
    while len(parts) > 1 and (parts[0] in table.region_heads or parts[0] in table.region_links):
        if not any(c.isalnum() for part in parts[1:] for c in part):
            break  # a tagger's "of ," names no region
        parts = parts[1:]
    return " ".join(parts)


def _region(page: Page, mention: NameMention) -> Span | None:
    """Span of "Land Hessen", "state of Nevada"; None where no such head stands before or in the name."""
    table = states(page.lang)
    if _bare(page, mention) != mention.text:
        return mention.start, mention.end
    if mention.label != "LOC":
        return None
    index = page.last_before(mention.start)
    if table.region_links:
        if page.word(index) not in table.region_links:
            return None
        index -= 1
    if page.word(index) not in table.region_heads or _is_place(page, page.token(index).start):
        return None
    return page.token(index).start, mention.end


def _country(page: Page, mention: NameMention, ends: frozenset[int]) -> str | None:
    """The territory code of a country that stands where a party could stand; *ends* are those of all places."""
    known = _known(page.lang)
    code = known.get(mention.text)
    after = page.first_from(mention.end)
    follows = page.token(after)
    if code is None or _is_place(page, mention.start) or page.text[mention.end : mention.end + 1] == "-":
        return None
    comma = page.last_before(mention.start)
    if page.word(comma) == "," and page.token(comma).start in ends:
        return None
    modifies = follows.start - mention.end <= 1 and follows.text in {"'s", "’s", "'", "’", ")"}
    return None if modifies or follows.text in states(page.lang).not_before else code


def _is_place(page: Page, start: int) -> bool:
    """True behind a preposition of place, or behind a comma or bracket as in "Riad, Saudi-Arabien"."""
    table = states(page.lang)
    index = page.last_before(start)
    if page.word(index).lower() in table.articles:
        index -= 1
    before = page.word(index)
    return before.lower() in table.place_words or before == "("
