"""How much one document may hold, so that one file cannot take all memory."""

from __future__ import annotations

MAX_TEXT = 20_000_000
"""Bytes of UTF-8 of one article; a line of 10 MB is still read."""

MAX_LINE = 80_000_000
"""Bytes of one line: an article of MAX_TEXT with its characters escaped and its other fields."""

MAX_EXPANSION = 250
"""How many times its packed size a file may become; text becomes 3 to 50 times its size, data made to harm 1,000."""

FREE_EXPANSION = 100_000_000
"""Bytes that any packed file may become, so that a small file that repeats itself is nobody's trouble."""
