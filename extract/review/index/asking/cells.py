"""How many flags of what is searched for there are of each kind and source: counts and lists start from here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from extract.review.index.asking.conditions import Conditions, found_flags
from extract.review.index.asking.listing import MANY
from extract.review.index.building.ranking import SEVERITIES
from extract.review.index.readers import Reader
from extract.review.index.wanted import Wanted


class Kind(NamedTuple):
    """What flags are filtered by that only few values are possible for."""

    code: str
    severity: str
    lang: str
    state: str
    verdict: str


def kinds(reader: Reader) -> dict[int, Kind]:
    """All kinds by number."""

    def read() -> dict[int, Kind]:
        rows = reader.store.execute("SELECT key, code, severity, lang, state, verdict FROM kinds")
        return {key: Kind(code, SEVERITIES[severity], *rest) for key, code, severity, *rest in rows}

    return reader.remembered("kinds", read)


def sources(reader: Reader) -> dict[int, str]:
    """The names of sources by number."""
    return reader.remembered("sources", lambda: dict(reader.store.execute("SELECT key, name FROM sources").fetchall()))


def cells(reader: Reader, wanted: Wanted) -> Counter[tuple[int, int]]:
    """Number of flags by kind and source, whatever of these is wanted."""
    found = found_flags(wanted)

    def count() -> Counter[tuple[int, int]]:
        rows = reader.store.execute(
            "SELECT kind, source, count(*) FROM flags INDEXED BY flags_by_kind "  # noqa: S608
            f"WHERE {found.sql} GROUP BY kind, source",
            found.values,
        )
        return Counter({(kind, source): number for kind, source, number in rows})

    return reader.remembered((found.sql, *found.values), count)


def fits(kind: Kind, wanted: Wanted, *, but: str = "") -> bool:
    """Whether flags of *kind* are wanted, one filter left aside."""
    chosen = {"code": wanted.code, "severity": wanted.severity, "lang": wanted.lang}
    if any(value and name != but and getattr(kind, name) != value for name, value in chosen.items()):
        return False
    match wanted.state:
        case None:
            return True
        case _ if but == "state":
            return True
        case "todo":
            return kind.state != "decided"
        case "open" | "again" | "decided":
            return kind.state == wanted.state
        case verdict:
            return (kind.state, kind.verdict) == ("decided", verdict)


class Chosen(NamedTuple):
    """The wanted flags: *conditions* on the table *table*, read in a way that suits their *number*."""

    table: str
    conditions: Conditions
    number: int


def chosen(reader: Reader, wanted: Wanted) -> Chosen:
    """The wanted flags, and how many they are."""
    known, counted, found = kinds(reader), cells(reader, wanted), found_flags(wanted)
    fitting = {key for key, kind in known.items() if fits(kind, wanted)}
    names = sources(reader)
    places = {key for key, name in names.items() if name == wanted.source} if wanted.source else None
    number = sum(
        count for (kind, source), count in counted.items() if kind in fitting and (places is None or source in places)
    )
    if len(fitting) < len(known):
        found.add(f"kind IN ({', '.join(map(str, sorted(fitting)))})")
    if places is not None:
        found.add(f"source IN ({', '.join(map(str, sorted(places)))})")
    return Chosen("flags INDEXED BY flags_in_order" if number > MANY else "flags", found, number)


def by_source(reader: Reader, wanted: Wanted) -> Iterator[tuple[str, int]]:
    """Number of the wanted flags of each source, whichever of them is wanted."""
    names = sources(reader)
    fitting = {key for key, kind in kinds(reader).items() if fits(kind, wanted)}
    for (kind, source), count in cells(reader, wanted).items():
        if kind in fitting and source in names:
            yield names[source], count


def by_kind(reader: Reader, wanted: Wanted) -> list[tuple[Kind, int]]:
    """Number of flags of each kind, of the wanted source alone."""
    known, names = kinds(reader), sources(reader)
    found: Counter[int] = Counter()
    for (kind, source), count in cells(reader, wanted).items():
        if not wanted.source or names.get(source) == wanted.source:
            found[kind] += count
    return [(known[kind], count) for kind, count in found.items()]
