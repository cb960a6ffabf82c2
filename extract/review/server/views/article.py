"""``/articles/NAME``: one article with everything that was read in it, and the form of what was clicked."""

from __future__ import annotations

from typing import get_args

from starlette.responses import Response

from extract.export.addresses import web_address
from extract.review.server import places
from extract.review.server.answers import Trouble, page
from extract.review.server.forms import offered, read_currency, read_figure
from extract.review.server.forms.problems import Refused
from extract.review.server.requests import Asked
from extract.review.server.routing import get
from extract.review.server.shown.reading.choices import choices_of
from extract.review.server.shown.reading.form import FormShown, added, opened, title_of
from extract.review.server.shown.reading.gathered import reading_of
from extract.review.server.shown.reading.happened import happened
from extract.review.server.shown.reading.lists import amount_lines, deal_lines, organisation_lines, people_lines
from extract.review.server.shown.reading.text import text_shown
from extract.review.server.shown.reading.things import Kind, Reading


class Once:
    """Remembers what a template has been told, so that no two elements have one id."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def add(self, name: str) -> bool:
        """Whether *name* is new."""
        fresh = name not in self._known
        self._known.add(name)
        return fresh


def article(asked: Asked) -> Response:
    """The page of an article, with the form of ``?open=amount:a1``, or of ``?add=amount`` for something missed."""
    reading = found(asked)
    return shown(asked, reading, _form(asked, reading))


def found(asked: Asked) -> Reading:
    """The article of the path."""
    reading = reading_of(asked.desk, places.name_of(asked.path("name")))
    if reading is None:
        raise Trouble("article_gone")
    return reading


def shown(asked: Asked, reading: Reading, form: FormShown | None, *, status: int = 200) -> Response:
    """The page with *form* open beside the text."""
    say = asked.say
    key = form.thing.key if form and form.thing else None
    start = asked.number("from", -1) if asked.query("from") else _place(form)
    return page(
        asked,
        "article.html",
        status=status,
        reading=reading,
        info=reading.record.article,
        url=web_address(reading.record.article.url),
        text=text_shown(reading, say, opened=key, start=start) if reading.text else None,
        amounts=amount_lines(reading, say),
        organisations=organisation_lines(reading, say),
        people=people_lines(reading),
        deals=deal_lines(reading, say),
        flags=asked.desk.index.flags_of(reading.name),
        standing_flags={flag.id for flag in reading.now.flags},
        form=form,
        form_title=title_of(form, reading) if form else "",
        choices=choices_of(form, reading, say) if form else None,
        currencies=offered(say.lang) if form and form.kind == "amount" else (),
        means=_means(form, asked),
        happened=happened(asked, reading),
        merged_deal=_merged(form, reading, asked),
        anchors=Once(),
        places=places,
    )


def reading_in_words(asked: Asked) -> Response:
    """What a figure that somebody types would be read as: a line of text, empty for what is none."""
    return Response(_in_words(asked.query("value"), asked.query("currency"), asked), media_type="text/plain")


def _form(asked: Asked, reading: Reading) -> FormShown | None:
    if (kind := asked.query("add")) in get_args(Kind):
        return added(reading, _kind(kind), asked.number("start", -1), asked.number("end", -1), asked.say)
    return opened(reading, asked.query("open"), asked.say) if asked.query("open") else None


def _merged(form: FormShown | None, reading: Reading, asked: Asked) -> str | None:
    """The deal of all articles that the open one went to."""
    if form is None or form.kind != "deal" or form.thing is None:
        return None
    return asked.desk.index.told_as(reading.name, form.thing.name)


def _kind(name: str) -> Kind:
    return next(kind for kind in get_args(Kind) if kind == name)


def _place(form: FormShown | None) -> int | None:
    """Where something new is to stand, so that the right part of a very long text is shown."""
    place = form.one("start") or form.one("start-0") if form and form.thing is None else ""
    return int(place) if place.isascii() and place.isdigit() and len(place) < 10 else None


def _means(form: FormShown | None, asked: Asked) -> str:
    if form is None or form.kind != "amount" or not form.one("value"):
        return ""
    return _in_words(form.one("value"), form.one("currency"), asked)


def _in_words(value: str, currency: str, asked: Asked) -> str:
    try:
        figure, code = read_figure(value), read_currency(currency)
    except Refused:
        return ""
    code = code or (figure.currencies[0] if len(figure.currencies) == 1 else None)
    return asked.say.w.amount.means(value=asked.say.money(figure.low, code, figure.high))


ROUTES = (get("/reading", reading_in_words), get("/articles/{name:path}", article))
