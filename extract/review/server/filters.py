"""The filters of the queue in an address and back: ``/?code=conversion-mismatch&article_lang=de``.

They go along from page to page, so that "next" on a flag is the next of the list that was looked at.
"""

from __future__ import annotations

import datetime as dt
from typing import get_args

import msgspec

from extract.records import Severity
from extract.review.index import Wanted
from extract.review.index.wanted import Shown
from extract.review.server.requests import Asked

#: Without a word on the state the queue holds what there is to do; "all" is the word for everything.
TODO: Shown = "todo"
ALL = "all"
STATES: tuple[str, ...] = (*get_args(Shown), ALL)


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for, as it stands in the address; "" is no filter. *q* is searched for.

    ``lang`` is the language of the page, so that of articles is ``article_lang``.
    """

    state: str = TODO
    code: str = ""
    severity: str = ""
    article_lang: str = ""
    source: str = ""
    organisation: str = ""
    since: str = ""
    until: str = ""
    q: str = ""

    def wanted(self) -> Wanted:
        """The same for the index."""
        return Wanted(
            code=self.code or None,
            severity=msgspec.convert(self.severity, Severity) if self.severity else None,
            state=None if self.state == ALL else msgspec.convert(self.state, Shown),
            lang=self.article_lang or None,
            source=self.source or None,
            organisation=self.organisation or None,
            since=dt.date.fromisoformat(self.since) if self.since else None,
            until=dt.date.fromisoformat(self.until) if self.until else None,
            text=self.q,
        )

    def query(self) -> dict[str, str]:
        """What stands in an address: all that is not as it is without a word."""
        given = msgspec.structs.asdict(self)
        return {name: value for name, value in given.items() if value != getattr(_NONE, name)}

    def narrowed(self) -> int:
        """How many filters are set beside the state."""
        return len(self.query().keys() - {"state"})


_NONE = Filters()


def filters_of(asked: Asked) -> Filters:
    """The filters in the address; what is no known state, severity or day is left out."""
    given = {name: asked.query(name) for name in Filters.__struct_fields__}
    return Filters(
        **{
            **given,
            "state": given["state"] if given["state"] in STATES else TODO,
            "severity": given["severity"] if given["severity"] in get_args(Severity) else "",
            "since": given["since"] if _is_day(given["since"]) else "",
            "until": given["until"] if _is_day(given["until"]) else "",
        }
    )


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False
