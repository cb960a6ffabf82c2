"""What stands in the templates, scripts and styles, whatever they are filled with."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from string import Formatter

import pytest

from extract.lexicon import languages
from extract.lexicon.sections.review import review_words
from extract.lexicon.sections.review_pages import review_pages_words

SERVER = Path(str(resources.files("extract.review.server")))
TEMPLATES = sorted((SERVER / "templates").rglob("*.html"))
STATIC = sorted(path for path in (SERVER / "static").rglob("*") if path.is_file())
WORDS = [
    (table, group, key) for table in (review_words(), review_pages_words()) for group in table for key in table[group]
]
_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_NAMES = {"dealgraph", "LEI", "Wikidata"}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_a_script_style_or_handler_in_it_or_lifts_the_escaping(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert re.findall(r"\|\s*safe|autoescape|Markup|\|\s*tojson", text) == []
    made = _CODE.sub("", text)
    assert re.findall(r"<script(?![^>]*\ssrc=)", made) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", made) == []


@pytest.mark.parametrize("file", [*TEMPLATES, *STATIC], ids=lambda path: path.name)
def test_nothing_is_asked_of_another_host(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    hosts = re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+", text)
    allowed = ("//www.w3.org", "//developer.mozilla.org")  # names of namespaces, and comments
    assert [host for host in hosts if not host.removeprefix("http:").removeprefix("https:").startswith(allowed)] == []
    assert re.findall(r"@import|innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text) == []


@pytest.mark.parametrize("file", [path for path in STATIC if path.suffix == ".js"], ids=lambda path: path.name)
def test_no_script_has_words_of_its_own(file: Path) -> None:
    """Sentences stand in the lexicon; a script has them from the page."""
    code = re.sub(r"(?m)//.*$|/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    strings = re.findall(r'"([^"\n]*)"|`([^`]*)`', code)
    assert [
        one for pair in strings for one in pair if re.search(r"[A-Za-zäöüß]{3,} [a-zäöüß]{2,} [a-zäöüß]{2,}", one)
    ] == []


@pytest.mark.parametrize(("table", "group", "key"), WORDS, ids=[f"{group}.{key}" for _, group, key in WORDS])
def test_each_word_is_there_in_all_languages_with_the_same_values(
    table: dict[str, dict[str, dict[str, str]]], group: str, key: str
) -> None:
    entry = table[group][key]
    assert set(entry) == set(languages())
    values = {lang: {name for _, name, _, _ in Formatter().parse(text) if name} for lang, text in entry.items()}
    assert len({frozenset(names) for names in values.values()}) == 1
    assert all(text.strip() == text and text for text in entry.values())


def test_no_word_of_the_review_pages_is_left_over() -> None:
    """Words are asked for by name in templates and views, or by a computed name in a group of choices."""
    computed = {"state", "verdict", "keys", "help", "again", "trouble", "problems", "done"}
    used = "\n".join(path.read_text(encoding="utf-8") for path in (*TEMPLATES, *SERVER.rglob("*.py")))
    left = [
        f"{group}.{key}"
        for group, entries in review_words().items()
        if group not in computed
        for key in entries
        if not re.search(rf"\b{key.removesuffix('_one')}\b", used) and not key.startswith("theme_")
    ]
    assert left == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_words_of_its_own(template: Path) -> None:
    text = re.sub(r"\{% block body_class %\}\w*\{% endblock %\}", "", template.read_text(encoding="utf-8"))
    made = re.sub(r"<[^>]*>|\s[a-z-]+(?:=\"[^\"]*\")", "", _CODE.sub("", text))
    assert set(re.findall(r"[A-Za-zäöüÄÖÜß]{3,}", made)) <= _NAMES
