"""Loads lexicon files strictly: a typed section or an error with file and line, never a half-read table."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, TypeVar, cast

import msgspec
import yaml

from extract.errors import LexiconError

SHARED = "shared"
SectionT = TypeVar("SectionT", bound="Section")


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all lexicon sections: one YAML file a language, the same keys in each."""


class _StrictLoader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """YAML with unique keys and strings for strings: ``no`` and ``on`` are words here, not booleans."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    result: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in result:
            line = key_node.start_mark.line + 1
            raise LexiconError(f"{loader.name}:{line}: the key {key!r} stands twice; keep one.")
        result[key] = loader.construct_object(value_node, deep=True)
    return result


def _boolean(_: _StrictLoader, node: yaml.ScalarNode) -> bool | str:
    words: dict[str, bool | str] = {"true": True, "false": False}
    return words.get(node.value, str(node.value))


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_StrictLoader.add_constructor("tag:yaml.org,2002:bool", _boolean)


def parse(text: str, name: str, section: type[SectionT]) -> SectionT:
    """Reads YAML *text* into *section*; *name* is the file named in errors."""
    loader = _StrictLoader(text)
    loader.name = name
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LexiconError(f"{name}:{line}: not valid YAML: {error.problem}.") from error
    finally:
        loader.dispose()
    try:
        return msgspec.convert(data, section, strict=True)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{name}:{_line_of(node, str(error))}: {error}.") from error


def _line_of(node: yaml.Node | None, message: str) -> int:
    """The line of the YAML node that a msgspec message speaks of (``... - at `$.words[2]```)."""
    path = message.rpartition("`$")[2].rstrip("`").replace("[", ".").replace("]", "")
    for step in filter(None, path.split(".")):
        if isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == step), node)
        elif isinstance(node, yaml.SequenceNode) and step.isdigit():
            node = node.value[int(step)]
    return node.start_mark.line + 1 if node is not None else 1


def load(lang: str, name: str, section: type[SectionT]) -> SectionT:
    """The section *name* of language *lang* (or ``shared``), read once a process.

    Raises LexiconError, with file and line, for a missing file, an unknown or doubled key, a value of the wrong type.

    >>> load("de", "abbreviations", Abbreviations)  # doctest: +SKIP
    """
    # functools.cache hides the type of what it wraps, so the cached reader stands apart.
    return cast("SectionT", _load(lang, name, section))


@cache
def _load(lang: str, name: str, section: type[Section]) -> Section:
    file = resources.files("extract.lexicon") / lang / f"{name}.yaml"
    path = f"lexicon/{lang}/{name}.yaml"
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LexiconError(f"{path}:1: this file is missing; every language has one.") from None
    return parse(text, path, section)


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages that have a lexicon folder, sorted."""
    root = resources.files("extract.lexicon")
    return tuple(sorted(d.name for d in root.iterdir() if d.is_dir() and len(d.name) == 2 and d.name.isalpha()))
