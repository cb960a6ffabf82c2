"""The annotated passages of ``corpus/passages``: read, checked, compared. ``corpus/README.md`` describes the markup."""

from models.recipe.passages.markup import Deal, MarkupError, Passage, Span, parse, read_folder, write

__all__ = ["Deal", "MarkupError", "Passage", "Span", "parse", "read_folder", "write"]
