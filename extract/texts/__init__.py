"""Texts as such: their signatures, which is a copy of which, and what is quoted in another language."""

from extract.texts.archive import Copy, find_copies
from extract.texts.copies import copies
from extract.texts.quotations import by_language
from extract.texts.signature import HASHES, signature

__all__ = ["HASHES", "Copy", "by_language", "copies", "find_copies", "signature"]
