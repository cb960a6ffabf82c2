"""Tokens by spaCy's tokenizer of the language."""

from __future__ import annotations

import sys
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from extract.records import Token

if TYPE_CHECKING:
    from spacy.language import Language

_MOST_WORDS = 12_000  # spaCy keeps every word that it ever saw; a new tokenizer, made in 40 ms, knows none
_LONGEST_WORD = 500  # a "word" beyond this is data, and the tokenizer's regular expressions would crawl over it


def import_tokenizer() -> None:
    """Imports spaCy without what only its networks and its command line need.

    That is torch, where it is installed (2 s and 150 MB), and the commands, with their clients for HTTP (0.2 s). For
    processes of our own alone: others might miss them.
    """
    if "spacy" in sys.modules or "torch" in sys.modules:
        return
    commands = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    commands["spacy.cli.info"].info = None  # type: ignore[attr-defined]  # spaCy's own module takes this from there
    sys.modules.update(commands)
    sys.modules["torch"] = None  # type: ignore[assignment]  # what is None here cannot be imported
    try:
        import spacy  # noqa: F401 (for what it leaves in sys.modules)
    finally:
        for name in ("torch", *commands):
            del sys.modules[name]


@cache
def _language(lang: str) -> Language:
    import spacy  # slow to import, and not every command reads text

    return spacy.blank(lang)


def tokens(text: str, start: int, lang: str) -> tuple[Token, ...]:
    """The tokens of *text*, which begins at *start* of the article; blanks are no tokens."""
    found: list[Token] = []
    if len(_language(lang).vocab) > _MOST_WORDS:
        _language.cache_clear()
    for offset, piece in _pieces(text):
        for token in _language(lang).tokenizer(piece):
            if not token.is_space:
                at = start + offset + token.idx
                found.append(Token(at, at + len(token.text), token.text))
    return tuple(found)


def _pieces(text: str) -> list[tuple[int, str]]:
    """The text whole, or, where one of its words is absurdly long, in handy pieces."""
    if len(text) <= _LONGEST_WORD or max(map(len, text.split()), default=0) <= _LONGEST_WORD:
        return [(0, text)]
    return [(at, text[at : at + _LONGEST_WORD]) for at in range(0, len(text), _LONGEST_WORD)]
