"""Resident size while a long archive is read: it should be flat after the first articles, in every process.

Generated articles, no two alike, one in eight with a deal. Linux only (``/proc``).
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from extract.batch import Work, extract_to_folder
from extract.batch.opening import open_pipeline
from extract.batch.work import Output
from extract.ingest import Defaults, Document

_FIRST, _STEP = 5_000, 20_000
_SYLLABLES = [a + b for a in "bdfklmnprstvw" for b in ("a", "e", "i", "o", "u", "en", "ar")]


class Sizes:
    """The largest resident size of this process and of its workers at the end of each step, in MiB."""

    def __init__(self, step: int) -> None:
        self._step = step
        self._started = time.perf_counter()
        self._next = min(_FIRST, step)
        self._articles = 0
        self.rows: list[tuple[int, float, float, float]] = []

    def on_output(self, output: Output) -> None:
        """Notes the sizes when enough articles are read."""
        self._articles += output.counts.articles + output.counts.errors
        if self._articles >= self._next:
            self.note()
            self._next += self._step

    def note(self) -> None:
        """Notes the sizes now, and prints them: a long run that is cut short has told what it saw."""
        seconds = time.perf_counter() - self._started
        row = (self._articles, seconds, _resident("self"), max(map(_resident, _workers()), default=0.0))
        done, before = self.rows[-1][:2] if self.rows else (0, 0.0)
        self.rows.append(row)
        pace = (row[0] - done) / max(seconds - before, 1e-9)
        sizes = f"this process {row[2]:.0f} MiB, largest worker {row[3]:.0f} MiB"
        print(f"{row[0]:>9,} articles {seconds:>6.0f} s, {pace:.0f} articles/s, {sizes}", flush=True)


def documents(count: int, sentences: int) -> Iterator[Document]:
    """The same each time."""
    chance = random.Random(1)  # noqa: S311  no secret

    def name() -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize()

    for number in range(count):
        said = [f"In {name()} traf sich der Rat von {name()} zu einer Sitzung über {name()}." for _ in range(sentences)]
        if number % 8 == 0:
            said[0] = f"Die {name()} AG kauft {name()} für {chance.randint(2, 900)} Millionen Euro."
        yield Document(id=f"{number:08}", where=f"generated:{number}", text=" ".join(said), lang="de")


def _resident(process: str) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _workers() -> list[str]:
    return [pid for children in Path("/proc/self/task").glob("*/children") for pid in children.read_text().split()]


def main() -> None:
    """Prints a line a step and how much was added after its first row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--sentences", type=int, default=20)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--step", type=int, default=_STEP)
    options = parser.parse_args()
    sizes = Sizes(options.step)
    opened = partial(open_pipeline, model=None, device=None, use_gate=True, rates=None)
    work = Work(open_pipeline=opened, defaults=Defaults(), text=True)
    with tempfile.TemporaryDirectory() as folder:
        extract_to_folder(
            documents(options.articles, options.sentences),
            work,
            Path(folder),
            inputs=["generated"],
            workers=options.workers,
            on_output=sizes.on_output,
        )
        sizes.note()  # with the search for copies
    first, last = sizes.rows[0], sizes.rows[-2]
    worker, both = last[3] / first[3] - 1, (last[2] + last[3]) / (first[2] + first[3]) - 1
    print(f"from {first[0]:,} to {last[0]:,} articles: worker {worker:+.1%}, all {both:+.1%}")


if __name__ == "__main__":
    main()
