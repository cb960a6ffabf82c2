"""Tells what hangs together from what stands apart: figures glued to letters, hyphens, single blanks."""

from __future__ import annotations

from collections.abc import Sequence

from extract.amounts.tokens import Token

_JOINED_MARKS = frozenset(".,:/'’#§")
_GLUING = frozenset(("word", "number", "foreign"))
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")


def near(toks: Sequence[Token], i: int, text: str) -> bool:
    """Whether token *i* follows the one before it directly or after one blank or line break."""
    if not 0 < i < len(toks):
        return False
    gap = text[toks[i - 1].end : toks[i].start]
    return len(gap) <= 3 and gap.count("\n") <= 1


def torn(toks: Sequence[Token], end: int) -> bool:
    """Whether something hangs on to the figure that it does not read: letters, digits, a further part of a date."""
    if end >= len(toks) or toks[end].start != toks[end - 1].end:
        return False
    after, last = toks[end], toks[end - 1]
    if _UNSEEN.issuperset(after.text):
        glued = end + 1 < len(toks) and toks[end + 1].start == after.end
        return glued and toks[end + 1].kind in _GLUING
    if after.kind in _GLUING:
        return last.text != "."
    if after.text in _JOINED_MARKS and end + 1 < len(toks) and last.kind == "number":
        return toks[end + 1].kind == "number" and toks[end + 1].start == after.end
    return False


def hangs_on(toks: Sequence[Token], i: int) -> bool:
    """Whether token *i* hangs on to something before it: "A320", "Covid-19", "10:30", a date, a version."""
    if i == 0 or toks[i - 1].end != toks[i].start:
        return False
    before, token = toks[i - 1], toks[i]
    if before.text == "/" and token.kind == "word":
        return True  # a pair of currencies: "EUR/USD 1,08"
    if token.kind == "sign" and before.kind == "dash":
        return False
    if before.kind in _GLUING:
        return True
    glued_twice = i > 1 and toks[i - 2].end == before.start
    if before.kind == "dash" and glued_twice:
        return toks[i - 2].kind in ("word", "number", "foreign", "mark") or toks[i - 2].text == "%"
    return before.text in _JOINED_MARKS and (not glued_twice or toks[i - 2].kind in ("number", "foreign"))


def past_hyphen(toks: Sequence[Token], i: int) -> tuple[int, bool]:
    """The index behind a hyphen that glues two words, and whether there is one."""
    glued = (
        0 < i < len(toks) - 1
        and toks[i].kind == "dash"
        and toks[i - 1].end == toks[i].start
        and toks[i].end == toks[i + 1].start
        and toks[i + 1].kind in ("word", "sign")
    )
    return (i + 1, True) if glued else (i, False)
