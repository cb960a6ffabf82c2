"""``exported.json`` is what Label Studio 1.23.2 gave back (its page, in a browser), but for a big copy of a prediction.

Two tasks were written by ``dealgraph decisions --to labelstudio`` and imported with their interface. In the first one a
figure was typed anew and the annotation submitted; in the second, which has what people had corrected, characters
beyond the Basic Multilingual Plane and a line break of two characters, nothing was left changed.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from extract.records import AmountEdit
from extract.review.exchange import added
from extract.review.exchange.labelstudio import read_annotations
from extract.review.exchange.labelstudio.offsets import place
from extract.review.store import open_reviews

FILE = Path(__file__).with_name("exported.json")


def test_the_one_thing_that_was_changed_is_the_one_event(tmp_path: Path) -> None:
    [edit] = read_annotations(FILE, FILE.read_text(encoding="utf-8"), None).events
    assert isinstance(edit, AmountEdit)
    assert (edit.reviewer, edit.at) == ("Label Studio 1", "2026-11-27T18:52:24.108291Z")
    assert edit.before is not None
    assert edit.after is not None
    assert (edit.before.text, edit.before.low) == ("850 Millionen Euro", Decimal(850000000))
    assert (edit.after.text, edit.after.low) == ("850 Millionen Euro", Decimal(85000000000))
    assert added(tmp_path, FILE).new == 1
    assert added(tmp_path, FILE).new == 0
    with open_reviews(tmp_path) as reviews:
        assert [event for _, event in reviews.events()] == [edit]


def test_a_region_that_a_mouse_drew_behind_a_rocket_counts_code_points() -> None:
    """ "zahlt" was selected in the second task; Label Studio wrote start 55, end 60."""
    text = json.loads(FILE.read_text(encoding="utf-8"))[1]["data"]["text"]
    assert text.startswith("🚀 Alphabau kauft\r\nBetawerk für 3 Mrd. Euro 👩")
    assert (text[55:60], place(text, 55, 60, "zahlt")) == ("zahlt", (55, 60))
