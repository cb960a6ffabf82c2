"""``--engine`` and what goes with it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from extract.errors import UsageError


class Engine(StrEnum):
    """Where the work is done."""

    local = "local"
    ray = "ray"


def check_engine(engine: Engine, address: str | None, *, output: Path | None, workers: int, device: str | None) -> None:
    """Raises UsageError for options that do not go together."""
    if engine is Engine.local:
        if address is not None:
            raise UsageError("--address: names a Ray cluster; add --engine ray.")
        return
    if output is None:
        raise UsageError("--engine ray: fills a results folder; name it with -o.")
    if address is not None and workers > 1:
        raise UsageError("--workers: a Ray cluster uses all of its cores; leave it out with --address.")
    if device not in {None, "cpu"}:
        raise UsageError(f"--device {device}: --engine ray reads on processors only; leave it out.")
