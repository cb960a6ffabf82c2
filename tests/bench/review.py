"""What the review costs with very many flags: building its index, each question to it, each page, and a decision.

A generated results folder, one flag in each article of some thousand characters, three in ten of them decided. Every
line is measured in this run. The machine may be shared and noisy: of each call the median of some rounds is given, and
the slowest.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from extract.records import Expected, Flag, FlagDecision, Record, Reference
from extract.review.index import (
    FlagRow,
    Index,
    Wanted,
    WantedArticles,
    WantedDeals,
    WantedOrganisations,
    open_index,
)
from extract.review.store import new_uid, open_reviews
from tests.bench.archive import generated, write_shards

_PER_SHARD = 500
_FILLER = 24
_CODES = ("conversion-mismatch",) * 5 + ("sum-mismatch", "growth-mismatch", "contradiction", "implausible-magnitude")
_SEVERITIES = ("error", "error", "warning", "info")
_WORDS = ("Markt", "Aufsicht", "Quartal", "Vorstand", "Prognose", "Analysten", "Standort", "Umsatz", "Vertrag", "Börse")


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flags", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    out = Console()
    with tempfile.TemporaryDirectory(prefix="dealgraph-bench-") as name:
        folder = Path(name) / "results"
        took = _timed(lambda: write_results(folder, options.flags))
        out.print(f"{options.flags:,} flags, generated in {took:.0f} s, {_mebibytes(folder / 'records'):,.0f} MiB")
        took = _timed(lambda: _open(folder))
        out.print(f"index built in {took:.0f} s, {_mebibytes(folder, 'review.db'):,.0f} MiB")
        with open_index(folder) as index:
            took = _timed(lambda: _decide_many(folder, index, options.flags * 3 // 10))
            out.print(f"three in ten decided (one merge of the store) and taken in: {took:.1f} s")
        with open_index(folder) as index:
            out.print(f"these decisions merged into the graph: {_timed(index.merge):.1f} s")
        out.print(f"opened again: {_timed(lambda: _open(folder)):.1f} s")
        with open_index(folder) as index:
            out.print(_table("call", calls(folder, index), options.rounds))
            out.print(f"{options.rounds} decisions merged into the graph: {_timed(index.merge):.1f} s")
            took = _timed(lambda: _change(folder, index))
            out.print(f"a shard of {_PER_SHARD} articles replaced, until it is in the queue: {took:.1f} s")
            out.print(f"and in the graph: {_timed(index.merge):.1f} s later")
            if (pages := _pages(folder, index)) is not None:
                out.print(_table("page", pages, options.rounds))


def write_results(folder: Path, flags: int) -> Path:
    """A results folder with one flag in each of its articles; the same for the same number."""
    chance = random.Random(1)  # noqa: S311  # no secret
    organisations = max(1_000, flags // 5)
    records = (_flagged(record, chance) for record in generated(flags, organisations, 1))
    write_shards(folder / "records", records, _PER_SHARD)
    (folder / "manifest.json").write_text(json.dumps({"software": "dealgraph 0", "schema": "1"}))
    return folder


def _flagged(record: Record, chance: random.Random) -> Record:
    """*record* with a longer text, a title, a source, and a flag on its sum."""
    amount = record.amounts[0]
    flag = Flag(
        id="f1",
        code=chance.choice(_CODES),
        severity=chance.choice(_SEVERITIES),  # type: ignore[arg-type]
        deals=("d1",),
        amounts=("a1",),
        stated=f"{amount.low} {amount.currency}",
        expected=Expected(low=amount.low * 99, high=amount.low * 101, currency=amount.currency),
        factor=Decimal("0.01"),
        suggestion=f"{amount.low * 100} {amount.currency}",
        reference=Reference(source="ECB", date=record.article.published, rate=Decimal("1.1724")),
        message={"de": f"{amount.text} ist ein Hundertstel davon.", "en": f"{amount.text} is a hundredth of that."},
    )
    filler = " ".join(f"{' '.join(chance.choices(_WORDS, k=9)).capitalize()}." for _ in range(_FILLER))
    text = f"{record.article.text} {filler}"
    article = msgspec.structs.replace(
        record.article,
        text=text,
        title=f"{record.organisations[0].name} und {record.organisations[1].name} einigen sich",
        source=f"Blatt {chance.randrange(40)}",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    return msgspec.structs.replace(record, article=article, flags=(flag,))


def calls(folder: Path, index: Index) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each question to the index, with filters that leave much and such that leave little."""
    total = index.queue(Wanted(), limit=1).total
    rows = index.queue(Wanted(state="todo"), offset=total // 3, limit=500).items
    middle, hub = rows[0], index.organisations(WantedOrganisations(), limit=1).items[0].organisation.id
    fresh = iter(rows)
    wanted = {
        "all": Wanted(),
        "to do": Wanted(state="todo"),
        "decided": Wanted(state="decided"),
        "confirmed, one source": Wanted(state="confirmed", source="Blatt 7"),
        "warnings of one kind": Wanted(severity="warning", code="sum-mismatch", state="open"),
        "one year": Wanted(since=dt.date(2019, 1, 1), until=dt.date(2019, 12, 31)),
        "hub": Wanted(organisation=hub),
        "search, in every article": Wanted(text="haben sich"),
        "search, a name": Wanted(text=middle.organisations[0].name),
        "search, two letters": Wanted(text="ba"),
        "search, nothing found": Wanted(text="Quastenflosser"),
        "search, to do, errors": Wanted(text="haben", state="todo", severity="error"),
    }
    for name, one in wanted.items():
        yield f"queue: {name}", lambda one=one: index.queue(one)  # type: ignore[misc]
        yield f"counts: {name}", lambda one=one: index.counts(one)  # type: ignore[misc]
        yield f"neighbours: {name}", lambda one=one: index.neighbours(one, middle.uid)  # type: ignore[misc]
    yield "queue: last page", lambda: index.queue(Wanted(), offset=total - 50)
    yield "queue: to do, far down", lambda: index.queue(Wanted(state="todo"), offset=total // 2)
    yield "first: to do", lambda: index.first(Wanted(state="todo"))
    yield "flag", lambda: index.flag(middle.uid)
    yield "flags_of", lambda: index.flags_of(middle.name)
    yield "same_deal", lambda: index.same_deal(middle.uid)
    yield "record", lambda: index.record(middle.name)
    yield "a decision, and the next flag", lambda: _decide(folder, index, next(fresh))
    yield "articles", lambda: index.articles(WantedArticles())
    yield "articles: far down", lambda: index.articles(WantedArticles(), offset=total // 2)
    yield "articles: search", lambda: index.articles(WantedArticles(text="einigen"))
    yield "deals", lambda: index.deals(WantedDeals())
    yield "deals: far down", lambda: index.deals(WantedDeals(), offset=total // 3)
    yield "deals: hub", lambda: index.deals(WantedDeals(organisation=hub))
    yield "deals: search", lambda: index.deals(WantedDeals(text="geeinigt"))
    yield "deals: rare type", lambda: index.deals(WantedDeals(type="merger"))
    yield "organisations", lambda: index.organisations(WantedOrganisations())
    yield "organisations: far down", lambda: index.organisations(WantedOrganisations(), offset=total // 10)
    yield "organisations: search", lambda: index.organisations(WantedOrganisations(text="ba"))
    yield "organisation: hub", lambda: index.organisation(hub)
    yield "alike: hub", lambda: index.alike(hub)
    yield "loops", index.loops
    yield "around: hub", lambda: index.around(hub)
    yield "around: hub, two steps", lambda: index.around(hub, steps=2)
    yield "news", index.news


def _pages(folder: Path, index: Index) -> Iterator[tuple[str, Callable[[], object]]] | None:
    """Each page, asked for as a browser does; None where the extra for the server is not installed."""
    try:
        from starlette.testclient import TestClient

        from extract.review.server.app import make_app
        from extract.review.server.desk import Desk
    except ImportError:
        return None
    app = make_app(Desk(folder=folder, reviewer="A. Weber", index=index), allowed_hosts=("127.0.0.1:8765",))
    client = TestClient(app, base_url="http://127.0.0.1:8765")
    total = index.queue(Wanted(), limit=1).total
    row = index.queue(Wanted(), offset=total // 3, limit=1).items[0]
    deal, hub = row.deals[0], index.organisations(WantedOrganisations(), limit=1).items[0].organisation.id
    paths = (
        *("/", "/?text=haben", "/?state=decided&lang=de", f"/flags/{row.uid}", f"/articles/{row.name}", "/articles"),
        *("/done", "/help", "/deals", "/deals?text=geeinigt", f"/deals/{deal.replace('#', '%23')}", "/organisations"),
        *(f"/organisations/{hub}", f"/organisations/{hub}/picture.json", "/loops"),
    )

    def ask(path: str) -> None:
        answer = client.get(path)
        if answer.status_code != 200:
            raise AssertionError(f"{path}: {answer.status_code}")

    return ((path, lambda path=path: ask(path)) for path in paths)  # type: ignore[misc]


def _table(head: str, timed: Iterator[tuple[str, Callable[[], object]]], rounds: int) -> Table:
    table = Table(head, "median ms", "slowest ms")
    for name, call in timed:
        times = [_timed(call) * 1000 for _ in range(rounds)]
        table.add_row(name, f"{statistics.median(times):,.1f}", f"{max(times):,.1f}")
    return table


def _open(folder: Path) -> None:
    with open_index(folder):
        pass


def _decide(folder: Path, index: Index, row: FlagRow) -> None:
    """What happens when somebody decides: written, taken in, and the next flag that waits."""
    with open_reviews(folder) as reviews:
        reviews.add(_decision(row), seen=row.seq)
    _, following = index.neighbours(Wanted(state="todo"), row.uid)
    if following:
        index.flag(following)


def _decide_many(folder: Path, index: Index, count: int) -> None:
    rows = index.queue(Wanted(), offset=count, limit=count).items
    with open_reviews(folder) as reviews:
        reviews.merge(_decision(row, days=place % 30) for place, row in enumerate(rows))
    if index.counts(Wanted()).decided != count:
        raise AssertionError("not all decisions are there")


def _decision(row: FlagRow, *, days: int = 0) -> FlagDecision:
    """Some decision, made *days* ago."""
    at = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
    return FlagDecision(
        uid=new_uid(),
        at=at.isoformat(),
        reviewer="A. Weber",
        article=row.article,
        fingerprint=row.fingerprint,
        machine=row.flag,
        quotes=row.quotes,
        verdict=random.Random(row.uid).choice(("confirmed", "false-alarm", "unsure")),  # noqa: S311
    )


def _change(folder: Path, index: Index) -> None:
    """Takes the last article out of a shard, and waits until it is gone."""
    shard = min((folder / "records").glob("*.jsonl"))
    lines = shard.read_bytes().splitlines(keepends=True)
    name = json.loads(lines[-1])["article"]["id"]
    part = shard.with_suffix(".part")
    part.write_bytes(b"".join(lines[:-1]))
    part.replace(shard)
    while index.flags_of(name):
        time.sleep(0.02)


def _timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _mebibytes(folder: Path, pattern: str = "*") -> float:
    return sum(file.stat().st_size for file in folder.glob(pattern)) / 2**20


if __name__ == "__main__":
    main()
