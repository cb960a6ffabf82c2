"""What pages say about themselves in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

_MOST = 200  # objects that are looked at


def linked_data(scripts: Iterable[str]) -> Iterator[dict[str, object]]:
    """The objects of the page's JSON-LD, those inside lists and ``@graph`` too."""
    waiting: list[object] = []
    for script in scripts:
        try:
            waiting.append(msgspec.json.decode(script))
        except (msgspec.DecodeError, RecursionError):
            continue
    for _ in range(_MOST):
        if not waiting:
            return
        match waiting.pop(0):
            case dict() as found:
                yield found
                waiting.append(found.get("@graph"))
            case list() as several:
                waiting += several[:_MOST]


def author_names(objects: Iterable[dict[str, object]]) -> Iterator[str]:
    """The names of all authors of *objects*, which are strings, objects with a name, or lists of these."""
    for found in objects:
        author = found.get("author")
        for person in author if isinstance(author, list) else [author]:
            name = person.get("name") if isinstance(person, dict) else person
            if isinstance(name, str):
                yield name.strip()
