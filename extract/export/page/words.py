"""The words of the page in one table for each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from extract.export.wording import type_label
from extract.lexicon import languages
from extract.lexicon.sections.flags import catalogue_across_articles, flag_catalogue
from extract.lexicon.sections.page import page_words
from extract.lexicon.sections.picture import picture_words


def words_of(types: Iterable[str]) -> dict[str, Any]:
    """All words by language; of deal types only *types*. ``words_of([])["en"]["text"]["loops"]`` is "Loops"."""
    used = sorted(set(types))
    groups: dict[str, Mapping[str, Mapping[str, str]]] = msgspec.to_builtins(page_words())
    names = groups.pop("language")
    picture = picture_words()
    groups["arrow"] = {
        **picture.edge,
        "partners": picture.partners,
        "void": picture.void,
        "loop": picture.loop,
        "flagged": picture.flagged,
    }
    groups["mark"] = {**picture.status, "negated": picture.negated}
    groups["flag"] = {
        code: entry.label for code, entry in sorted({**flag_catalogue(), **catalogue_across_articles()}.items())
    }
    return {
        lang: {
            "name": names[lang],
            **{
                group: {key: words[lang] for key, words in entries.items() if lang in words}
                for group, entries in groups.items()
            },
            "type": {name: type_label(name, lang) for name in used},
        }
        for lang in languages()
    }
