"""Open named-entity corpora as running text with labelled units.

The corpora are lists of tokens; readers give running text. So tokens are joined as print would join them, and labels
are kept for *units* (``extract.names.units``). A label belongs to the first piece of each unit, which makes training
and reading agree whatever a corpus calls a token.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.names.units import LABEL_ID, LABELS, UNIT, spans_of
from models.recipe.settings import Compounds

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
        for match in UNIT.finditer(text, start, end):
            label = tag if match.start() == start or not tag.startswith("B-") else f"I-{tag[2:]}"
            units.append(match.span())
            labels.append(_label(label, token, lang=lang, partial=partial))
    return Example(text, units, labels, lang, spans, spans_of(spans, tags))


def _label(tag: str, token: str, *, lang: str, partial: bool) -> int:
    if tag == "O" and lang in _COMPOUNDING and _COMPOUND.fullmatch(token):
        # German corpora leave "Siemens-Chef" outside although a name stands in it: no lesson either way.
        return IGNORED
    if tag == "O" and partial:
        return NOT_ORG
    return LABEL_ID[tag]


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


class Augmenter:
    """Puts German organisation names into compounds, since no open corpus labels the name inside one.

    "Siemens will sparen" becomes "Siemens-Chef will sparen", the label staying on "Siemens" alone.
    """

    def __init__(self, settings: Compounds, *, seed: int) -> None:
        self.settings = settings
        self.random = random.Random(seed)  # noqa: S311 (augmentation, not secrets)
        self.names: list[str] = []

    def __call__(self, item: Example) -> Example:
        """*item*, or with the given probability a copy with a compound in place of one name."""
        names = spans_of(item.units, [LABELS[i] if i >= 0 else "O" for i in item.labels])
        names = [n for n in names if n[2] == "ORG" and n[1] - n[0] > 2 and " " not in item.text[n[0] : n[1]]]
        if item.lang != self.settings.lang or not names or self.random.random() > self.settings.share:
            return item
        start, end, _ = self.random.choice(names)
        name = item.text[start:end]
        self.names.append(name)
        head = self.random.choice(self.settings.heads)
        inserted, extra = f"-{head}", [0, 0]
        if self.random.random() < self.settings.pairs:
            other = self.random.choice(self.names)
            units = list(UNIT.finditer(other))
            sign = self.random.choice("-/")
            inserted = f"{sign}{other}-{head}"
            extra = [0, LABEL_ID["B-ORG"], *[LABEL_ID["I-ORG"]] * (len(units) - 1), 0, 0]
        shift = len(inserted)
        new_units = [(m.start() + end, m.end() + end) for m in UNIT.finditer(inserted)]
        before = [i for i, unit in enumerate(item.units) if unit[1] <= end]
        after = [i for i, unit in enumerate(item.units) if unit[0] >= end]
        return Example(
            text=item.text[:end] + inserted + item.text[end:],
            units=[item.units[i] for i in before]
            + new_units
            + [(a + shift, b + shift) for a, b in (item.units[i] for i in after)],
            labels=[item.labels[i] for i in before] + extra + [item.labels[i] for i in after],
            lang=item.lang,
        )
