"""The sentence around a figure, read for words that explain a difference."""

from __future__ import annotations

import re

import msgspec

from extract.lexicon import load
from extract.lexicon.sections.abbreviations import Abbreviations

_TOKEN = re.compile(r"\n|(\S+)[^\S\n]+(?=(\S+))")
_INITIAL = re.compile(r"[^\W\d_]\.|\d{1,2}\.")
_REACH = 400


class Passage(msgspec.Struct, frozen=True):
    """A stretch of the article: ``text`` stands at ``start`` to ``end``."""

    start: int
    end: int
    text: str


def sentence_around(text: str, lang: str, start: int, end: int) -> Passage:
    """The sentence that holds a span, at most 400 characters to either side; a line break always ends it.

    The sentences stage has cut the article for the deals; here a span may cross its cuts, and only what stands around a
    figure matters. In doubt a sentence goes on: a boundary missed costs a flag, a boundary too many a false one.
    """
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    words = load(lang, "abbreviations", Abbreviations)
    before, after = first, last
    for match in _TOKEN.finditer(text, first, last):
        if match.group() != "\n" and not _ends_sentence(match[1], match[2], words):
            continue
        if match.end() <= start:
            before = match.end()
        elif match.start() >= end or (match[1] and match.end(1) >= end):
            after = match.end(1) if match[1] else match.start()
            break
    return Passage(before, after, text[before:after])


def _ends_sentence(token: str, following: str, words: Abbreviations) -> bool:
    bare = token.rstrip(words.closing_quotes)
    if not bare.endswith((".", "!", "?", "…")):
        return False
    word = bare.lstrip(words.opening_quotes)
    following = following.lstrip(words.opening_quotes)
    if word in words.never_final:
        return False
    if word in words.may_be_final or _INITIAL.fullmatch(word):
        return following.rstrip(",") in words.starters
    return not following[:1].islower()
