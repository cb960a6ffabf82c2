"""The index as the server uses it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from extract.errors import ResultsError
from extract.graph.store.refresh import Progress
from extract.records import Record
from extract.review.index.asking import around, articles, counts, flags, graph
from extract.review.index.asking.words import plain
from extract.review.index.building.decisions import is_new
from extract.review.index.fresh import Fresh
from extract.review.index.places import place_of, read_place
from extract.review.index.readers import Reader, Readers
from extract.review.index.rows import (
    AROUND,
    Alike,
    Around,
    ArticleRow,
    Counts,
    DealRow,
    FlagRow,
    LoopsPage,
    News,
    OrganisationRow,
    Page,
    Told,
)
from extract.review.index.stamps import shard_stamps
from extract.review.index.wanted import Wanted, WantedArticles, WantedDeals, WantedOrganisations
from extract.review.index.where import placed
from extract.review.index.writer import Writer

#: Seconds that somebody waits who wants an article whose shard has just been replaced.
_PATIENCE = 5.0


@contextmanager
def open_index(folder: Path, *, progress: Progress | None = None) -> Iterator[Index]:
    """The index of *folder*, built or brought up to date first; *progress* is told step, done and total.

    Raises ResultsError where the folder is no results folder, is unfinished or torn, or cannot be written to.
    """
    shard_stamps(folder)
    with (
        placed(folder) as where,
        closing(Writer(where)) as writer,
        closing(Readers(where)) as readers,
        closing(Fresh(where, writer)) as fresh,
    ):
        fresh.bring_up(progress)
        yield Index(folder, fresh, readers)


class Index:
    """Lists, searches and reads; every method may be called from any thread.

    Each method looks first whether the results or the decisions have changed and takes it in: decisions at once,
    results in the background where that takes longer than a moment (``news``). All raise ResultsError while the results
    folder is unfinished or torn; those about the merged graph also raise UsageError for judgements that contradict each
    other.
    """

    def __init__(self, folder: Path, fresh: Fresh, readers: Readers) -> None:
        self.folder = folder
        self._fresh = fresh
        self._readers = readers

    # --- flags

    def queue(self, wanted: Wanted, *, offset: int = 0, limit: int = 50) -> Page[FlagRow]:
        """The wanted flags, worst first: severity, sum, number of sources, then article and id."""
        with self._reading() as reader:
            return flags.queue(reader, wanted, offset, limit)

    def counts(self, wanted: Wanted) -> Counts:
        """How many there are, in all and for each choice of each filter."""
        with self._reading() as reader:
            return counts.counts(reader, wanted)

    def neighbours(self, wanted: Wanted, uid: str) -> tuple[str | None, str | None]:
        """The uids before and after *uid* in the queue; *uid* itself need not be among the wanted."""
        with self._reading() as reader:
            return flags.neighbours(reader, wanted, uid)

    def first(self, wanted: Wanted) -> str | None:
        """The uid of the worst of the wanted flags."""
        with self._reading() as reader:
            return flags.first(reader, wanted)

    def flag(self, uid: str) -> FlagRow | None:
        """One flag; None where it is not raised (any more)."""
        with self._reading() as reader:
            return flags.flag(reader.store, uid)

    def flags_of(self, name: str) -> tuple[FlagRow, ...]:
        """All flags of an article, in the order of the queue."""
        with self._reading() as reader:
            return flags.flags_of(reader.store, name)

    def raised(self, article: str, fingerprint: str) -> str | None:
        """The uid of the flag with this fingerprint key, None where no flag has it today: for lists of decisions."""
        with self._reading() as reader:
            return flags.raised(reader.store, article, fingerprint)

    def same_deal(self, uid: str) -> tuple[Told, ...]:
        """How other articles tell the deals of a flag, from first to latest."""
        with self._reading() as reader:
            return articles.same_deal(reader.store, uid)

    def restate(self, article: str) -> None:  # noqa: ARG002  # what has changed says the store itself
        """Takes in what was decided on *article* since; every other method does so, too, when it is next called."""
        self._fresh.take_in()

    # --- articles

    def record(self, name: str) -> Record | None:
        """The record of an article as it was extracted, with its text."""
        for patience in (_PATIENCE, None):
            with self._reading() as reader:
                place = place_of(reader.store, "name", plain(name))
            if place is None:
                return None
            record = read_place(self.folder, place)
            if record is not None:
                return record
            if patience:
                self._fresh.look(again=True, patience=patience)
        raise ResultsError(
            f"{self.folder}: the results have been replaced and are being read; open the page again in a moment."
        )

    def articles(self, wanted: WantedArticles, *, offset: int = 0, limit: int = 50) -> Page[ArticleRow]:
        """Articles, the latest first."""
        with self._reading() as reader:
            return articles.articles(reader.store, wanted, offset, limit)

    # --- the merged graph

    def deals(self, wanted: WantedDeals, *, offset: int = 0, limit: int = 50) -> Page[DealRow]:
        """Deals, the largest sum first."""
        with self._reading(merged=True) as reader:
            return graph.deals(reader.store, wanted, offset, limit)

    def deal(self, name: str) -> DealRow | None:
        """One deal by the id of the merged graph."""
        with self._reading(merged=True) as reader:
            return graph.deal(reader.store, name)

    def told_as(self, name: str, deal: str) -> str | None:
        """The id of the merged deal to which an article's own *deal* went."""
        with self._reading() as reader:
            return graph.told_as(reader.store, name, deal)

    def organisations(self, wanted: WantedOrganisations, *, offset: int = 0, limit: int = 50) -> Page[OrganisationRow]:
        """Organisations, those with most deals first."""
        with self._reading(merged=True) as reader:
            return graph.organisations(reader.store, wanted, offset, limit)

    def organisation(self, key: str) -> OrganisationRow | None:
        """One organisation by its id, or by that of one merged into it."""
        with self._reading(merged=True) as reader:
            return graph.an_organisation(reader.store, key)

    def alike(self, key: str) -> tuple[Alike, ...]:
        """Who was found to be perhaps the same as *key*, the same, or another."""
        with self._reading(merged=True) as reader:
            return graph.alike(reader.store, key)

    def loops(self, *, offset: int = 0, limit: int = 50) -> LoopsPage:
        """Loops, the largest round trip first."""
        with self._reading(merged=True) as reader:
            return graph.loops(reader.store, offset, limit)

    def around(self, key: str, *, steps: int = 1, limit: int = AROUND) -> Around | None:
        """The graph around an organisation: those with the most and largest deals with it first."""
        with self._reading(merged=True) as reader:
            return around.around(reader.store, key, steps, limit)

    # --- how fresh

    def news(self) -> News:
        """When the results were last read, and whether that is going on now."""
        return self._fresh.news()

    def merge(self) -> None:
        """Merges again with people's latest corrections and judgements; waits until it is done."""
        self._fresh.merge()

    @contextmanager
    def _reading(self, *, merged: bool = False) -> Iterator[Reader]:
        self._fresh.look(merged=merged)
        with self._readers.reading() as reader:
            if is_new(reader.store, reviewed=reader.reviewed is not None):
                self._fresh.take_in()
            reader.begin()
            yield reader
