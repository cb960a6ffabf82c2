"""All tables: what each column means is said in the modules they come from and nowhere else."""

from __future__ import annotations

from typing import Any, TypeAlias

from extract.export.tables.columns import Table
from extract.export.tables.details import AMOUNTS, EDGES, EVIDENCE, PARTIES, TELLINGS
from extract.export.tables.flags import FLAGGED, FLAGS
from extract.export.tables.subjects import ARTICLES, DEALS, ORGANISATIONS

#: A table whatever its rows are about: what writers need to know of it.
AnyTable: TypeAlias = Table[Any]
TABLES: tuple[AnyTable, ...] = (
    *(ARTICLES, ORGANISATIONS, DEALS, PARTIES, EDGES, TELLINGS, AMOUNTS, EVIDENCE, FLAGS, FLAGGED),
)
