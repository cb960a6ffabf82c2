"""The shards of a results folder: which of them an earlier run left whole, and each new one onto disk."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from extract.batch.atomic import TEMPORARY, sync_folder, write_whole
from extract.batch.journal import Journal
from extract.batch.manifest import Shard
from extract.batch.retry import failures, spliced
from extract.batch.slices import Slice
from extract.batch.work import Output
from extract.batch.workers import Job
from extract.errors import ResultsError

RECORDS = "records"


class Shards:
    """Decides for each slice what is to be read, and stores what was read; with *retry*, errors are read again."""

    def __init__(self, folder: Path, journal: Journal, *, retry: bool = False) -> None:
        self._records = folder / RECORDS
        self._journal = journal
        self._retry = retry

    def job(self, piece: Slice) -> Job:
        """The slice, with what an earlier run made of it if its file is still what that run wrote."""
        shard = self._journal.shards.get(name_of(piece))
        if shard is None or shard.digest != piece.digest():
            return Job(slice=piece)
        lines = self._lines(shard)
        if lines is None:
            return Job(slice=piece)
        failed = failures(lines) if shard.counts.errors else {}
        errors = tuple(error for errors in failed.values() for error in errors)
        done = Output(counts=shard.counts, errors=errors, shard=shard.file, resumed=True)
        return Job(slice=piece, done=done, again=tuple(failed) if self._retry else ())

    def store(self, job: Job, output: Output) -> tuple[Shard, Output]:
        """The shard of *job*, on disk and in the journal, and all that is in it."""
        name = name_of(job.slice)
        if job.done is not None and not job.again:
            return self._journal.shards[name], output
        if job.done is not None:
            output = spliced((self._records / name).read_bytes(), job.again, output)
        shard = write_shard(self._records, job.slice, output)
        self._journal.add(shard)
        return shard, msgspec.structs.replace(output, shard=name)

    def _lines(self, shard: Shard) -> bytes | None:
        path = self._records / shard.file
        if not path.is_file():
            return None
        data = path.read_bytes()
        return data if hashlib.sha256(data).hexdigest() == shard.sha256 else None


def write_shard(records: Path, piece: Slice, output: Output) -> Shard:
    """Puts the records of *piece* on disk."""
    name = name_of(piece)
    write_whole(records / name, output.lines)
    sha256 = hashlib.sha256(output.lines).hexdigest()
    return Shard(file=name, digest=piece.digest(), sha256=sha256, counts=output.counts)


def remove_others(records: Path, keep: set[str]) -> None:
    """Removes what a longer or a killed earlier run left in *records*."""
    try:
        for path in sorted(records.iterdir()):
            if path.name not in keep and (is_temporary(path) or path.suffix == ".jsonl"):
                path.unlink()
        sync_folder(records)
    except OSError as error:
        raise ResultsError(f"{records}: a file of an earlier run cannot be removed: {error.strerror}.") from error


def is_temporary(path: Path) -> bool:
    """Whether *path* is a file that was being written when its run was killed."""
    return path.name.startswith(".") and path.name.endswith(TEMPORARY)


def name_of(piece: Slice) -> str:
    """The file that the records of *piece* go to."""
    return f"{piece.index:05}.jsonl"
