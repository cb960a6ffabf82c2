"""What Label Studio does with tasks: it imports them, people work on them, it exports the project as JSON.

As its editor and server have it (web/libs/editor/src: RichTextRegion.js, Result.js, RelationStore.js;
label_studio/tasks and data_export: serializers.py): ids of regions stay, a deleted region takes its relations along,
there is one relation from one region to another, the name of who annotates is Label Studio's own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

USER = {"id": 7, "email": "k.lang@blatt.example", "first_name": "Kim", "last_name": "Lang"}
SAVED = "2025-11-03T10:15:30.123456Z"


class Studio:
    """A project with the tasks of a file; work is done on one annotation at a time."""

    def __init__(self, file: Path) -> None:
        self.tasks: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
        self.annotation: dict[str, Any] = {}
        self.text = ""
        self._drawn = 0
        for number, task in enumerate(self.tasks, 101):
            for annotation in task.get("annotations", []):
                annotation["import_id"] = annotation["id"]
                annotation.update(self._signed(900 + number), parent_prediction=None, parent_annotation=None)
            task.update(id=number, annotations=task.get("annotations", []), drafts=[], meta={}, project=3)

    def open_prediction(self, task: int = 0, **more: Any) -> None:
        """Makes an annotation of the task's prediction, as the editor does for whoever opens it."""
        result = json.loads(json.dumps(self.tasks[task]["predictions"][0]["result"]))
        for item in result:
            item["origin"] = "prediction"
        made = {"result": result, **self._signed(500 + len(self.tasks[task]["annotations"])), "was_cancelled": False}
        self.tasks[task]["annotations"].append(made | {"parent_prediction": 31, "ground_truth": False} | more)
        self._open(task, -1)

    def open_annotation(self, task: int = 0, which: int = 0) -> None:
        """Goes on with an annotation that is there."""
        self._open(task, which)

    def _open(self, task: int, which: int) -> None:
        self.annotation, self.text = self.tasks[task]["annotations"][which], self.tasks[task]["data"]["text"]

    def region(self, words: str, label: str | None = None, nth: int = 0) -> str:
        """The id of the region that reads *words*."""
        found = [
            item["id"]
            for item in self.annotation["result"]
            if item["type"] == "labels"
            and self.text[item["value"]["start"] : item["value"]["end"]] == words
            and label in (None, *item["value"]["labels"])
        ]
        return str(found[nth])

    def draw(self, words: str, label: str, **fields: str) -> str:
        """Selects *words* and labels them; the id of the new region."""
        self._drawn += 1
        name = f"kQ3_x-{self._drawn}"
        start = self.text.index(words)
        self._put(name, (start, start + len(words)), "label", "labels", label)
        for field, value in fields.items():
            self.fill(name, field, value)
        return name

    def drag(self, region: str, words: str) -> None:
        """Pulls the edges of a region until it reads *words*."""
        start = self.text.index(words)
        for item in self._items(region):
            shown = item["value"]["text"]
            item["value"].update(start=start, end=start + len(words))
            if isinstance(shown, str):
                item["value"]["text"] = self._shown(words)

    def relabel(self, region: str, label: str) -> None:
        for item in self._items(region):
            if item["type"] == "labels":
                item["value"]["labels"] = [label]

    def fill(self, region: str, field: str, value: str | None) -> None:
        """Types or chooses the value of a field; None empties it."""
        [first, *_] = self._items(region)
        kept = [i for i in self.annotation["result"] if (i.get("id"), i.get("from_name")) != (region, field)]
        self.annotation["result"] = kept
        if value is not None:
            chosen = field in ("bound", "kind", "status")
            start, end = first["value"]["start"], first["value"]["end"]
            self._put(region, (start, end), field, "choices" if chosen else "textarea", value)

    def remember(self, region: str, note: str) -> None:
        """Writes a note beside a region."""
        for item in self._items(region):
            item["meta"] = {"text": [note]}

    def delete(self, region: str) -> None:
        self.annotation["result"] = [
            item
            for item in self.annotation["result"]
            if region not in (item.get("id"), item.get("from_id"), item.get("to_id"))
        ]

    def relate(self, one: str, other: str, *labels: str, direction: str = "right") -> None:
        relation = {"type": "relation", "from_id": one, "to_id": other, "direction": direction}
        self.annotation["result"].append(relation | ({"labels": list(labels)} if labels else {}))

    def part(self, one: str, other: str) -> None:
        """Deletes the relation between two regions."""
        ends = ({one, other},)
        before = len(self.annotation["result"])
        self.annotation["result"] = [
            i for i in self.annotation["result"] if {i.get("from_id"), i.get("to_id")} not in ends
        ]
        assert len(self.annotation["result"]) == before - 1

    def relations(self, region: str) -> list[dict[str, Any]]:
        return [i for i in self.annotation["result"] if region in (i.get("from_id"), i.get("to_id"))]

    def export(self, path: Path, *, indent: int | None = None) -> Path:
        """The project as JSON, as the page and the API give it: predictions are numbers there."""
        tasks = [task | {"predictions": [31]} for task in self.tasks]
        path.write_text(json.dumps(tasks, indent=indent), encoding="utf-8")
        return path

    def _signed(self, number: int) -> dict[str, Any]:
        return {"id": number, "completed_by": USER, "created_at": SAVED, "updated_at": SAVED, "lead_time": 12.5}

    def _items(self, region: str) -> list[dict[str, Any]]:
        return [item for item in self.annotation["result"] if item.get("id") == region]

    def _put(self, name: str, span: tuple[int, int], field: str, type_: str, value: str) -> None:
        shown = {"start": span[0], "end": span[1], "text": self._shown(self.text[slice(*span)])}
        own = {"labels": "labels", "choices": "choices", "textarea": "text"}[type_]
        item = {"id": name, "from_name": field, "to_name": "text", "type": type_, "origin": "manual"}
        self.annotation["result"].append(item | {"value": shown | {own: [value]}})

    @staticmethod
    def _shown(words: str) -> str:
        return words.replace("\n", "\\n")
