"""Markdown with front matter: what stands between two ``---`` lines says what the article is; the rest is its text."""

from __future__ import annotations

import re

import yaml

from extract.errors import InputError
from extract.ingest.defaults import Columns
from extract.ingest.document import Document
from extract.ingest.fields import to_document

_FRONT = re.compile(r"---[ \t]*\r?\n(?:(.*?)\r?\n)??---[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)?", re.DOTALL)


class _Words(yaml.SafeLoader):
    """YAML whose scalars are strings or null: ``lang: no`` is a language and ``2025-02-30`` still to be checked."""

    yaml_implicit_resolvers = {  # noqa: RUF012  named and typed by yaml
        first: [(tag, pattern) for tag, pattern in pairs if tag == "tag:yaml.org,2002:null"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read_markdown(text: str, *, name: str, where: str) -> Document:
    """The article of a Markdown file; text is all that follows the front matter and one blank line, markup included.

    The fields are always called ``id title published lang url source``. Raises InputError ``bad-front-matter``.
    """
    match = _FRONT.match(text)
    if match is None:
        return Document(id=name, where=where, text=text)
    return to_document(
        _front_matter(match[1] or "", where) | {"text": text[match.end() :]},
        columns=Columns(),
        row_id=name,
        where=where,
    )


def _front_matter(block: str, where: str) -> dict[str, object]:
    try:
        data = yaml.load(block, _Words)  # noqa: S506  a SafeLoader with fewer types
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise InputError(f"{where}:{line}", "bad-front-matter", f"not valid YAML: {error.problem}.") from error
    except (yaml.YAMLError, ValueError) as error:
        raise InputError(f"{where}:1", "bad-front-matter", f"not valid YAML: {error}.") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise InputError(f"{where}:1", "bad-front-matter", "the lines between --- must be of the form key: value.")
    return {str(key): value for key, value in data.items()}
