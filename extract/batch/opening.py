"""How a process that reads opens its pipeline, known to the parent by name alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from extract.batch.work import ReadsArticles


def open_pipeline(*, model: str | None, device: str | None, use_gate: bool, rates: Path | None) -> ReadsArticles:
    """The pipeline with the options of the command line, as of ``Pipeline``.

    The pipeline is imported here and not above: a parent of workers reads nothing itself, and would spend a third of a
    second on it before the first of them starts.
    """
    if device is not None:
        from extract.pipeline import Pipeline

        return Pipeline(model=model, device=device, use_gate=use_gate, rates=rates)
    from extract.encoder import load_model, model_folder

    # Reading the model's files leaves the interpreter free for importing, which takes as long.
    with ThreadPoolExecutor(1) as beside:
        loading = beside.submit(lambda: load_model(model_folder(model) if model is not None else None, None))
        from extract.sentences import import_tokenizer

        import_tokenizer()
        from extract.pipeline import Pipeline

        loading.result()
    return Pipeline(model=model, use_gate=use_gate, rates=rates)
