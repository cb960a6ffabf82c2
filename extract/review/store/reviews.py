"""The store of what people did, open."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from extract.errors import ResultsError
from extract.records import ArticleInfo, Fingerprint, FlagDecision, OrganisationJudgement, ReviewEvent
from extract.review.store import adding, asking
from extract.review.store.failures import in_words
from extract.review.store.targets import flag_target
from extract.review.store.written import canonical, mended

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What has been reviewed, with a digest each that changes when what stands there does.

    *articles* by id, *texts* by the sha256 of the text: the same text under another id is the same article.
    """

    articles: dict[str, str]
    texts: dict[str, str]

    def digest(self, article: ArticleInfo) -> str | None:
        """The digest of what stands on *article*; None where nobody has said anything of it."""
        parts = (self.articles.get(article.id), self.texts.get(article.sha256))
        return None if parts == (None, None) else "/".join(part or "" for part in parts)


class Reviews:
    """Everything that people did in one results folder; may be used by several threads at once.

    Each method sees what all processes have written so far. Raises ResultsError where the disk refuses, or where the
    file at *path* is no longer the one that was opened.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, refuses: str | None = None) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()
        self._refuses = refuses
        self._file = _identity(path)

    def add(self, event: ReviewEvent, *, seen: int | None = None) -> int:
        """Appends *event* and returns its number; when this returns, the event is on disk.

        With *seen*, the highest number that the person saw on this target, raises Conflict where another reviewer has
        decided since. An event that is here already is not added again. Its time is moved to just after the latest on
        its target where another machine's clock is ahead: what is decided last must hold.
        """
        return self.add_all((event,), seen=seen)[0]

    def add_all(self, events: Iterable[ReviewEvent], *, seen: int | None = None) -> tuple[int, ...]:
        """The same for several events that belong together: all are added, or none."""
        wanted = [canonical(event) for event in events]
        with self._writing() as connection:
            return tuple(adding.add(connection, event, seen) for event in wanted)

    def merge(self, events: Iterable[ReviewEvent]) -> int:
        """Adds those of *events* that are not here yet, all or none, as they are; returns how many.

        The result does not depend on the order. Raises ResultsError where one has the uid of another event.
        """
        wanted = [canonical(event) for event in events]
        with self._writing() as connection:
            return adding.merge(connection, wanted)

    def events(self, *, article: str | None = None, after: int = 0) -> Iterator[tuple[int, ReviewEvent]]:
        """All events with a number above *after*, in order; undone ones, and undoings, too."""
        while page := self._ask(asking.events, article and mended(article), after):
            yield from page
            after = page[-1][0]

    def event(self, uid: str) -> tuple[int, ReviewEvent] | None:
        """One event by its uid."""
        return self._ask(asking.event, uid)

    def standing(self, article: str, sha256: str | None = None) -> tuple[tuple[int, ReviewEvent], ...]:
        """What holds on one article: of each target the latest event that nobody undid, in order of number.

        With *sha256*, that of its text today, also what was said of the same text under another id.
        """
        return self._ask(asking.standing, mended(article), sha256)

    def on_flag(
        self, article: str, fingerprint: Fingerprint, sha256: str | None = None
    ) -> list[tuple[int, FlagDecision, bool]]:
        """Everything that was said of one flag, newest last; true for the word that holds and for notes not undone."""
        return self._ask(asking.on_flag, flag_target(mended(article), fingerprint), fingerprint, sha256)

    def judgements(self) -> tuple[OrganisationJudgement, ...]:
        """Those that hold, by the organisations' ids."""
        return self._ask(asking.judgements)

    def reviewed(self) -> Reviewed:
        """Which articles people have said something about that holds; judgements of organisations are not in it."""
        return Reviewed(*self._ask(asking.reviewed))

    def digest(self) -> str:
        """Changes whenever anything that holds changes; two stores with the same events have the same."""
        return self._ask(asking.digest)

    def version(self) -> int:
        """The highest number; 0 where nothing has been said."""
        return self._ask(asking.version)

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._connection.close()

    def _ask(
        self, question: Callable[Concatenate[sqlite3.Connection, _P], _T], *args: _P.args, **named: _P.kwargs
    ) -> _T:
        with self._lock, in_words(self.path):
            self._same_file()
            return question(self._connection, *args, **named)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._refuses:
            raise ResultsError(self._refuses)
        with self._lock, in_words(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._same_file()
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            # So that the file alone has everything, for whoever copies it now. It may fail: all is in the log.
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _same_file(self) -> None:
        """A file that was moved away or replaced still takes what is written, and nobody would ever find it again."""
        if self._file is not None and _identity(self.path) != self._file:
            raise ResultsError(
                f"{self.path}: was moved or replaced while it was open; nothing was written. "
                "Bring it back, or start again to go on with what is there now."
            )


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
