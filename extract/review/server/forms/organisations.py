"""The form of an organisation: its name, what it is, and where the text means it."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec.structs import replace

from extract.organisations.forms import without_legal_form
from extract.organisations.spelling import slug
from extract.records import Mention, Organisation, OrganisationKind
from extract.review.server.forms.choices import choice
from extract.review.server.forms.problems import Typed
from extract.review.server.forms.spans import read_span

MentionKind = Literal["name", "description"]
LONGEST_NAME = 200


def read_organisation(typed: Typed, text: str, *, before: Organisation | None) -> Organisation | None:
    """The organisation that the form describes; None with ``typed.problems`` where it cannot be.

    Each mention has a row of fields ``start-N``, ``end-N``, ``words-N``, ``kind-N`` for N from the field ``row``; a row
    is left out by leaving its three places empty or by ``drop`` with its N. The id follows the name, so that the graph
    puts it with its like, and so that one which gets another's name in the article becomes one with it.
    """
    name = " ".join(typed.one("name").split())
    kind = choice(typed, "kind", get_args(OrganisationKind))
    mentions = _mentions(typed, text)
    identity = before.id if before and before.name == name else slug(without_legal_form(name)) or slug(name)
    if not name:
        typed.refuse("name", "no_name")
    elif len(name) > LONGEST_NAME:
        typed.refuse("name", "name_too_long", longest=str(LONGEST_NAME))
    elif not identity:
        typed.refuse("name", "no_letters", typed=name)
    if not mentions and not any(field.startswith(("start-", "end-", "words-", "mention-")) for field in typed.problems):
        typed.refuse("mentions", "no_mentions")
    if typed.problems or kind is None:
        return None
    return Organisation(id=identity, name=name, kind=kind, mentions=mentions)


def same_organisation(one: Organisation | None, other: Organisation | None) -> bool:
    """Whether two readings say the same, in whatever order their mentions stand."""
    if one is None or other is None:
        return one is other
    return _sorted(one) == _sorted(other)


def _sorted(one: Organisation) -> Organisation:
    return replace(one, mentions=tuple(sorted(one.mentions, key=_place)))


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _mentions(typed: Typed, text: str) -> tuple[Mention, ...]:
    found: dict[tuple[int, int], Mention] = {}
    dropped = set(typed.all("drop"))
    for row in dict.fromkeys(typed.all("row")):
        fields = (f"start-{row}", f"end-{row}", f"words-{row}")
        if row in dropped or not any(typed.one(field) for field in fields):
            continue
        span = read_span(typed, text, fields)
        kind = choice(typed, f"mention-{row}", get_args(MentionKind))
        if span and kind:
            found[span.start, span.end] = Mention(start=span.start, end=span.end, text=span.text, kind=kind)
    return tuple(sorted(found.values(), key=_place))
