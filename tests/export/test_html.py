"""The interactive page as a file: what it allows, what its scripts may do and ask for, and what data it carries."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest
from msgspec.structs import replace

from extract.export import page
from extract.export.page.assemble import SCRIPTS
from extract.export.page.quotes import parts, visible
from extract.graph import merge_records
from extract.lexicon import languages
from extract.lexicon.sections.deal_types import deal_types
from extract.lexicon.sections.page import page_words
from extract.records import Evidence
from tests.export.graphs import HOSTILE, broken, copied, hostile, sample
from tests.export.network import week

ROOT = resources.files("extract.export.page")


def policy(text: str) -> str:
    return re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text).group(1)


def test_the_policy_allows_these_scripts_and_this_style_alone(tmp_path: Path) -> None:
    page.write(sample(), tmp_path / "x.html")
    text = (tmp_path / "x.html").read_text()
    rules = dict(rule.split(" ", 1) for rule in policy(text).split("; "))
    assert rules["default-src"] == "'none'"
    assert not re.search("unsafe|http|data:|[*]", " ".join(rules.values()))
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    styles = re.findall(r"<style[^>]*>(.*?)</style>", text, re.DOTALL)
    for bodies, rule in ((scripts, "script-src"), (styles, "style-src")):
        hashes = [base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies]
        assert rules[rule].split() == [f"'sha256-{value}'" for value in hashes]
    rest = re.sub("<script.*?</script>|<style.*?</style>", "", text, flags=re.DOTALL)
    assert not re.search("(src|href|url)=", rest)


def test_the_library_is_the_one_that_its_note_names() -> None:
    note = ROOT.joinpath("vendor", "README.md").read_text()
    library = ROOT.joinpath("vendor", "cytoscape.min.js").read_bytes()
    assert f"`{hashlib.sha256(library).hexdigest()}`" in note
    version = re.search(r"\| version \| (\S+) \|", note).group(1)
    assert f'"{version}"'.encode() in library
    assert "Permission is hereby granted, free of charge" in ROOT.joinpath("vendor", "cytoscape.LICENSE").read_text()
    assert b"</script" not in library


def test_every_word_that_a_script_asks_for_is_there_in_every_language() -> None:
    words = page_words()
    code = "\n".join(ROOT.joinpath("script", f"{name}.js").read_text() for name in SCRIPTS)
    html = ROOT.joinpath("page.html").read_text()
    asked = set(re.findall(r'(?<![a-zA-Z])text\("(\w+)"', code))
    asked |= set(re.findall(r'data-(?:text|label|placeholder)="(\w+)"', html))
    asked |= {f"tab_{name}" for name in ("selection", "loops", "flags", "deals")} | {"noscript"}
    assert asked == set(words.text)
    counted = set(re.findall(r'counted\("(\w+)"', code)) | {"hidden_loops", "hidden_flags"}
    assert counted == set(words.counts)
    assert set(words.role) == {role for kind in deal_types().values() for role in kind.roles}
    tables = (words.text, words.counts, words.one, words.status, words.role, words.kind, words.severity)
    assert not [key for table in tables for key, entry in table.items() if set(entry) != set(languages())]
    assert {f.name for f in ROOT.joinpath("script").iterdir()} == {f"{name}.js" for name in SCRIPTS}


def test_no_script_reads_html_or_runs_text() -> None:
    code = "\n".join(ROOT.joinpath("script", f"{name}.js").read_text() for name in SCRIPTS)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write", code)
    assert not re.search(r"eval\(|Function\(|fetch\(|XMLHttp|import\(", code)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_data_are_ascii_and_end_no_element(text: str, tmp_path: Path) -> None:
    page.write(hostile(text), tmp_path / "x.html")
    raw = (tmp_path / "x.html").read_bytes()
    body = re.search(rb'<script id="data" type="application/json">(.*?)</script>', raw, re.DOTALL).group(1)
    assert body.isascii()
    assert not [sign for sign in b"<>&" if sign in body]
    assert {deal["type"] for deal in json.loads(body)["deals"]} >= {"investment", "bond"}


def test_hidden_and_turning_characters_are_not_shown() -> None:
    assert visible("A\u202eB\x07C\ud800D\u2066E\tF") == "A B C D E\tF"
    assert visible("👩\u200d🚀") == "👩\u200d🚀"


def test_only_sums_that_stand_where_they_should_are_marked() -> None:
    [amount] = [a for d in sample().deals() if d.type == "investment" for a in d.tellings[0].amounts]
    words = "Es geht um 100 Milliarden Dollar."
    passage = Evidence(start=10, end=10 + len(words), text=words, rule="test")
    placed = replace(amount, start=21, end=42)
    assert parts(passage, [placed]) == [("Es geht um ", False), ("100 Milliarden Dollar", True), (".", False)]
    assert parts(passage, [replace(placed, start=20, end=41)]) == [(words, False)]


def test_the_same_graph_gives_the_same_bytes_and_a_failure_leaves_the_old_page(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    page.write(copied(sample()), path)
    before = path.read_bytes()
    page.write(copied(sample()), path)
    assert path.read_bytes() == before
    with pytest.raises(RuntimeError, match="on fire"):
        page.write(broken(), path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["x.html"]


def test_the_largest_sums_come_first_and_unknown_ones_last(tmp_path: Path) -> None:
    page.write(merge_records(week()), tmp_path / "x.html")
    body = re.search(r'type="application/json">(.*?)</script>', (tmp_path / "x.html").read_text(), re.DOTALL).group(1)
    euros = [deal["euros"] for deal in json.loads(body)["deals"]]
    stated = [value for value in euros if value is not None]
    assert euros == [*sorted(stated, reverse=True), *[None] * (len(euros) - len(stated))]
    assert Decimal(stated[0]) > Decimal(10) ** 11
