"""Pages, redirects, and what is said where something cannot be done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from extract.errors import DealgraphError
from extract.export.page.quotes import visible
from extract.lexicon import languages
from extract.review.server.addresses import address
from extract.review.server.choices import THEMES
from extract.review.server.requests import Asked

_TEMPLATES = Path(__file__).parent / "templates"


class Trouble(DealgraphError):  # noqa: N818  # told to a person, as a page
    """What a view says in place of its page: *entry* is one of ``trouble`` in ``shared/review.yaml``."""

    def __init__(self, entry: str, /, status: int = 404, **values: object) -> None:
        super().__init__(entry)
        self.entry = entry
        self.status = status
        self.values = values


def page(asked: Asked, template: str, *, status: int = 200, **context: object) -> Response:
    """The page of a template; whatever is put into it is escaped, and what cannot be seen is left out."""
    html = (
        _environment()
        .get_template(template)
        .render(
            asked=asked,
            say=asked.say,
            w=asked.say.w,
            desk=asked.desk,
            languages=languages(),
            themes=THEMES,
            **context,
        )
    )
    return Response(html, status, media_type="text/html")


def trouble(
    asked: Asked, entry: str, /, status: int, details: str = "", values: Mapping[str, object] | None = None
) -> Response:
    """A page that says what is wrong and what to do."""
    return page(
        asked, "trouble.html", status=status, message=asked.say.w.trouble[entry](**(values or {})), details=details
    )


def to(path: str, **query: object) -> Response:
    """Sends the browser on after a form: ``to("/flags/3fa2", done="91bc")``."""
    return RedirectResponse(address(path, **query), 303)


@cache
def _environment() -> Environment:
    """Templates with everything escaped; ``visible`` is applied to all that is put into a page."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_seen,
    )
    made.globals["address"] = address
    return made


def _seen(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
