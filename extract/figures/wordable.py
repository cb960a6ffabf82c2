"""What a message template can hold: any value that can be put into a language."""

from __future__ import annotations

from typing import Protocol


class Wordable(Protocol):
    """A value that can be put into a language."""

    def words(self, lang: str) -> str:
        """The value in *lang*."""
