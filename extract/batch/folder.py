"""Records to a results folder: shard after shard, each written whole, so that a run can be killed at any time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from extract.batch.atomic import TEMPORARY, sync_folder, write_whole
from extract.batch.counts import Counts
from extract.batch.journal import NAME as JOURNAL
from extract.batch.journal import Journal
from extract.batch.lock import NAME as LOCK
from extract.batch.lock import folder_lock
from extract.batch.manifest import (
    Manifest,
    Shard,
    finished_shards,
    is_results_folder,
    save_manifest,
    settings,
    software,
)
from extract.batch.slices import ARTICLES, Slice, cut
from extract.batch.work import Output, Work
from extract.batch.workers import Job, run
from extract.errors import ResultsError, UsageError
from extract.ingest import Document
from extract.records import Record

RECORDS = "records"


def extract_to_folder(
    documents: Iterable[Document],
    work: Work,
    folder: Path,
    *,
    inputs: Sequence[str],
    options: dict[str, str | bool | None] | None = None,
    workers: int = 1,
    articles_per_shard: int = ARTICLES,
    on_output: Callable[[Output], None] | None = None,
) -> Counts:
    """Fills *folder* and returns what is in it, shards of earlier runs included.

    A finished shard whose slice and settings are unchanged is not done again. The bytes in the folder depend on the
    input and the settings alone, not on *workers* or on how often the run was cut off. *inputs* and *options* are
    noted in the manifest. Raises UsageError where another run holds the folder or it is not a results folder.
    """
    _prepare(folder)
    with folder_lock(folder):
        pipeline = work.open_pipeline()
        used = settings(pipeline.fingerprint, work.defaults, options or {})
        journal = Journal(folder, used.digest(), finished_shards(folder, used))
        records = folder / RECORDS
        shards: list[Shard] = []
        total = Counts()
        jobs = _jobs(documents, articles_per_shard, journal, records)
        with closing(run(jobs, work, pipeline, workers)) as outputs:
            for job, output in outputs:
                shards.append(_store(job, output, journal, records))
                total += output.counts
                if on_output:
                    on_output(output)
        _remove_others(records, {shard.file for shard in shards})
        finished = Manifest(
            software=software(), inputs=tuple(inputs), settings=used, counts=total, shards=tuple(shards)
        )
        save_manifest(folder, finished)
        journal.close()
    return total


def _prepare(folder: Path) -> None:
    """Makes the folder, but never in the midst of somebody's other files."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: this is a file; results go to a folder.")
    ours = {RECORDS, JOURNAL, LOCK}
    if folder.is_dir() and not is_results_folder(folder):
        others = sorted(entry.name for entry in folder.iterdir() if entry.name not in ours and not _temporary(entry))
        if others:
            raise UsageError(f"{folder}: not a results folder, it holds {others[0]!r}; choose an empty one with -o.")
    try:
        (folder / RECORDS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made: {error.strerror}.") from error


def _jobs(documents: Iterable[Document], articles: int, journal: Journal, records: Path) -> Iterator[Job]:
    for piece in cut(documents, articles):
        yield Job(slice=piece, done=_done(piece, journal, records))


def _done(piece: Slice, journal: Journal, records: Path) -> Output | None:
    """What an earlier run made of *piece*, if its file is still what that run wrote."""
    shard = journal.shards.get(_name(piece))
    if shard is None or shard.digest != piece.digest():
        return None
    path = records / shard.file
    if not path.is_file():
        return None
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != shard.sha256:
        return None
    decoder = msgspec.json.Decoder(Record)
    lines = data.splitlines() if shard.counts.errors else []
    errors = [error for line in lines for error in decoder.decode(line).errors]
    return Output(counts=shard.counts, errors=tuple(errors))


def _store(job: Job, output: Output, journal: Journal, records: Path) -> Shard:
    name = _name(job.slice)
    if job.done:
        return journal.shards[name]
    write_whole(records / name, output.lines)
    sha256 = hashlib.sha256(output.lines).hexdigest()
    shard = Shard(file=name, digest=job.slice.digest(), sha256=sha256, counts=output.counts)
    journal.add(shard)
    return shard


def _remove_others(records: Path, keep: set[str]) -> None:
    """What a longer or a killed earlier run left behind."""
    try:
        for path in sorted(records.iterdir()):
            if path.name not in keep and (_temporary(path) or path.suffix == ".jsonl"):
                path.unlink()
        sync_folder(records)
    except OSError as error:
        raise ResultsError(f"{records}: a file of an earlier run cannot be removed: {error.strerror}.") from error


def _temporary(path: Path) -> bool:
    return path.name.startswith(".") and path.name.endswith(TEMPORARY)


def _name(piece: Slice) -> str:
    return f"{piece.index:05}.jsonl"
