"""One encoder pass over an article (ONNX, int8, on the CPU), which names and deals are both read from.

>>> windows = encode(text, split(text, "de"), load_model())  # doctest: +SKIP
"""

from extract.encoder.heads import Heads
from extract.encoder.model import Model, default_model, load_model
from extract.encoder.source import model_folder
from extract.encoder.threads import one_thread
from extract.encoder.windows import encode

__all__ = ["Heads", "Model", "default_model", "encode", "load_model", "model_folder", "one_thread"]
