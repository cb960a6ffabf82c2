"""The list of what was decided: newest first, with who and when, each once."""

from __future__ import annotations

import re
from pathlib import Path

from tests.review.index.desk import decide
from tests.review.server.page import newspaper, reading, words


def test_all_decisions_are_listed_newest_first_with_who_and_when(tmp_path: Path) -> None:
    newspaper(tmp_path)
    with reading(tmp_path) as reader:
        rows = reader.rows()
        reader.decide(rows[0].uid, "unsure", note="<b>später</b>")
        decide(tmp_path, rows[1], "confirmed", reviewer="B. Lang")
        listed = [words(one) for one in reader.tree("/done").cssselect(".decided")]
        assert ["B. Lang" in listed[0], "A. Weber" in listed[1]] == [True, True]
        assert "<b>später</b>" in listed[1]
        tree = reader.tree("/done?show=all")
        assert [len(one.cssselect("form")) for one in tree.cssselect(".decided")] == [0, 1]
        assert words(tree.cssselect(".tally")[0]) == "A. Weber 1 today B. Lang 1 today"
        assert "2 decided, 3 to check" in words(tree)


def test_of_many_decisions_each_is_listed_once(tmp_path: Path) -> None:
    newspaper(tmp_path)
    with reading(tmp_path) as reader:
        row = reader.rows()[0]
        for number in range(120):
            decide(tmp_path, row, None, note=f"Notiz {number:03}")
        seen, place = [], "/done?show=all"
        while place:
            tree = reader.tree(place)
            seen += re.findall(r"Notiz (\d{3})", words(tree.cssselect(".rows")[0]))
            place = next((a.get("href") for a in tree.cssselect("a[rel=next]")), "")
        assert seen == [f"{number:03}" for number in reversed(range(120))]
