"""Of all that files say, what they have not said before, under ids that nothing else has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from extract.batch.arrivals import Stamp
from extract.batch.watched import Watched, digest_of
from extract.ingest import Columns, Document
from extract.ingest.reading import read_source
from extract.ingest.seen import Seen
from extract.ingest.sources import Source


class Ids:
    """Ids that are taken, those in the files of records that are there among them."""

    def __init__(self, shards: Iterable[Path]) -> None:
        self._taken = Seen()
        self._times: dict[str, int] = {}  # only of ids that came again
        decoder = msgspec.json.Decoder(_Record)
        for shard in shards:
            with shard.open("rb") as file:
                for line in file:
                    self._taken.add(decoder.decode(line).article.id)

    def free(self, wanted: str) -> str:
        """*wanted*, or ``wanted#2`` and so on where it is taken; it is from now on."""
        if self._taken.add(wanted):
            return wanted
        count = self._times.get(wanted, 1) + 1
        while not self._taken.add(f"{wanted}#{count}"):
            count += 1
        self._times[wanted] = count
        return f"{wanted}#{count}"


class Batch:
    """Files that arrived; once their new documents are drawn, *finished* are the files and *digests* has each id's."""

    def __init__(self, arrived: Iterable[tuple[Source, Stamp] | Document], columns: Columns) -> None:
        self._arrived = arrived
        self._columns = columns
        self.finished: dict[str, Stamp] = {}
        self.digests: dict[str, str] = {}

    def documents(self, watched: Watched, ids: Ids) -> Iterator[Document]:
        """Those that *watched* does not know."""
        for item in self._arrived:
            source, stamp = (None, None) if isinstance(item, Document) else item
            for document in [item] if isinstance(item, Document) else read_source(item[0], self._columns):
                digest = digest_of(document)
                if watched.is_new(digest):
                    own = msgspec.structs.replace(document, id=ids.free(document.id))
                    self.digests[own.id] = digest
                    yield own
            if source is not None and stamp is not None:
                self.finished[source.name] = stamp


class _Article(msgspec.Struct):
    id: str


class _Record(msgspec.Struct):
    """As much of a record as is needed here."""

    article: _Article
