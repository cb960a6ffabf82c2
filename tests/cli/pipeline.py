"""A pipeline that takes what the real one takes, in the light enough for worker processes of tests."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from extract.batch import opening
from extract.records import Article, Record
from tests.batch.fake import FakePipeline

ROOT = Path(__file__).parents[2]

#: Runs the command line with the pipeline below in the place of the real one.
DRIVER = """
from tests.cli.pipeline import put_in_place
put_in_place()
from extract.cli.app import main
main()
"""
COMMAND = [sys.executable, "-c", DRIVER]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


class Pipeline(FakePipeline):
    """Its fingerprint is its options; an article that needs a file cannot be read without that."""

    def __init__(
        self,
        model: str | None = None,
        device: str | None = None,
        use_gate: bool = True,
        rates: Path | None = None,
    ) -> None:
        super().__init__(f"model={model} gate={use_gate} device={device} rates={rates}", delay=0.002)

    def read(self, article: Article) -> Record:
        if article.error is None and article.text.startswith("needs "):
            Path(article.text.split()[1]).stat()
        return super().read(article)


def put_in_place() -> None:
    opening.open_pipeline = Pipeline  # type: ignore[assignment]
