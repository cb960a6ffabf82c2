"""dealgraph: who finances, owns, buys from and sells to whom, for how much, and which printed figures cannot be right.

>>> from extract import Article, Pipeline
>>> record = Pipeline().read(Article(id="1", lang="de", text="..."))  # doctest: +SKIP

Names here are imported on first use, so that ``import extract`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.amounts import find_amounts as read_amounts
    from extract.graph import build_graph, find_loops
    from extract.pipeline import Pipeline
    from extract.records import Article, Record

__all__ = ["Article", "Pipeline", "Record", "build_graph", "find_loops", "read_amounts"]

_HOME = {
    "Article": ("extract.records", "Article"),
    "Pipeline": ("extract.pipeline", "Pipeline"),
    "Record": ("extract.records", "Record"),
    "build_graph": ("extract.graph", "build_graph"),
    "find_loops": ("extract.graph", "find_loops"),
    "read_amounts": ("extract.amounts", "find_amounts"),
}


def __getattr__(name: str) -> Any:
    """Imports a public name from where it lives."""
    if name not in _HOME:
        raise AttributeError(f"module 'extract' has no attribute {name!r}")
    module, attribute = _HOME[name]
    return getattr(import_module(module), attribute)
