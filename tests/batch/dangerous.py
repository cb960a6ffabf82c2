"""A pipeline that some articles bring down, as a fault in compiled code or a pattern that never ends would."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

import msgspec

from extract.batch import Work
from extract.ingest import Defaults
from extract.records import Article, Record
from tests.batch.fake import FakePipeline


class DangerousPipeline(FakePipeline):
    """Does what the text says; *pids* gets the process id of each process that it is opened in."""

    def __init__(self, pids: Path | None = None, delay: float = 0.0) -> None:
        super().__init__(delay=delay)
        self._pids = pids
        if pids:
            with pids.open("a") as file:
                file.write(f"{os.getpid()}\n")

    def read(self, article: Article) -> Record:
        match article.text.split():
            case ["segfault", *_]:
                os.kill(os.getpid(), signal.SIGSEGV)
            case ["killed", *_]:  # as the system does for want of memory
                os.kill(os.getpid(), signal.SIGKILL)
            case ["exit", *_]:
                os._exit(3)
            case ["sleep", *_]:
                time.sleep(1_000)
            case ["pattern", *_]:  # holds the interpreter's lock while it never ends
                re.match(r"(a+)+$", "a" * 60 + "b")
            case ["second", *_]:  # only where the process has read more than this
                if getattr(self, "used", False):
                    os._exit(3)
        self.used = True
        return super().read(article)


def work(open_pipeline: object, timeout: float = 30.0) -> Work:
    plain = Work(open_pipeline=FakePipeline, defaults=Defaults(lang="de"), text=True, timeout=timeout)
    return msgspec.structs.replace(plain, open_pipeline=open_pipeline)


def write_texts(path: Path, count: int, dangerous: dict[int, str]) -> Path:
    """JSONL with *count* articles, the *dangerous* ones in their places."""
    with path.open("wb") as file:
        for number in range(count):
            text = dangerous.get(number, f"Artikel {number} handelt von Zügen, Schiffen und Nummer {number * 7}.")
            file.write(msgspec.json.encode({"text": text}) + b"\n")
    return path
