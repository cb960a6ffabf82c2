"""A results folder that grows batch by batch and can be read at any time."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec

from extract.batch.copies import copies_still_good, write_copies
from extract.batch.counts import Counts
from extract.batch.fresh import Batch, Ids
from extract.batch.manifest import Manifest, Settings, read_manifest, save_manifest, software
from extract.batch.shards import RECORDS, remove_others, write_shard
from extract.batch.signatures import Signed
from extract.batch.slices import cut
from extract.batch.watched import Watched
from extract.batch.work import Output
from extract.batch.workers import Job, Readers
from extract.errors import UsageError

#: Copies are looked for when nothing arrives, and no oftener than takes this part of the time.
_SHARE = 0.05


class GrowingFolder:
    """Takes up *folder* where an earlier run left it; a shard that was not noted yet is dropped and read again.

    Raises UsageError where it was filled under other settings than *used*.
    """

    def __init__(self, folder: Path, *, source: str, used: Settings, readers: Readers) -> None:
        before = read_manifest(folder)
        if before is not None and before.settings != used:
            raise UsageError(f"{folder}: filled with other settings or another version; choose a new folder with -o.")
        self._records = folder / RECORDS
        self._folder, self._source, self._used, self._readers = folder, source, used, readers
        self.watched = Watched(folder)
        remove_others(self._records, {shard.file for shard in self.watched.shards})
        self._ids = Ids(self._records / shard.file for shard in self.watched.shards)
        self._signed: list[Signed] = []
        self._copies = copies_still_good(folder, self.watched.shards, before)
        self._copies_due = 0.0
        self._save()

    def append(self, batch: Batch, on_output: Callable[[Output], None] | None) -> Counts | None:
        """Reads what is new in *batch* to further shards; returns what that is, None for nothing."""
        total = None
        first = len(self.watched.shards)
        pieces = cut(batch.documents(self.watched, self._ids))
        jobs = (Job(slice=msgspec.structs.replace(piece, index=first + piece.index)) for piece in pieces)
        with closing(self._readers.run(jobs)) as outputs:
            for job, output in outputs:
                shard = write_shard(self._records, job.slice, output)
                self.watched.add(shard, [batch.digests.pop(document.id) for document in job.slice.documents])
                total = (total or Counts()) + output.counts
                if on_output:
                    on_output(msgspec.structs.replace(output, shard=shard.file))
        if batch.finished:
            self.watched.finish(batch.finished)
        if total is not None:
            self._copies = None
            self._save()
        return total

    def mark_copies(self) -> None:
        """Brings ``copies.jsonl`` up to date, unless it is or has just been."""
        began = time.monotonic()
        if self._copies is not None or began < self._copies_due:
            return
        unsigned = self.watched.shards[len(self._signed) :]
        self._signed += [signed for _, signed in self._readers.sign(self._records / shard.file for shard in unsigned)]
        self._copies = write_copies(self._folder, self._signed)
        self._save()
        ended = time.monotonic()
        self._copies_due = ended + (ended - began) / _SHARE

    def _save(self) -> None:
        shards = tuple(self.watched.shards)
        manifest = Manifest(
            software=software(),
            inputs=(self._source,),
            settings=self._used,
            counts=sum((shard.counts for shard in shards), Counts()),
            copies=self._copies,
            shards=shards,
        )
        save_manifest(self._folder, manifest)
