"""Entities that FollowTheMoney accepts: stable ids, values within its limits."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from extract.export.characters import visible

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

_MORE = "…"
# A text can be cut and is still that text; an address or an identifier cannot.
_CUT = ("name", "string", "text")


def entity(schema: str, *key: str) -> EntityProxy:
    """An entity without properties; *key* is what its id is made of."""
    from followthemoney import model

    made = model.make_entity(schema)
    made.id = entity_id(*key)
    return made


def entity_id(*key: str) -> str:
    """FollowTheMoney's hash of *key*.

    Its ``make_id`` joins parts without a mark between and takes blanks off, so that "ab", "c" and "a", "bc" would be
    one; a list in JSON keeps them apart.
    """
    from followthemoney.util import make_entity_id

    return str(make_entity_id(json.dumps(key)))


def fill(made: EntityProxy, **values: str | Iterable[str | None] | None) -> EntityProxy:
    """Adds *values* to the properties that the entity has, and leaves out what FollowTheMoney would not take."""
    for name, given in values.items():
        prop = made.schema.get(name)
        if prop is None or given is None:
            continue
        for value in [given] if isinstance(given, str) else given:
            cleaned = prop.type.clean(visible(value), proxy=made, format=prop.format) if value else None
            if cleaned is not None and len(cleaned) > prop.type.max_length and prop.type.name in _CUT:
                cleaned = cleaned[: prop.type.max_length - 1].rstrip() + _MORE
            if cleaned is not None and len(cleaned) <= prop.type.max_length:
                made.add(name, cleaned, cleaned=True)
    return made
