"""However large a file is, no more than a part of it is in memory."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extract.ingest import find_documents
from extract.ingest.seen import Seen

MB = 1_000_000


def texts(count: int) -> Iterator[str]:
    """Texts of 10 kB that cannot be packed well."""
    chance = random.Random(7)  # noqa: S311
    for number in range(count):
        yield f"{number} " + chance.randbytes(5_000).hex()


@contextmanager
def peak_below(limit: int) -> Iterator[None]:
    tracemalloc.start()
    yield
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < limit, f"{peak / MB:.0f} MB"


def write(path: Path, count: int) -> None:
    pack = gzip.open if path.suffix == ".gz" else open
    with pack(path, "wb") as file:
        if "csv" in path.name:
            file.write(b"id,text\n")
        for number, text in enumerate(texts(count)):
            if "jsonl" in path.name:
                file.write(json.dumps({"text": text}).encode() + b"\n")
            elif "csv" in path.name:
                file.write(f'{number},"{text}\n{text[:50]}"\n'.encode())
            else:
                block = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + text.encode()
                head = (
                    f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(block)}"
                )
                file.write(head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n")


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv", "a.csv.gz", "a.warc", "a.warc.gz"])
def test_a_large_file_is_streamed(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write(path, 2_000)  # 20 MB
    documents = find_documents([str(path)])
    assert next(documents).error is None  # what is imported once is no part of it
    with peak_below(4 * MB):
        assert sum(d.error is None and d.text is not None for d in documents) == 1_999


def test_a_quote_that_is_never_closed_does_not_take_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w") as file:
        file.write('text\n"offen\n')
        for _ in range(200_000):
            file.write("Ein Satz, der in keiner Zelle steht, weil davor eine offen ist.\n".replace(",", ""))
    with peak_below(40 * MB):
        documents = find_documents([str(path)])
        assert next(documents).error is not None
        assert next(documents).error is None


PARQUET = """
import resource, sys
import pyarrow, pyarrow.parquet
from extract.ingest import find_documents
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(d.error is None for d in find_documents([sys.argv[1]]))
print(count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize("packed", [False, True])
def test_a_parquet_file_of_one_row_group_is_streamed(tmp_path: Path, packed: bool) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet  # type: ignore[import-untyped]

    path = tmp_path / "a.parquet"
    table = pa.table({"text": list(texts(6_000)), "other": ["x" * 5_000] * 6_000})
    parquet.write_table(table, path, row_group_size=6_000, compression="none", use_dictionary=False)
    del table
    assert path.stat().st_size > 85 * MB
    if packed:
        packed_path = tmp_path / "a.parquet.gz"
        packed_path.write_bytes(gzip.compress(path.read_bytes(), compresslevel=1))
        path = packed_path
    # Arrow's memory is its own, so the whole process is measured.
    result = subprocess.run([sys.executable, "-c", PARQUET, str(path)], capture_output=True, text=True, check=True)
    count, grown = map(int, result.stdout.split())
    assert count == 6_000
    assert grown < 40, f"{grown} MiB"


def test_many_ids_take_few_bytes() -> None:
    with peak_below(100_000 * 40):
        seen = Seen()
        assert all(seen.add(f"https://example.org/{n}") for n in range(100_000))
    assert not any(seen.add(f"https://example.org/{n}") for n in range(0, 100_000, 1_000))
    assert seen.add("https://example.org/100000")
