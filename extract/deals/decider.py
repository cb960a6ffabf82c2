"""What decides on deals: the rules here, or a learned model that returns claims too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.records import Claim, Reading

Decider = Callable[[Reading], Sequence[Claim]]
