"""Texts compared with each other: signatures that few changed words leave alike, and which text is a copy of which."""

from extract.texts.archive import Copy, find_copies
from extract.texts.copies import copies
from extract.texts.signature import HASHES, signature

__all__ = ["HASHES", "Copy", "copies", "find_copies", "signature"]
