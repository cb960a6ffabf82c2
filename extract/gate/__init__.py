"""Decides, before anything is tokenised, which articles can hold a deal or a sum at all."""

from extract.gate.scan import passes
from extract.gate.vocabulary import vocabulary

__all__ = ["passes", "vocabulary"]
