"""Organisations put together one decision at a time, never against a veto."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping


class Clusters:
    """Sets of ids that mean one organisation; ids that were told apart never come into one set."""

    def __init__(self, entries: Mapping[str, int]) -> None:
        """*entries* gives ids their entry of the reference file: two entries are two organisations."""
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._entries = entries
        self._entry: dict[str, int] = {}

    def keep_apart(self, left: str, right: str) -> None:
        """Never put these two together."""
        self._apart[left].add(right)
        self._apart[right].add(left)

    def find(self, name: str) -> str:
        """The id that stands for the set of *name*."""
        root = name
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while name != root:
            self._parent[name], name = root, self._parent[name]
        return root

    def members(self, name: str) -> list[str]:
        """All ids of the set of *name*."""
        root = self.find(name)
        return self._members.get(root, [root])

    def objection(self, left: str, right: str) -> str | None:
        """Why the sets of these two may not become one, or None."""
        one, other = sorted((self.members(left), self.members(right)), key=len)
        apart = {veto for member in one for veto in self._apart.get(member, ())}
        if not apart.isdisjoint(other):
            return "told apart"
        entries = {e for side in (left, right) if (e := self._entry_of(side)) is not None}
        return "two entries of the reference" if len(entries) > 1 else None

    def join(self, left: str, right: str) -> None:
        """Makes the sets of these two one."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return
        mine, theirs = self.members(one), self.members(other)
        if len(mine) < len(theirs):
            one, other, mine, theirs = other, one, theirs, mine
        entry = self._entry_of(one) if self._entry_of(one) is not None else self._entry_of(other)
        self._parent[other] = one
        self._members[one] = mine + theirs
        self._members.pop(other, None)
        if entry is not None:
            self._entry[one] = entry

    def sets(self) -> Iterable[list[str]]:
        """All sets of two and more."""
        return self._members.values()

    def _entry_of(self, name: str) -> int | None:
        root = self.find(name)
        return self._entry.get(root, self._entries.get(root))
