"""Articles that want to do harm are shown as the words that they are."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from lxml import html

from extract.records import Record
from tests.review.index.desk import write_results
from tests.review.server.page import conversion, newspaper, reading, words
from tests.review.server.strangers import SCRIPT, TURNED, hostile, long_line, moved, tangled


@pytest.mark.parametrize(
    "payload",
    [
        SCRIPT,
        '" onmouseover="alert(1)" x="',
        "' autofocus onfocus=alert(1) '",
        "{{ 7*7 }}{% raw %}",
        "${7*7}<!--",
        "a\0b\x1b[31m",
    ],
)
def test_nothing_of_an_article_becomes_a_part_of_a_page(tmp_path: Path, payload: str) -> None:
    clean = newspaper(tmp_path / "clean")
    write_results(tmp_path / "bad", {"1.jsonl": [hostile(payload)]})
    with reading(tmp_path / "bad") as reader, reading(clean) as other:
        for path in ("/", "/flags/{}", "/done", "/?state=all"):
            bad, good = (one.get(path.format(one.rows()[0].uid)) for one in (reader, other))
            assert bad.status_code == 200
            assert _shape(bad.text) <= _shape(good.text) | {("a", "href", "class", "rel")}
            assert path == "/done" or bad.text.count("7*7") >= payload.count("7*7")
        reader.decide(reader.rows()[0].uid, "unsure", note=payload)
        assert _shape(reader.get("/done").text) <= _shape(other.get("/done").text) | _DECIDED
        assert "javascript:" not in reader.get(f"/flags/{reader.rows()[0].uid}").text


#: What a list of decisions has and an empty one has not.
_DECIDED = frozenset(
    {
        *(("ul", "class"), ("li", "class"), ("div", "class"), ("b", "class"), ("a", "href"), ("p", "class"), ("bdi",)),
        *(("form", "class", "method", "action"), ("input", "type", "name", "value"), ("button", "class"), ("p",)),
        *(("span", "class", "aria-hidden"), ("span", "class"), ("li",)),
    }
)


def _shape(text: str) -> set[tuple[str, ...]]:
    """Each element of a page with the names of its attributes."""
    return {(one.tag, *one.attrib) for one in html.document_fromstring(text).iter() if isinstance(one.tag, str)}


def test_no_character_that_turns_or_hides_text_reaches_a_page(tmp_path: Path) -> None:
    with reading(write_results(tmp_path, {"1.jsonl": [hostile(TURNED)]})) as reader:
        uid = reader.rows()[0].uid
        reader.decide(uid, "note", note=TURNED)
        for path in ("/", f"/flags/{uid}", "/done"):
            text = reader.get(path).text
            assert re.findall("[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\x00-\x08]", text) == []
            assert "gnp.exe" in text


def test_a_line_of_a_megabyte_is_shown_in_parts_around_its_figures(tmp_path: Path) -> None:
    with reading(write_results(tmp_path, {"1.jsonl": [long_line()]})) as reader:
        uid = reader.rows()[0].uid
        start = time.perf_counter()
        tree = reader.tree(f"/flags/{uid}")
        assert time.perf_counter() - start < 3
        assert [mark.text for mark in tree.cssselect("mark.focus")] == ["100 Milliarden Dollar", "850 Millionen Euro"]
        assert len(words(tree.cssselect(".text")[0])) < 210_000
        links = [a.get("href") for a in tree.cssselect(".case-text .notice a")]
        assert len(links) == 2
        for link in links:
            part = reader.tree(link)
            assert part.cssselect("mark.focus") == []
            assert "850 Millionen Euro" in words(part.cssselect(".claim")[0])
        assert len(reader.get("/").text) < 30_000


def test_marks_that_nest_cross_or_lie_nowhere_leave_the_text_as_it_is(tmp_path: Path) -> None:
    record = tangled()
    with reading(write_results(tmp_path, {"1.jsonl": [record]})) as reader:
        tree = reader.tree(f"/flags/{reader.rows()[0].uid}")
        for tag in tree.cssselect(".text .deal-tag"):
            tag.drop_tree()
        assert tree.cssselect(".text")[0].text_content().strip() == str(record.article.text).strip()
        assert "".join(mark.text_content() for mark in tree.cssselect("mark.focus")) == "850 Millionen Euro"


@pytest.mark.parametrize("name", ["a/../b", "//evil.example/x", "..", "", "a b?c#d", "ü\u202e", 'x"onload="y'])
def test_an_article_may_have_any_id(tmp_path: Path, name: str) -> None:
    record: Record = conversion(name, title=None)
    with reading(write_results(tmp_path, {"1.jsonl": [record]})) as reader:
        [row] = reader.rows()
        tree = reader.tree(f"/flags/{row.uid}")
        place = tree.cssselect(".case-text header .line a")[0].get("href")
        assert reader.get(place).status_code == 200
        assert reader.decide(row.uid, "unsure").status_code == 303
        assert reader.rows()[0].verdict == "unsure"


def test_places_are_counted_in_code_points(tmp_path: Path) -> None:
    record = moved(conversion(), "👩‍🚀 Grüße 𝔘! ", "")
    with reading(write_results(tmp_path, {"1.jsonl": [record]})) as reader:
        tree = reader.tree(f"/flags/{reader.rows()[0].uid}")
        assert [mark.text for mark in tree.cssselect("mark.focus")] == ["100 Milliarden Dollar", "850 Millionen Euro"]
        assert "👩‍🚀 Grüße 𝔘!" in words(tree.cssselect(".text")[0])
