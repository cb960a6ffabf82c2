"""Names of organisations, people and places, found by a fine-tuned encoder (ONNX, int8, on the CPU).

>>> find_names(split("Nvidias Chef Jensen Huang reist nach Berlin.", "de"), load_model())  # doctest: +SKIP
[NameMention(start=0, end=7, text='Nvidias', label='ORG', ...), ...]
"""

from extract.names.find import find_names
from extract.names.model import NamesModel, default_model, load_model

__all__ = ["NamesModel", "default_model", "find_names", "load_model"]
