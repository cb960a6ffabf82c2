"""What people decided about a flag."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

Verdict = Literal["confirmed", "corrected", "false-alarm", "unsure"]


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One reviewer's word on one flag: "f1 of heise-2025-10-01 is confirmed, says A. Weber".

    ``confirmed``: the printed figure cannot be right, and *value* is the right one where the reviewer gives it.
    ``corrected``: the figure is printed otherwise than it was read, and *value* is what is printed. *currency* is ISO
    4217, None where the text names none. ``false-alarm``: nothing is wrong. ``unsure``: somebody else must look.
    *decided_at* is an ISO 8601 day or time, as it was given. *quotes* are the sentences that print the figures, where
    the review knows them.
    """

    article: str
    flag: str
    verdict: Verdict
    value: Decimal | None = None
    currency: str | None = None
    reviewer: str
    decided_at: str
    note: str | None = None
    quotes: tuple[str, ...] = ()
