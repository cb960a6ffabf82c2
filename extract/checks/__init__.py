"""Figures that cannot be right: every check of the catalogue, made on one article.

A further check is three files: an entry in ``lexicon/shared/flags.yaml``, a module here of that name with a function
``find``, and cases in ``corpus/cases/checks``.
"""

from extract.checks.run import check
from extract.checks.unchecked import Unchecked, unchecked

__all__ = ["Unchecked", "check", "unchecked"]
