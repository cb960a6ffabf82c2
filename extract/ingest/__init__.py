"""From files to articles: formats, compression, encodings, dates and languages; the only stage that opens inputs.

An input that cannot be read is no exception here. It comes out, in its place, as an article with its ``error``, so that
one broken file never costs the others.
"""

from extract.ingest.article import article_of_text, to_article
from extract.ingest.defaults import Columns, Defaults, make_defaults
from extract.ingest.document import Document
from extract.ingest.reading import find_documents, read_inputs
from extract.ingest.streams import open_bytes

__all__ = [
    "Columns",
    "Defaults",
    "Document",
    "article_of_text",
    "find_documents",
    "make_defaults",
    "open_bytes",
    "read_inputs",
    "to_article",
]
