"""Keeps what is measured on out of what is trained on: sentences that share a run of words with it are skipped."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path

#: Words in a row that two texts share only if one was copied from the other.
RUN = 8

_WORD = re.compile(r"\w+")


def measured_passages() -> Path | None:
    """Annotated passages from elsewhere that scores are read on: ``DEALGRAPH_PASSAGES``, else beside the checkout."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "gold" / "dev.jsonl"
    path = Path(os.environ.get("DEALGRAPH_PASSAGES", beside))
    return path if path.is_file() else None


class Measured:
    """Knows the texts that scores are read on: ``text in measured`` is true for a sentence out of one of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._runs = {run for text in texts for run in runs(text)}

    def __contains__(self, text: str) -> bool:
        return bool(self._runs) and not self._runs.isdisjoint(runs(text))


def measured() -> Measured:
    """The texts of ``measured_passages``; nothing where there are none."""
    path = measured_passages()
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    return Measured(json.loads(line)["text"] for line in lines)


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of ``RUN`` words in *text*, without case and signs."""
    words = _WORD.findall(text.casefold())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
