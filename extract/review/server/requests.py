"""One request as a view sees it: what was asked for, in which language, by whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from starlette.datastructures import FormData
from starlette.requests import Request

from extract.lexicon import languages
from extract.review.server import security
from extract.review.server.addresses import address, same_page
from extract.review.server.choices import KEYS, THEMES
from extract.review.server.desk import Desk
from extract.review.server.speech import Speech, speech


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a view answers to; *form* is empty unless a form was sent."""

    request: Request
    desk: Desk
    secret: security.NewSecret
    form: FormData = field(default_factory=FormData)

    @cached_property
    def say(self) -> Speech:
        """The language: the one that was chosen, else the browser's, else English."""
        chosen = self.request.cookies.get(self.desk.cookie("lang"), "")
        return speech(chosen if chosen in languages() else _browsers(self.request))

    @cached_property
    def theme(self) -> str:
        """Light, dark or as the system has it."""
        return self._chosen("theme", THEMES)

    @cached_property
    def keys(self) -> str:
        """Whether keys of one letter do something."""
        return self._chosen("keys", KEYS)

    @property
    def reviewer(self) -> str:
        """Who reviews."""
        return self.desk.reviewer

    @property
    def csrf(self) -> str:
        """What each form carries in the field ``csrf``."""
        return security.proof(self.secret.value)

    def switched(self, name: str, value: str) -> str:
        """This page with another language or theme: ``asked.switched("lang", "de")``; of a form's answer, the queue."""
        if self.request.method != "GET":
            return address("/", **{name: value})
        return same_page(self.request, **{name: value})

    def _chosen(self, name: str, known: tuple[str, ...]) -> str:
        chosen = self.request.cookies.get(self.desk.cookie(name), "")
        return chosen if chosen in known else known[0]

    def query(self, name: str) -> str:
        """A value of the address, empty where it is not there."""
        return self.request.query_params.get(name, "").strip()

    def path(self, name: str) -> str:
        """A part of the path: ``asked.path("uid")``."""
        return str(self.request.path_params[name])

    def given(self, name: str) -> str:
        """A value of the form that was sent, empty where it is not there."""
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def given_number(self, name: str) -> int:
        """A whole number of the form, 0 where there is none."""
        return _number(self.given(name), 0)

    def number(self, name: str, default: int = 0) -> int:
        """A whole number of the address, *default* where there is none: ``asked.number("page", 1)``."""
        return _number(self.query(name), default)


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


def _browsers(request: Request) -> str:
    """The first language that the browser asks for and that there are words in."""
    wanted: list[tuple[float, str]] = []
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            wanted.append((float(weight or 1), tag.partition("-")[0].lower()))
        except ValueError:
            continue
    ranked = [tag for _, tag in sorted(wanted, key=lambda pair: -pair[0])]
    return next((tag for tag in ranked if tag in languages()), languages()[-1])
