"""Names found in a text, and the organisations and people that they are mentions of."""

from __future__ import annotations

from typing import Literal

import msgspec

OrganisationKind = Literal["company", "government", "programme", "person"]


class NameMention(msgspec.Struct, frozen=True, kw_only=True):
    """A name as the recogniser saw it, before anybody knows whose name it is; *score* is a probability.

    A ``DESCRIPTION`` is a noun phrase or pronoun that stands for something named elsewhere: "der Chipkonzern", "it".
    """

    start: int
    end: int
    text: str
    label: Literal["ORG", "PER", "LOC", "PROGRAMME", "DESCRIPTION"]
    score: float


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the text that means an organisation or a person: by ``name`` or by ``description``."""

    start: int
    end: int
    text: str
    kind: Literal["name", "description"] = "name"


class Organisation(msgspec.Struct, frozen=True, kw_only=True):
    """One organisation of an article with all its mentions, in text order.

    *id* is a lower-case slug of the name without legal form; *name* the fullest form the article gives, without
    genitive. *kind* is ``company`` for every ordinary organisation (clubs, funds, authorities included), ``government``
    for states, ``programme`` for a named programme that is a party, ``person`` for a person who buys or holds.
    """

    id: str
    name: str
    kind: OrganisationKind = "company"
    mentions: tuple[Mention, ...] = ()


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person, with the organisation and the role that the text gives: "Sam Altman, CEO von OpenAI"."""

    name: str
    organisation: str | None = None
    role: str | None = None
    mentions: tuple[Mention, ...] = ()
