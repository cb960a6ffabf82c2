"""Names on the development splits of open corpora: exact spans in running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.encoder import Model, encode
from extract.names import find_names
from extract.records import Sentence
from models.recipe.data import Example, read
from models.recipe.scores import Score


def score_names(model: Model, folder: Path, sets: Iterable[str]) -> Iterator[tuple[str, Score]]:
    """Yields ``("names/ner.dev.de.germeval2014/ORG", score)`` for every set and label.

    A name inside a token that the corpus left whole ("Siemens" in "Siemens-Chef") cannot be right or wrong by that
    corpus; it is not counted. ``ORG*`` counts those as errors, for comparison with scores that do.
    """
    for name in sets:
        scores = {label: Score() for label in ("ORG", "ORG*", "PER", "LOC")}
        for item in read(folder / f"{name}.jsonl"):
            _count(scores, item, model)
        for label, score in scores.items():
            yield f"names/{name}/{label}", score


def _count(scores: dict[str, Score], item: Example, model: Model) -> None:
    sentence = Sentence(start=0, end=len(item.text), text=item.text, tokens=())
    found = [(m.start, m.end, m.label) for m in find_names(item.text, encode(item.text, [sentence], model))]
    inside = [s for s in found if any(a <= s[0] and s[1] <= b and (a, b) != s[:2] for a, b in item.tokens)]
    for label, score in scores.items():
        kind = label.rstrip("*")
        score.add(
            (s for s in found if s[2] == kind),
            (s for s in item.spans if s[2] == kind),
            ignore=() if label.endswith("*") else inside,
        )
