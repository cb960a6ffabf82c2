"""Where the files are that the index reads and writes."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extract.graph.store import NAME as GRAPH
from extract.review.index.schema import NAME
from extract.review.store import NAME as REVIEWS


@dataclass(frozen=True, slots=True)
class Where:
    """The results *folder*, and the *place* of what is made from it: the same folder where that can be written to."""

    folder: Path
    place: Path

    @property
    def index(self) -> Path:
        """The index."""
        return self.place / NAME

    @property
    def graph(self) -> Path:
        """The merged graph, which all commands keep there."""
        return self.place / GRAPH

    @property
    def reviews(self) -> Path:
        """People's decisions; there need be none."""
        return self.place / REVIEWS


@contextmanager
def placed(folder: Path) -> Iterator[Where]:
    """Where to keep the index of *folder*.

    For a folder that can only be read that is a temporary one, with a copy of the decisions as they are now: nobody can
    add to them here.
    """
    if os.access(folder, os.W_OK):
        yield Where(folder, folder)
        return
    with tempfile.TemporaryDirectory(prefix="dealgraph-review-") as name:
        for file in (REVIEWS, f"{REVIEWS}-wal"):
            if (folder / file).exists():
                shutil.copyfile(folder / file, Path(name) / file)
        yield Where(folder, Path(name))
