"""A results folder made of records, and decisions on its flags."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from extract.records import FlagDecision, Record, ReviewEvent, Undoing
from extract.review.index import FlagRow, Index, Wanted
from extract.review.store import new_uid, now, open_reviews
from tests.graph.newsroom import article, said

_encode = msgspec.json.Encoder(decimal_format="string").encode
_MANIFEST = {"software": "dealgraph 0", "schema": "1"}


def write_results(folder: Path, shards: Mapping[str, Iterable[Record]]) -> Path:
    """Makes *folder* a results folder with these shards and no others, as a run of ``extract`` would leave it."""
    records = folder / "records"
    records.mkdir(parents=True, exist_ok=True)
    for old in records.glob("*.jsonl"):
        if old.name not in shards:
            old.unlink()
    for name, content in shards.items():
        data = b"".join(_encode(record) + b"\n" for record in content)
        file = records / name
        if not file.exists() or file.read_bytes() != data:
            _replace(file, data)
    _replace(folder / "manifest.json", json.dumps(_MANIFEST).encode())
    return folder


def _replace(file: Path, data: bytes) -> None:
    part = file.with_suffix(".part")
    part.write_bytes(data)
    part.replace(file)


def tear(folder: Path, shard: str) -> None:
    """Cuts off the end of a shard."""
    file = folder / "records" / shard
    os.truncate(file, file.stat().st_size - 20)


def loan(lender: str, borrower: str, millions: int, currency: str = "EUR", **options: Any) -> Any:
    """One flagged sentence: "Alpha leiht Beta 850 Millionen EUR."."""
    words = f"{millions} Millionen {currency}"
    sentence = f"{lender.title()} leiht {borrower.title()} {words}."
    return said(
        sentence,
        "loan",
        (words, f"{millions}000000", currency),
        lender=lender,
        borrower=borrower,
        **{"flag": True, **options},
    )


def flagged(name: str, lender: str, borrower: str, millions: int, **options: Any) -> Record:
    """An article with one flagged loan."""
    return article(name, loan(lender, borrower, millions), **{"published": "2025-10-01", **options})


def with_info(record: Record, **changes: Any) -> Record:
    """*record* with another title, source and so on."""
    return msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, **changes))


def with_flag(record: Record, **changes: Any) -> Record:
    """*record* with something changed in its first flag."""
    first, *rest = record.flags
    return msgspec.structs.replace(record, flags=(msgspec.structs.replace(first, **changes), *rest))


def names(index: Index) -> list[str]:
    """The articles in the queue, once for each flag."""
    return sorted(row.name for row in index.queue(Wanted()).items)


def decide(folder: Path, row: FlagRow, verdict: str | None, *, reviewer: str = "A. Weber", **more: Any) -> str:
    """Writes a decision on the flag of *row* to the store of *folder*; its uid."""
    event = FlagDecision(
        uid=new_uid(),
        at=now(),
        reviewer=reviewer,
        article=row.article,
        fingerprint=row.fingerprint,
        machine=row.flag,
        quotes=row.quotes,
        verdict=verdict,  # type: ignore[arg-type]
        **more,
    )
    add(folder, event)
    return event.uid


def undo(folder: Path, uid: str) -> str:
    """Takes back the event *uid*; the uid of the undoing."""
    event = Undoing(uid=new_uid(), at=now(), reviewer="A. Weber", undone=uid)
    add(folder, event)
    return event.uid


def add(folder: Path, event: ReviewEvent) -> None:
    """Writes an event to the store of *folder*."""
    with open_reviews(folder) as reviews:
        reviews.add(event)
