"""Remembers what has come before, millions of times, in a few bytes each."""

from __future__ import annotations

import hashlib
from array import array

_START = 1 << 10  # a power of two, as every size that follows


class Seen:
    """A set of strings that keeps 64 bits of each: 12 to 24 bytes a string, however long it is.

    Among a million strings the chance that any two are taken for each other is one in forty million.
    """

    def __init__(self) -> None:
        self._slots = array("Q", [0]) * _START
        self._count = 0

    def add(self, value: str) -> bool:
        """Whether *value* is new; it is not from now on.

        >>> seen = Seen()
        >>> seen.add("a"), seen.add("b"), seen.add("a")
        (True, True, False)
        """
        digest = hashlib.blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        key = int.from_bytes(digest, "little") or 1  # 0 marks an empty slot
        place = self._place(key)
        if self._slots[place]:
            return False
        self._slots[place] = key
        self._count += 1
        if 3 * self._count > 2 * len(self._slots):
            self._grow()
        return True

    def _place(self, key: int) -> int:
        """The slot that holds *key*, or the empty one where it belongs."""
        slots, mask = self._slots, len(self._slots) - 1
        place = key & mask
        while slots[place] not in (0, key):
            place = (place + 1) & mask
        return place

    def _grow(self) -> None:
        old = self._slots
        self._slots = array("Q", [0]) * (2 * len(old))
        for key in old:
            if key:
                self._slots[self._place(key)] = key
