"""The tasks and their interface, held against what Label Studio's own package checks on import.

Skipped without ``pip install 'dealgraph[studio]'``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.review.exchange import written
from tests.graph.newsroom import said
from tests.review.applied.reviewer import corrects, flagged, results, review, tells

interface = pytest.importorskip("label_studio_sdk.label_interface", reason="needs dealgraph[studio]")
objects = pytest.importorskip("label_studio_sdk.label_interface.objects", reason="needs dealgraph[studio]")


def test_label_studio_takes_the_interface_the_predictions_and_the_annotations(tmp_path: Path) -> None:
    more = said("🚀 Gamma AG hält 24,9 Prozent an Polaris.", "stake", holder="gamma-ag", held="polaris", stake="24.9")
    record = flagged("blatt", more, kinds={"polaris": "programme"}, names={"gamma-ag": "Gamma AG"},
                     also={"gamma-ag": ("der Konzern",)})  # fmt: skip
    folder = results(tmp_path / "results", [record])
    review(folder, corrects(record, "a2", low="3", high="5", bound="range"), tells(record, "d2", status="completed"))
    written(folder, tmp_path / "tasks.json", "labelstudio")
    config = (tmp_path / "tasks.config.xml").read_text(encoding="utf-8")
    label_interface = interface.LabelInterface(config)
    label_interface.validate()
    [task] = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    [prediction], [annotation] = task["predictions"], task["annotations"]
    assert label_interface.validate_prediction(prediction, return_errors=True) == []
    assert label_interface.validate_annotation(annotation)
    assert len([item for item in annotation["result"] if item["type"] == "relation"]) == 7
    objects.TaskValue(data=task["data"], predictions=task["predictions"])
    prediction["result"][0]["value"]["labels"] = ["no such label"]
    assert label_interface.validate_prediction(prediction, return_errors=True) != []
