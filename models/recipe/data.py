"""Open named-entity corpora as running text with labelled units.

The corpora are lists of tokens; readers give running text. So tokens are joined as print would join them, and labels
are kept for *units* (``extract.encoder.units``). A label belongs to the first piece of each unit, which makes training
and reading agree whatever a corpus calls a token.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.encoder.units import LABEL_ID, UNIT, spans_of

IGNORED = -100
#: Label of a unit that a corpus annotated for ORG alone: anything but ORG may be right.
NOT_ORG = -200

_NO_SPACE_BEFORE = set(".,;:!?)]}%“”’'…") | {"'s", "’s", "n't", "'re", "'ve", "'ll", "'d", "'m"}
_NO_SPACE_AFTER = set("([{„‚«#@$£€")
#: Languages that join a name and a noun with a hyphen; the corpora label only whole tokens.
_COMPOUNDING = {"de"}
_COMPOUND = re.compile(r"\w[\w.&]*(?:[-/]\w+)+")


def find_corpora() -> Path | None:
    """The folder with the open corpora: ``DEALGRAPH_CORPORA``, else ``../shared/corpora``; None where there is none."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "corpora"
    folder = Path(os.environ.get("DEALGRAPH_CORPORA", beside))
    return folder if folder.is_dir() else None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of running text, with a label for each unit: ``units[i]`` is a span, ``labels[i]`` an id."""

    text: str
    units: list[tuple[int, int]]
    labels: list[int]
    lang: str
    #: Character spans of the corpus's own tokens, to score predictions inside a token apart.
    tokens: list[tuple[int, int]] = field(default_factory=list)
    #: The corpus's own names as (start, end, type).
    spans: list[tuple[int, int, str]] = field(default_factory=list)


def read(path: Path) -> Iterator[Example]:
    """The sentences of one corpus file, in its order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield example(row["tokens"], row["tags"], lang=row["lang"], partial=row["partial"])


def example(tokens: list[str], tags: list[str], *, lang: str, partial: bool) -> Example:
    """Joins *tokens* and spreads their BIO *tags* over the units."""
    text, spans = join(tokens)
    units: list[tuple[int, int]] = []
    labels: list[int] = []
    for (start, end), token, tag in zip(spans, tokens, tags, strict=True):
        # German corpora leave "Siemens-Chef" outside although a name stands in it: its first parts teach nothing
        # either way, its last part is no name.
        masked = text.rfind("-", start, end) if _hides_name(token, tag, lang) else start
        for match in UNIT.finditer(text, start, end):
            label = tag if match.start() == start or not tag.startswith("B-") else f"I-{tag[2:]}"
            units.append(match.span())
            labels.append(IGNORED if match.start() < masked else _label(label, partial=partial))
    return Example(text, units, labels, lang, spans, spans_of(spans, tags))


def _hides_name(token: str, tag: str, lang: str) -> bool:
    return tag == "O" and lang in _COMPOUNDING and _COMPOUND.fullmatch(token) is not None


def _label(tag: str, *, partial: bool) -> int:
    return NOT_ORG if partial and tag == "O" else LABEL_ID[tag]


def join(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as running text, with the span of each: ``["Inc", ".", "("]`` becomes ``"Inc. ("``."""
    text = ""
    spans = []
    quotes = 0
    glue = True
    for token in tokens:
        straight = token in {'"', "''", "``"}
        closing = straight and quotes % 2 == 1
        if not glue and token not in _NO_SPACE_BEFORE and not closing:
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        glue = token in _NO_SPACE_AFTER or (straight and not closing)
        quotes += straight
    return text, spans
