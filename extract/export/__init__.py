"""The deal graph as files that other tools open, and as a picture.

``write(graph, "graphml", path)`` writes one format, ``FORMATS`` names them all; each stands in a module of its own.
The exports know nothing but the ``DealGraph`` of ``extract.graph``: sorted records, read one at a time.
"""

from extract.export.registry import FORMATS, Format, format_named, format_of, write

__all__ = ["FORMATS", "Format", "format_named", "format_of", "write"]
