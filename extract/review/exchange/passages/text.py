"""The text of a passage, and where the places of the article are in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from extract.records import Sentence

# What a line of the markup cannot begin with: it would be a deal, a comment or a header. In an article it is layout.
_LAYOUT = re.compile(r"(?:[-#](?: |$)|%) ?")


@dataclass(frozen=True, slots=True)
class PassageText:
    """One line a paragraph, blanks drawn together; *places* says by the article's code points where they are now."""

    text: str
    places: dict[int, int]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where code points *start* to *end* of the article are; None where they are not in one line of the passage."""
        first, last = self.places.get(start), self.places.get(end - 1)
        if first is None or last is None or "\n" in self.text[first : last + 1]:
            return None
        return first, last + 1


def passage_text(sentences: Sequence[Sentence]) -> PassageText:
    """*sentences*, which follow each other, as the text of a passage."""
    text, places = "", dict[int, int]()
    for _, paragraph in groupby(sentences, key=lambda sentence: sentence.paragraph):
        line, origins = _line(paragraph)
        cut = 0
        while layout := _LAYOUT.match(line, cut):
            cut = layout.end()
        text += "\n" if text and line[cut:] else ""
        places |= {origin: len(text) + at - cut for at, origin in origins.items() if at >= cut}
        text += line[cut:]
    return PassageText(text, places)


def _line(sentences: Iterable[Sentence]) -> tuple[str, dict[int, int]]:
    """A paragraph on one line, and where each of its characters was in the article."""
    line, origins = "", dict[int, int]()
    for sentence in sentences:
        if line and not line.endswith(" "):
            line += " "
        for n, character in enumerate(sentence.text, sentence.start):
            if not character.isspace():
                origins[len(line)] = n
                line += character
            elif line and not line.endswith(" "):
                line += " "
    return line.rstrip(" "), origins
