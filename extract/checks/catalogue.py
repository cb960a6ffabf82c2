"""Finds the checks: one module for each code of the flag catalogue, named after it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from extract.checks.dossier import Dossier, Finding
from extract.lexicon.sections.flags import flag_catalogue


class Check(Protocol):
    """A check: reads an article's figures and yields those that cannot be right."""

    def __call__(self, dossier: Dossier) -> Iterator[Finding]:
        """All findings, in any order."""


def module_name(code: str) -> str:
    """Where the check of *code* stands: ``extract.checks.conversion_mismatch``."""
    return f"extract.checks.{code.replace('-', '_')}"


@cache
def all_checks() -> tuple[tuple[str, Check], ...]:
    """Every code of the catalogue with the ``find`` of its module, by code."""
    return tuple((code, cast("Check", import_module(module_name(code)).find)) for code in sorted(flag_catalogue()))
