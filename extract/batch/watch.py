"""A folder that articles keep coming to: new ones are read as they come, each batch as further shards."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from extract.batch.arrivals import Arrivals
from extract.batch.counts import Counts
from extract.batch.folder import prepare
from extract.batch.fresh import Batch
from extract.batch.growing import GrowingFolder
from extract.batch.lock import folder_lock
from extract.batch.manifest import settings
from extract.batch.work import Output, Work
from extract.batch.workers import Readers
from extract.errors import UsageError


def watch_folder(
    source: Path,
    work: Work,
    folder: Path,
    *,
    options: dict[str, str | bool | None] | None = None,
    workers: int = 1,
    every: float = 5.0,
    settle: float = 2.0,
    on_output: Callable[[Output], None] | None = None,
    on_batch: Callable[[Counts], None] | None = None,
) -> NoReturn:
    """Reads all that is in *source* and all that comes into it to *folder*, until the process is stopped.

    Looks every *every* seconds; a file is read when it has not changed for *settle* seconds. What a changed file says
    anew is appended, under a new id where its own is taken; documents that were read before are not read again, nor
    after a restart. *folder* can be read at any time. Raises UsageError where it was not filled in this way.
    """
    if not source.is_dir():
        raise UsageError(f"{source}: there is no such folder to watch.")
    prepare(folder, watched=True)
    with folder_lock(folder), Readers(work, workers) as readers:
        used = settings(readers.fingerprint(), work.defaults, options or {})
        growing = GrowingFolder(folder, source=str(source), used=used, readers=readers)
        arrivals = Arrivals(source, skip=folder, settle=settle)
        while True:
            began = time.monotonic()
            batch = Batch(arrivals.settled(growing.watched.files), work.defaults.columns)
            found = growing.append(batch, on_output)
            if found is None:
                growing.mark_copies()
            elif on_batch:
                on_batch(found)
            pause = min(every, settle) if arrivals.waiting else every
            time.sleep(max(pause, time.monotonic() - began))  # half of the time at most goes into looking
