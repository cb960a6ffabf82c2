"""How many flags there are, in all and for each choice of each filter."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from extract.review.index.asking.cells import by_kind, by_source, fits
from extract.review.index.readers import Reader
from extract.review.index.rows import Counts
from extract.review.index.wanted import Wanted

#: Of all sources the most frequent; a page lists no more.
SOURCES = 100
_TODAY = "SELECT reviewer, count(*) FROM reviews.current WHERE at >= ? AND verdict IS NOT NULL GROUP BY reviewer"


def counts(reader: Reader, wanted: Wanted) -> Counts:
    """The counts."""
    cells = by_kind(reader, wanted)
    stated = [(kind, count) for kind, count in cells if fits(kind, wanted, but="state")]
    states = _sums((kind.state, count) for kind, count in stated)
    return Counts(
        open=states.get("open", 0),
        again=states.get("again", 0),
        decided=states.get("decided", 0),
        all=sum(states.values()),
        verdicts=_sums((kind.verdict, count) for kind, count in stated if kind.state == "decided"),
        codes=_sums((kind.code, count) for kind, count in cells if fits(kind, wanted, but="code")),
        severities=_sums((kind.severity, count) for kind, count in cells if fits(kind, wanted, but="severity")),
        langs=_sums((kind.lang, count) for kind, count in cells if fits(kind, wanted, but="lang")),
        sources=dict(islice(_sums(by_source(reader, wanted)).items(), SOURCES)),
        today=_sums(reader.store.execute(_TODAY, (_midnight(),))) if reader.reviewed else {},
    )


def _sums(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Added up by name, the most frequent first; what has no name is left out."""
    found: Counter[str] = Counter()
    for name, count in pairs:
        found[name] += count
    found.pop("", None)
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _midnight() -> str:
    """When today began where this program runs, as events have their time."""
    start = dt.datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return start.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
