"""A form as a page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.records import Amount, Deal, Organisation, ReviewEvent
from extract.review.server.forms import Problem, Typed, as_read, trimmed
from extract.review.server.forms.spans import LONGEST, places_of
from extract.review.server.shown.reading.beside import beside
from extract.review.server.shown.reading.fields import fields_of, fields_of_figure, fields_of_place
from extract.review.server.shown.reading.lists import chain_words, shortened
from extract.review.server.shown.reading.things import AnyThing, Kind, Known, Reading
from extract.review.server.speech import Speech

Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormShown:
    """A form: *thing* is what it is about (None: something new), *typed* what stands in its fields.

    *machine* is what the machine read, in words, by field, *other* where that is not what holds. *words* are those of
    the text at its place. *clash* is what somebody else said in the meantime; *replaced* that the article has changed
    since, *unchanged* that the form says nothing new, *failure* why it could not be kept.
    """

    kind: Kind
    thing: AnyThing | None
    typed: Fields
    machine: Mapping[str, str] = field(default_factory=dict)
    other: frozenset[str] = frozenset()
    problems: Mapping[str, Problem] = field(default_factory=dict)
    words: str = ""
    seen: int
    sha256: str
    clash: ReviewEvent | None = None
    replaced: bool = False
    unchanged: bool = False
    failure: str = ""

    def one(self, name: str) -> str:
        """What stands in a field."""
        return next(iter(self.typed.get(name, ())), "")

    def all(self, name: str) -> list[str]:
        """What stands in the fields of that name."""
        return list(self.typed.get(name, ()))


def opened(reading: Reading, key: str, say: Speech) -> FormShown | None:
    """The form of the thing *key*; None where there is no such thing."""
    thing = reading.thing(key)
    if thing is None:
        return None
    return FormShown(
        kind=thing.kind,
        thing=thing,
        typed=fields_of(thing.known, say),
        words=words_of(thing.known),
        **beside(thing, reading, say),
        seen=reading.version,
        sha256=reading.record.article.sha256,
    )


def added(reading: Reading, kind: Kind, start: int, end: int, say: Speech) -> FormShown:
    """The form for something that was missed, with what the machine would read at the place that was selected."""
    text = reading.text
    span = trimmed(start, end, text) if 0 <= start < end <= len(text) else None
    typed: dict[str, list[str]] = {"status": ["announced"], "bound": ["exact"], "kind": ["other"]}
    if kind == "organisation":
        typed["kind"] = ["company"]
    if span and kind == "amount" and (read := as_read(span, text, reading.record.article.lang)):
        typed = fields_of_figure(read, say)
    if span:
        typed |= fields_of_place(kind, span)
    return FormShown(
        kind=kind,
        thing=None,
        typed=typed,
        words=span.text if span else "",
        seen=reading.version,
        sha256=reading.record.article.sha256,
    )


def title_of(form: FormShown, reading: Reading) -> str:
    """What a form is about: the words of a sum, a name, who with whom."""
    one = form.thing.known if form.thing else None
    if isinstance(one, Deal):
        return chain_words(one, (reading.now if form.thing and form.thing.now else reading.record).organisations)
    return one.name if isinstance(one, Organisation) else shortened(form.words)


def words_of(one: Known) -> str:
    """The words of the text that *one* is about."""
    if isinstance(one, Amount):
        return one.text
    if isinstance(one, Deal):
        return " … ".join(passage.text for passage in one.evidence)
    return one.name


def words_at(typed: Typed, reading: Reading) -> str:
    """What stands in the text where a form that was sent says."""
    span = places_of(typed.one("start"), typed.one("end"))
    return reading.text[span[0] : min(span[1], span[0] + LONGEST)] if span else ""
