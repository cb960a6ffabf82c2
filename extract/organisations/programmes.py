"""Named programmes and projects that may be a party: "das 500-Milliarden-Programm Aurora", "the Aurora project"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.lexicon.sections.descriptions import descriptions
from extract.lexicon.sections.programmes import programmes
from extract.lexicon.sections.states import states
from extract.organisations.entity import Entity, Span
from extract.organisations.page import Page
from extract.organisations.spelling import slug
from extract.records import NameMention

_OPENER_REACH = 8
_APPOSITION = 4
_QUOTES = frozenset("\"„“”»«‚‘’'")


def find_programmes(page: Page, names: Sequence[NameMention]) -> list[Entity]:
    """The programmes that are tagged, or named beside a noun such as "Programm", with all tagged places of the name."""
    finder = _Finder(page, names)
    found: dict[str, set[Span]] = {}
    for start, end in finder.introductions():
        found.setdefault(page.text[start:end], set()).add((start, end))
    for mention in names:
        if mention.label == "PROGRAMME":
            found.setdefault(mention.text, set())
    for mention in names:
        if mention.text in found:
            found[mention.text].add((mention.start, mention.end))
    entities = [
        Entity(id=slug(name), name=name, kind="programme", names=sorted(spans), surfaces=frozenset({name}))
        for name, spans in found.items()
    ]
    return sorted(entities, key=lambda e: e.names[0])


class _Finder:
    def __init__(self, page: Page, names: Sequence[NameMention]) -> None:
        self._page = page
        self._table = programmes(page.lang)
        self._by_start = {mention.start: mention for mention in names}
        self._by_end = {mention.end: mention for mention in names}
        self._first: dict[str, int] = {}
        for mention in names:
            self._first.setdefault(mention.text, mention.start)
        self._articles = descriptions(page.lang).indefinite
        table = states(page.lang)
        self._adjectives = {s + e for stems in table.adjectives.values() for s in stems for e in table.adjective_ends}
        self._words = {token.text for token in page.tokens}

    def introductions(self) -> Iterator[Span]:
        """Spans of names beside a head noun."""
        for index, token in enumerate(self._page.tokens):
            if token.text.rpartition("-")[2] not in self._table.heads:
                continue
            span = self._after(index) if self._table.head_first else None
            span = self._before(index) if span is None and self._table.name_first else span
            span = span or self._in_front(index)
            if span is not None:
                yield span

    def _in_front(self, index: int) -> Span | None:
        """The name that a head noun explains: "Aurora, a vast programme", "Aurora, ein Programm"."""
        at = index - 1
        while (
            at > index - _APPOSITION and self._page.word(at)[:1].islower() and self._page.word(at) not in self._articles
        ):
            at -= 1
        mention = self._by_end.get(self._page.token(at - 2).end) if self._page.word(at - 1) == "," else None
        explains = self._page.word(at) in self._articles and mention is not None and mention.label == "ORG"
        return (mention.start, mention.end) if mention and explains else None

    def _opened(self, index: int) -> bool:
        """True where an article stands a few words before, or the phrase opens its sentence."""
        words = {self._page.word(i).lower() for i in range(max(index - _OPENER_REACH, 0), index)}
        return bool(words & self._table.openers) or self._page.opens_sentence(index)

    def _after(self, index: int) -> Span | None:
        head = self._page.token(index)
        at = index + 1
        quoted = self._page.word(at) in _QUOTES
        token = self._page.token(at + 1 if quoted else at)
        if not token.text[:1].isupper() or token.start - head.end > 2 or not self._opened(index):
            return None
        mention = self._by_start.get(token.start)
        if quoted:
            return (token.start, mention.end) if mention else self._run(at + 1)
        if self._page.capitals_are_names:
            return self._run(at) if head.text[0].isupper() and head.text != head.text.upper() else None
        if mention is not None:
            genitive = mention.text.endswith("s") and mention.text[:-1] in self._words
            return None if genitive or mention.label == "PER" else (mention.start, mention.end)
        if token.text in self._table.not_names or token.text.lower().endswith(self._table.not_ends):
            return None
        return token.start, token.end

    def _run(self, index: int) -> Span | None:
        """Capitalised words in a row from *index*."""
        last = index
        while self._is_name(last + 1) and self._page.token(last + 1).start - self._page.token(last).end == 1:
            last += 1
        return (self._page.token(index).start, self._page.token(last).end) if self._is_name(index) else None

    def _is_name(self, index: int) -> bool:
        word = self._page.word(index)
        common = word.lower() in self._table.openers or word in self._table.not_names or word in self._adjectives
        return word[:1].isupper() and not common

    def _before(self, index: int) -> Span | None:
        head, previous = self._page.token(index), self._page.token(index - 1)
        if head.start - previous.end != 1 or not head.text.islower() or not self._opened(index):
            return None
        mention = self._by_end.get(previous.end)
        if mention is not None:
            first = self._page.first_from(mention.start)
            summed = any(c.isdigit() for c in self._page.word(first - 1))
            introduced = self._first[mention.text] == mention.start
            return (mention.start, mention.end) if mention.label == "ORG" and (summed or introduced) else None
        first = index
        while (
            first > 0
            and self._is_name(first - 1)
            and self._page.token(first).start - self._page.token(first - 1).end == 1
        ):
            first -= 1
        if first == index or self._page.opens_sentence(first) or self._page.word(index - 1).isupper():
            return None
        return self._page.token(first).start, previous.end
