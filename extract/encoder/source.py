"""Where a model is taken from: a folder, or a repository of the Hugging Face hub that a user named."""

from __future__ import annotations

import re
from pathlib import Path

from extract.errors import ModelError

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_FILES = ("card.yaml", "tokenizer.json", "heads.npz", "encoder.onnx", "config.json", "*.safetensors")


def model_folder(name_or_path: str | Path) -> Path:
    """The folder of the model *name_or_path*; one of the hub ("someone/news-deals") is fetched once and kept.

    Weights are only ever taken as ONNX, safetensors or plain arrays, never as pickles. Raises ModelError where there is
    neither such a folder nor such a repository.
    """
    if Path(name_or_path).is_dir():
        return Path(name_or_path)
    if not _REPOSITORY.fullmatch(str(name_or_path)):
        raise ModelError(
            f"{name_or_path}: no such model folder; give a folder with card.yaml, or a name on the hub like user/model."
        )
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(str(name_or_path), allow_patterns=list(_FILES)))
    except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError) as error:
        told = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelError(
            f"{name_or_path}: no such folder, and the hub could not give a model of this name: {told}"
        ) from error
