"""``html``: one page with an interactive picture of the graph, to open in any browser and to send by mail.

The page holds everything: the drawing library (``vendor``), our style (``page.css``) and scripts (``script/``), the
words of all languages and the data as JSON. It asks nobody for anything, and its Content-Security-Policy
(https://www.w3.org/TR/CSP3/) lets a browser run these scripts, by their hash, and nothing else, whatever an article
says.

A click on an arrow or an organisation shows its deals with status, sums, shares, flags and the sentences of the
articles; loops and doubtful figures are listed beside the picture, and so are all deals as text. The page is no
archive: of more than ``LIMIT`` organisations it shows the most connected, of more than ``DEALS`` deals those with the
largest sums, of a deal the first ``TELLINGS`` articles, and it says so. Control and direction characters are left out
of what is shown.
"""

from __future__ import annotations

from pathlib import Path

from extract.export.atomic import replacing
from extract.export.page.assemble import page
from extract.export.page.choice import DEALS, LIMIT, choose
from extract.export.page.content import content
from extract.export.page.deals import TELLINGS
from extract.graph import DealGraph

__all__ = ["DEALS", "LIMIT", "TELLINGS", "write"]


def write(graph: DealGraph, path: Path) -> None:
    """Writes *graph* as one HTML file, the same bytes for the same graph."""
    with replacing(path) as part:
        part.write_bytes(page(content(graph, choose(graph))).encode())
