"""Countries by their names in any lexicon language, from the CLDR territory names that babel carries."""

from __future__ import annotations

from functools import cache

from babel import Locale

from extract.lexicon.loader import languages

# Groupings that CLDR lists among the territories and that are no states.
_NO_STATES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "XK", "ZZ"})


@cache
def countries() -> dict[str, str]:
    """Territory code by name, short names and codes in common use included: "USA", "Saudi-Arabien", "UK"."""
    table: dict[str, str] = {}
    for lang in languages():
        for code, name in sorted(Locale(lang).territories.items()):
            if len(code) == 2 and code.isalpha() and code not in _NO_STATES:
                table.setdefault(name, code)
    return table


def english_name(code: str) -> str:
    """The name that ids are built from, whatever the language of the article: ``english_name("DE") == "Germany"``."""
    return str(Locale("en").territories[code])
