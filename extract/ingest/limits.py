"""How much one document may hold, so that one file cannot take all memory."""

from __future__ import annotations

MAX_TEXT = 20_000_000
"""Bytes of UTF-8 of one article; a line of 10 MB is still read."""

MAX_LINE = 80_000_000
"""Bytes of one JSONL line or CSV field: an article of MAX_TEXT with its characters escaped and its other fields."""
