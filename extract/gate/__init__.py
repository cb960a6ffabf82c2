"""Decides, before anything is tokenised, which articles, and which of their sentences, can hold a deal or a sum."""

from extract.gate.scan import passes, worth_reading
from extract.gate.vocabulary import vocabulary

__all__ = ["passes", "vocabulary", "worth_reading"]
