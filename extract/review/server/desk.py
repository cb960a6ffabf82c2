"""What all requests share: the results folder, its index, people's reviews, and who reviews here."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.graph.store.refresh import Progress
    from extract.review.index import FlagRow, Index
    from extract.review.store import Reviews

_REMEMBERED = 500


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One folder under review by one person; *name* tells this server's cookies from those of another port."""

    folder: Path
    reviewer: str
    index: Index
    name: str = "review"
    _shown: OrderedDict[str, FlagRow] = field(default_factory=OrderedDict, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def reviews(self) -> AbstractContextManager[Reviews]:
        """People's decisions, to add to: ``with asked.desk.reviews() as reviews: reviews.add(event, seen=seen)``."""
        from extract.review.store import open_reviews

        return open_reviews(self.folder)

    def reading(self) -> AbstractContextManager[Reviews]:
        """People's decisions, to read; there need be none, and the folder need not be one that can be written to."""
        from extract.review.store import open_reviews

        return open_reviews(self.folder, create=False)

    @property
    def writable(self) -> bool:
        """Whether decisions can be kept in the folder."""
        return os.access(self.folder, os.W_OK)

    def flag(self, uid: str) -> FlagRow | None:
        """A flag of the index, or one that a page has shown lately.

        Where the results are replaced while somebody looks at a flag, their decision on what they saw is still taken.
        """
        row = self.index.flag(uid)
        with self._lock:
            if row is None:
                return self._shown.get(uid)
            self._shown[uid] = row
            self._shown.move_to_end(uid)
            while len(self._shown) > _REMEMBERED:
                self._shown.popitem(last=False)
        return row

    def cookie(self, name: str) -> str:
        """The name of a cookie: browsers send those of one host to all of its ports."""
        return f"dealgraph-{self.name}-{name}"


@contextmanager
def open_desk(folder: Path, reviewer: str, *, name: str = "review", progress: Progress | None = None) -> Iterator[Desk]:
    """The desk of *folder* with its index, brought up to date first; raises ResultsError like ``open_index``."""
    from extract.review.index import open_index

    with open_index(folder, progress=progress) as index:
        yield Desk(folder=folder, reviewer=reviewer, index=index, name=name)
