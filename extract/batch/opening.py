"""How a process that reads opens its pipeline, known to the parent by name alone."""

from __future__ import annotations

from pathlib import Path

from extract.batch.work import ReadsArticles


def open_pipeline(*, model: str | None, device: str | None, use_gate: bool, rates: Path | None) -> ReadsArticles:
    """The pipeline with the options of the command line, as of ``Pipeline``.

    The pipeline is imported here and not above: a parent of workers reads nothing itself, and would spend a third of a
    second on it before the first of them starts.
    """
    from extract.pipeline import Pipeline
    from extract.sentences import import_tokenizer

    if device is None:
        import_tokenizer()
    return Pipeline(model=model, device=device, use_gate=use_gate, rates=rates)
