"""Language as data: one folder a language, the same files with the same keys in each, and ``shared``.

A stage asks for its section: ``load(lang, "hedges", Hedges)``. The typed schema of each file stands in
``extract.lexicon.sections``; what a field means stands in the comment block at the head of its YAML file.
"""

from extract.lexicon.loader import SHARED, Section, languages, load, parse

__all__ = ["SHARED", "Section", "languages", "load", "parse"]
