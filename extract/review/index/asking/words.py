"""What people type into a search field, as a query that only ever searches for words."""

from __future__ import annotations

_WORDS = 20
_LENGTH = 100


def query(text: str) -> str | None:
    """Every word of *text* as the beginning of a word; None where there is no word in it.

    ``3,5 Mrd. OpenAI`` is ``"3,5"* "Mrd."* "OpenAI"*``: each in quotation marks, so that nothing in it (``OR``, ``-``,
    ``NEAR(``, ``title:``) means anything to the search itself.
    """
    words = [plain(word)[:_LENGTH] for word in text.split()]
    wanted = [word for word in words if any(c.isalnum() for c in word)]
    return " ".join('"' + word.replace('"', " ") + '"*' for word in wanted[:_WORDS]) or None


def plain(text: str) -> str:
    """*text* as the database can take it: without NUL, half characters as question marks."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()
