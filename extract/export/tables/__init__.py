"""The deal graph as tables: what the ``csv``, ``parquet``, ``sqlite`` and ``neo4j`` exports have in common.

``TABLES`` says which tables there are and what each column means, ``rows`` gives the rows.

``articles``        the articles that were read
``organisations``   each organisation once, with its names and identifiers
``deals``           each deal once
``parties``         a row a party of a deal
``edges``           a row for each payer and payee of a deal
``tellings``        a row for each article that tells a deal
``amounts``         a row for each sum that a telling names
``evidence``        a row for each passage that says so
``flags``           a row a flag
``flagged``         a row for each flag and deal that it concerns
"""

from extract.export.tables.columns import Column, ColumnType, Row, Table, Value
from extract.export.tables.rows import rows
from extract.export.tables.schema import TABLES, AnyTable

__all__ = ["TABLES", "AnyTable", "Column", "ColumnType", "Row", "Table", "Value", "rows"]
