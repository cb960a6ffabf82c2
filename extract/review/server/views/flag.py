"""``/flags/{uid}``: one flag, with all that is needed to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from starlette.responses import Response

from extract.records import FlagDecision
from extract.review.index import FlagRow
from extract.review.server.answers import Trouble, page, to
from extract.review.server.filters import TODO, filters_of
from extract.review.server.forms import Problem, offered, written
from extract.review.server.requests import Asked
from extract.review.server.routing import get
from extract.review.server.shown.flag import FlagShown, shown_flag
from extract.review.server.shown.news import news_of
from extract.review.store import Conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed and could not be kept; all of it stands in the form again."""

    verdict: str = ""
    value: str = ""
    currency: str = ""
    note: str = ""


def flag(asked: Asked) -> Response:
    """The page of one flag."""
    row = asked.desk.flag(asked.path("uid"))
    if row is None:
        raise Trouble("gone", 404)
    return flag_page(asked, row)


def flag_page(
    asked: Asked,
    row: FlagRow,
    *,
    draft: Draft | None = None,
    problems: Mapping[str, Problem] | None = None,
    conflict: Conflict | None = None,
    failure: str = "",
    status: int = 200,
) -> Response:
    """The page, with what was typed and why it was not kept, where it was not."""
    index, filters = asked.desk.index, filters_of(asked)
    shown = shown_flag(asked.desk, row, asked.say, asked.number("from", -1) if asked.query("from") else None)
    before, after = index.neighbours(filters.wanted(), row.uid)
    waiting = msgspec.structs.replace(filters, state=TODO) if filters.state not in (TODO, "open", "again") else filters
    raised = index.flag(row.uid) is not None
    theirs = conflict.event if conflict and isinstance(conflict.event, FlagDecision) else None
    return page(
        asked,
        "flag.html",
        status=status,
        shown=shown,
        row=row,
        raised=raised,
        filters=filters,
        query=filters.query(),
        before=before,
        after=after or (None if raised else index.first(waiting.wanted())),
        todo=index.queue(waiting.wanted(), limit=0).total,
        draft=draft or _draft(shown),
        errors={name: asked.say.w.problems[one.key](**one.values) for name, one in (problems or {}).items()},
        conflict=theirs,
        seen=conflict.seq if conflict else shown.seen,
        failure=failure,
        news=news_of(asked),
        currencies=offered(asked.say.lang),
    )


def _draft(shown: FlagShown) -> Draft:
    """The figure that is likely meant stands in the field, to be kept or typed over."""
    right = shown.right
    if right is None:
        return Draft(currency=shown.row.flag.expected.currency or "" if shown.row.flag.expected else "")
    return Draft(value=written(right.value), currency=right.currency or "")


def again(asked: Asked) -> Response:
    """An answer to a form that was loaded anew without it."""
    return to(f"/flags/{asked.path('uid')}", **filters_of(asked).query())


ROUTES = (get("/flags/{uid}", flag), get("/flags/{uid}/decide", again))
