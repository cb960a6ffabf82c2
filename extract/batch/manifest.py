"""What a results folder says about itself: what was read with what, and the shards that came of it."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from extract.batch.atomic import write_whole
from extract.batch.counts import Counts
from extract.errors import ResultsError
from extract.ingest import Defaults
from extract.records import SCHEMA_VERSION

NAME = "manifest.json"
_SOFTWARE = "dealgraph"
_READERS = ("py3langid", "trafilatura")  # outside packages that decide what an article's text and language are


class _Head(msgspec.Struct):
    schema: str
    software: str


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that decides, beside the input, what is in the records; *options* are the pipeline's."""

    fingerprint: str
    defaults: Defaults
    options: dict[str, str | bool | None]
    packages: dict[str, str | None]

    def digest(self) -> str:
        """The sha256 of these settings; results under another one are done again."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()


class Shard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file in ``records/``: *digest* is that of the slice it was made from, *sha256* its own."""

    file: str
    digest: str
    sha256: str
    counts: Counts


class Copies(msgspec.Struct, frozen=True, kw_only=True):
    """How many articles are copies of an earlier one, and the sha256 of the file that names them."""

    count: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """``manifest.json`` of a finished run; no clock times, so that the same run gives the same bytes."""

    schema: str = SCHEMA_VERSION
    software: str
    inputs: tuple[str, ...]
    settings: Settings
    counts: Counts
    copies: Copies | None = None
    shards: tuple[Shard, ...]


def settings(fingerprint: str, defaults: Defaults, options: dict[str, str | bool | None]) -> Settings:
    """The settings of a run with the pipeline of this *fingerprint*."""
    readers = (*_READERS, "resiliparse") if defaults.html == "fast" else _READERS
    packages = {name: _version(name) for name in readers}
    return Settings(fingerprint=fingerprint, defaults=defaults, options=options, packages=packages)


def software() -> str:
    """The program and its version: ``dealgraph 0.1.0``."""
    return f"{_SOFTWARE} {_version(_SOFTWARE) or '0+checkout'}"


def is_results_folder(folder: Path) -> bool:
    """Whether *folder* has a manifest of ours; False where it has none.

    Raises ResultsError for a manifest of another program or of a newer schema.
    """
    path = folder / NAME
    try:
        head = msgspec.json.decode(path.read_bytes(), type=_Head)
    except FileNotFoundError:
        return False
    except msgspec.DecodeError as error:
        message = f"{path}: not the manifest of a results folder ({error}); choose another folder."
        raise ResultsError(message) from error
    if not head.software.startswith(f"{_SOFTWARE} "):
        raise ResultsError(f"{path}: written by {head.software!r}; choose another folder.")
    if head.schema != SCHEMA_VERSION:
        message = f"{path}: written with schema {head.schema}, this version has {SCHEMA_VERSION}; update dealgraph."
        raise ResultsError(message)
    return True


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a finished run; None without one, or where it has other fields."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=Manifest)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def save_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes ``manifest.json``, for people too."""
    write_whole(folder / NAME, msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
