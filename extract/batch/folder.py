"""Records to a results folder: shard after shard, each written whole, so that a run can be killed at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path

from extract.batch.copies import NAME as COPIES
from extract.batch.copies import copies_still_good, write_copies
from extract.batch.counts import Counts
from extract.batch.journal import NAME as JOURNAL
from extract.batch.journal import Journal
from extract.batch.lock import NAME as LOCK
from extract.batch.lock import folder_lock
from extract.batch.manifest import Manifest, Shard, is_results_folder, read_manifest, save_manifest, settings, software
from extract.batch.shards import RECORDS, Shards, is_temporary, remove_others
from extract.batch.slices import ARTICLES, cut
from extract.batch.watched import NAME as WATCHED
from extract.batch.work import Output, Work
from extract.batch.workers import Readers, ReadsJobs
from extract.errors import UsageError
from extract.ingest import Document

#: What other commands keep in a results folder: people's decisions stay there when records are made anew.
_BESIDE = {f"{name}{log}" for name in ("reviews.sqlite", "review.db", "graph.db") for log in ("", "-wal", "-shm")}


def extract_to_folder(
    documents: Iterable[Document],
    work: Work,
    folder: Path,
    *,
    inputs: Sequence[str],
    options: dict[str, str | bool | None] | None = None,
    workers: int = 1,
    open_readers: Callable[[Work], ReadsJobs] | None = None,
    articles_per_shard: int = ARTICLES,
    retry_errors: bool = False,
    on_output: Callable[[Output], None] | None = None,
) -> Counts:
    """Fills *folder* and returns what is in it, shards of earlier runs included.

    A finished shard whose slice and settings are unchanged is not done again; with *retry_errors*, the documents in it
    that could not be read are. The bytes in the folder depend on the input and the settings alone, not on *workers*,
    on how often the run was cut off, or on where *open_readers*, in place of *workers* processes here, has it read.
    *inputs* and *options* are noted in the manifest. Raises UsageError where another run holds the folder or it is not
    a results folder.
    """
    prepare(folder)
    with folder_lock(folder), open_readers(work) if open_readers else Readers(work, workers) as readers:
        used = settings(readers.fingerprint(), work.defaults, options or {})
        before = read_manifest(folder)
        before = before if before and before.settings == used else None
        journal = Journal(folder, used.digest(), before.shards if before else ())
        shards = Shards(folder, journal, retry=retry_errors)
        made: list[Shard] = []
        with closing(readers.run(map(shards.job, cut(documents, articles_per_shard)))) as outputs:
            for job, read in outputs:
                shard, output = shards.store(job, read)
                made.append(shard)
                if on_output:
                    on_output(output)
        remove_others(folder / RECORDS, {shard.file for shard in made})
        copies = copies_still_good(folder, made, before)
        if copies is None:
            paths = [folder / RECORDS / shard.file for shard in made]
            copies = write_copies(folder, (signed for _, signed in readers.sign(paths)))
        total = sum((shard.counts for shard in made), Counts())
        finished = Manifest(
            software=software(),
            inputs=tuple(inputs),
            settings=used,
            counts=total,
            copies=copies,
            shards=tuple(made),
        )
        save_manifest(folder, finished)
        journal.close()
    return total


def prepare(folder: Path, *, watched: bool = False) -> None:
    """Makes the folder, but never in the midst of somebody's other files.

    Nor does ``extract`` go over a *watched* folder, whose articles its inputs may not have any more; and ``watch``
    could not know what ``extract`` has read.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: this is a file; results go to a folder.")
    known = (folder / WATCHED).exists()
    if known and not watched:
        raise UsageError(f"{folder}: filled by dealgraph watch; go on with that, or choose another folder with -o.")
    if watched and not known and (is_results_folder(folder) or (folder / JOURNAL).exists()):
        raise UsageError(f"{folder}: filled by dealgraph extract; choose another folder with -o.")
    ours = {RECORDS, JOURNAL, LOCK, COPIES, WATCHED, *_BESIDE}
    if folder.is_dir() and not is_results_folder(folder):
        others = sorted(entry.name for entry in folder.iterdir() if entry.name not in ours and not is_temporary(entry))
        if others:
            raise UsageError(f"{folder}: not a results folder, it holds {others[0]!r}; choose an empty one with -o.")
    try:
        (folder / RECORDS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made: {error.strerror}.") from error
