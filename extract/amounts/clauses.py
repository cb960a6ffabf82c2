"""Finds how far a clause and a sentence reach around a place, from tokens alone."""

from __future__ import annotations

from collections.abc import Sequence

from extract.amounts.tokens import Token

_CLAUSE_MARKS = frozenset(',;:()[]„“”"»«')
_FAR = 60


def ends_sentence(toks: Sequence[Token], i: int, text: str) -> bool:
    """Whether token *i* closes a sentence: a stop mark before white space, not the dot of a short form."""
    token = toks[i]
    if token.text in ("!", "?"):
        return True
    if token.text != "." or i == 0:
        return False
    if i + 1 == len(toks):
        return True
    following = toks[i + 1]
    if following.start == token.end:
        return following.text in '“”"»«)’'
    if "\n" in text[token.end : following.start]:
        return True
    before = toks[i - 1]
    short = before.kind == "number" or (before.kind == "word" and len(before.text) < 4 and before.end == token.start)
    return not short and not following.text[0].islower()


def _breaks(toks: Sequence[Token], i: int, text: str, *, clause: bool) -> bool:
    """Whether token *i* ends the clause (or the sentence) that it stands in."""
    token = toks[i]
    if token.kind not in ("mark", "dash"):
        return False
    if clause and token.text in _CLAUSE_MARKS:
        return True
    if token.kind == "dash":
        spaced = 0 < i < len(toks) - 1 and toks[i - 1].end < token.start and token.end < toks[i + 1].start
        return clause and spaced
    return ends_sentence(toks, i, text)


def reach(
    toks: Sequence[Token], first: int, end: int, text: str, *, clause: bool = True, far: int = _FAR
) -> tuple[int, int]:
    """First and end token of the clause or sentence around tokens *first* to *end*, at most *far* tokens away."""
    left = first
    while left > max(0, first - far):
        if _breaks(toks, left - 1, text, clause=clause) or "\n" in text[toks[left - 1].end : toks[left].start]:
            break
        left -= 1
    right = end
    while right < min(len(toks), end + far):
        if _breaks(toks, right, text, clause=clause) or "\n" in text[toks[right - 1].end : toks[right].start]:
            break
        right += 1
    return left, right
