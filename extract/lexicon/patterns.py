"""Lists of words as one pattern, the way all sections of the lexicon write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD_END = r"(?!\w)"


def any_of(words: Iterable[str], *, after: str = WORD_END) -> re.Pattern[str]:
    """Any of *words* as whole words, in upper or lower case; a star is any letters, a blank any white space.

    >>> bool(any_of(["Inflationsbereinigt*", "zum Kurs"]).search("zum\\nKurs von heute"))
    True
    """
    forms = {re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words}
    longest_first = "|".join(sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<!\w)(?:{longest_first}){after}", re.IGNORECASE)
