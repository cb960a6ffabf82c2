"""Which suffix is which format, and what must be installed for it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import PurePath
from typing import Literal

import msgspec

from extract.errors import UsageError

Kind = Literal["text", "markdown", "html", "jsonl", "csv", "parquet", "warc"]
Compression = Literal["gz", "zst"]

_KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
}
_COMPRESSIONS: dict[str, Compression] = {".gz": "gz", ".zst": "zst"}
_NEEDS: dict[Kind, tuple[tuple[str, str], ...]] = {
    "html": (("trafilatura", "html"),),
    "parquet": (("pyarrow", "tables"),),
    "warc": (("fastwarc", "warc"), ("trafilatura", "html")),
}


class Format(msgspec.Struct, frozen=True):
    """How a file is to be read: ``news.jsonl.gz`` is ``Format("jsonl", "gz")``."""

    kind: Kind
    compression: Compression | None = None


def format_of(name: str) -> Format | None:
    """The format that a file's suffixes say, or None for a file that is no article.

    >>> format_of("news.JSONL.gz"), format_of("article.gold.yaml")
    (Format(kind='jsonl', compression='gz'), None)
    """
    path = PurePath(name.lower())
    compression = _COMPRESSIONS.get(path.suffix)
    if compression:
        path = path.with_suffix("")
    kind = _KINDS.get(path.suffix)
    return Format(kind, compression) if kind else None


def suffixes() -> str:
    """All suffixes, for messages."""
    return f"{' '.join(_KINDS)}, each also with {' or '.join(_COMPRESSIONS)}"


def require(kind: Kind, shown: str) -> None:
    """Raises UsageError, naming the extra to install, where *kind* needs a package that is not there."""
    missing = sorted({extra for package, extra in _NEEDS.get(kind, ()) if find_spec(package) is None})
    if missing:
        extras = ",".join(missing)
        raise UsageError(f'{shown}: {kind} files need an extra; install it with: pip install "dealgraph[{extras}]"')


def require_package(package: str, extra: str, shown: str) -> None:
    """Raises UsageError, naming the *extra*, where *package* is not there."""
    if find_spec(package) is None:
        raise UsageError(f'{shown}: needs an extra; install it with: pip install "dealgraph[{extra}]"')
