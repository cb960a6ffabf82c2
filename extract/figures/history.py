"""A history of fixings as columns: one list of days, and for each currency its units for one euro on each of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from extract.errors import RatesError

PIVOT = "EUR"
_MISSING = frozenset(("", "N/A"))


class History:
    """Fixings against the euro, day by day; a column is turned into decimals when it is first asked for.

    *header* names the columns, the first being the day; *rows* are the printed cells, newest or oldest day first.
    *where* is named in errors. Cells keep every printed digit: no float stands between the file and the ``Decimal``.
    """

    def __init__(self, header: Sequence[str], rows: Sequence[Sequence[str]], *, where: str, source: str) -> None:
        self._rows = sorted(rows, key=lambda row: row[0])
        self._place = {name: place for place, name in enumerate(header) if place and name}
        self._where = where
        self.source = source
        self.days: tuple[str, ...] = tuple(row[0] for row in self._rows)
        self._columns: dict[str, tuple[Decimal | None, ...]] = {PIVOT: (Decimal(1),) * len(self.days)}

    def __contains__(self, currency: object) -> bool:
        return currency == PIVOT or currency in self._place

    def column(self, currency: str) -> tuple[Decimal | None, ...]:
        """Units of *currency* for one euro on each of ``days``; None where there was no fixing."""
        if currency not in self._columns:
            place = self._place[currency]
            try:
                cells = tuple(None if row[place] in _MISSING else Decimal(row[place]) for row in self._rows)
            except (InvalidOperation, IndexError) as error:
                raise RatesError(f"{self._where}: the column {currency} holds something other than rates.") from error
            self._columns[currency] = cells
        return self._columns[currency]
