"""Notices when results or decisions have changed and brings the index up to them."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import suppress
from dataclasses import replace

from extract.batch.results import shard_files
from extract.errors import ResultsError
from extract.figures import Rates
from extract.graph.store.refresh import Progress
from extract.review.index.building.articles import Difference
from extract.review.index.building.decisions import take_in
from extract.review.index.building.graph import bring_up_graph, is_behind, is_merged
from extract.review.index.building.news import latest_news, write_news
from extract.review.index.building.shards import bring_up
from extract.review.index.job import Job, StoppedError
from extract.review.index.rows import News
from extract.review.index.schema import refused, remember, setting
from extract.review.index.stamps import quick_stamp, shard_stamps
from extract.review.index.where import Where
from extract.review.index.writer import Writer

#: Seconds that a request waits for the index to be brought up; after that it is answered from what was there before.
PATIENCE = 1.0
#: Seconds after which shards are looked at though the manifest is as it was: somebody may have edited one.
_EVERY = 2.0
#: After merging has taken a second, it is not done again by itself for ten.
_SHARE = 10.0
_TOOK = "seconds to merge"


class Fresh:
    """Keeps an index up to date; may be used by several threads."""

    def __init__(self, where: Where, writer: Writer) -> None:
        self._where = where
        self._writer = writer
        self._rates = Rates()
        self._lock = threading.Lock()
        self._job = Job()
        self._quick: object = None
        self._looked = 0.0
        self._stamps: dict[str, str] | None = None
        self._trouble: Exception | None = None
        self._unmerged: Exception | None = None
        self._rest_until = 0.0
        with writer.writing() as store:
            self._took = float(setting(store, _TOOK) or 0)

    def bring_up(self, progress: Progress | None = None) -> None:
        """Brings everything up and waits for it; raises ResultsError for a folder that is unfinished or torn.

        Where records are as they were, what people have said since is merged beside the first requests.
        """
        self._quick, self._stamps = quick_stamp(self._where.folder), shard_stamps(self._where.folder)
        difference = self._read(progress, Difference())
        if self._trouble is None and (difference.shards or not is_merged(self._writer)):
            self._merge(progress, difference)
        elif self._trouble is None and is_behind(self._writer, self._where):
            self._job.start(self._merge)
        self._raise(merged=False)

    def look(self, *, merged: bool = False, again: bool = False, patience: float | None = None) -> None:
        """Brings up what has changed since; waits no longer than a moment for it.

        With *merged*, people's corrections and judgements are merged, too, unless that was done a short while ago. With
        *again* all shards are looked at. Raises ResultsError as long as the folder is unfinished or torn.
        """
        with self._lock:
            if again:
                self._quick = None
            if not self._job.running:
                self._start(merged=merged)
        # Merging that took long the last time will do so again: nobody waits for it.
        if self._job.reads or (merged and self._took < PATIENCE):
            self._job.wait(PATIENCE if patience is None else patience)
        self._raise(merged=merged)

    def take_in(self) -> None:
        """Takes in new decisions."""
        take_in(self._writer, self._where)

    def merge(self) -> None:
        """Merges people's corrections and judgements now, and waits for it."""
        self._job.wait()
        with self._lock:
            if not self._job.running:
                self._job.start(self._merge)
        self._job.wait()
        self._raise(merged=True)

    def news(self) -> News:
        """How fresh the index is."""
        reading = self._job.share if self._job.running else None
        return replace(latest_news(self._writer), reading=reading, behind=is_behind(self._writer, self._where))

    def close(self) -> None:
        """Ends what is under way."""
        self._job.end()

    def _start(self, *, merged: bool) -> None:
        quick = quick_stamp(self._where.folder)
        if quick != self._quick or time.monotonic() - self._looked >= _EVERY:
            self._quick = None  # looked at again next time if this raises
            stamps = shard_stamps(self._where.folder)
            self._quick, self._looked = quick, time.monotonic()
            if stamps != self._stamps:
                self._stamps = stamps
                self._job.start(self._read_and_merge, reads=True)
                return
        if merged and time.monotonic() >= self._rest_until and is_behind(self._writer, self._where):
            self._job.start(self._merge)

    def _read_and_merge(self) -> None:
        difference = self._read(None, Difference())
        if self._trouble is None:
            self._merge(None, difference)

    def _read(self, progress: Progress | None, difference: Difference) -> Difference:
        """Decisions and shards."""
        self._trouble = None
        try:
            self.take_in()
            files = {file.name: file for file in shard_files(self._where.folder)}
            bring_up(self._writer, files, self._rates, self._job.telling(progress, 0.0, 0.5), difference)
        except StoppedError:
            raise
        except OSError as error:
            self._trouble = ResultsError(f"{error.filename}: cannot be read: {error.strerror}.")
        except Exception as error:  # noqa: BLE001  # raised where somebody waits for an answer
            self._trouble = error
        return difference

    def _merge(self, progress: Progress | None = None, difference: Difference | None = None) -> None:
        """The merged graph, and what all that changed as news."""
        began, changed = time.monotonic(), difference or Difference()
        self._unmerged = None
        try:
            tell = self._job.telling(progress, 0.5, 1.0)
            bring_up_graph(self._writer, self._where, self._rates, tell, changed)
        except StoppedError:
            raise
        except sqlite3.Error as error:
            self._unmerged = refused(self._where.graph, error)
        except Exception as error:  # noqa: BLE001  # as above
            self._unmerged = error
        self._took = time.monotonic() - began
        self._rest_until = time.monotonic() + _SHARE * self._took
        with suppress(ResultsError):  # a full disk, which whoever writes next is told of
            write_news(self._writer, changed)
            with self._writer.writing() as store:
                remember(store, _TOOK, f"{self._took:.3f}")

    def _raise(self, *, merged: bool) -> None:
        trouble = self._trouble or (self._unmerged if merged else None)
        if trouble is not None:
            # The same error is raised for every request; what it went through should not add up.
            raise trouble.with_traceback(None)
