"""Stubs and pages without an article are marked; articles that only speak of such things are not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extract.ingest import Defaults, article_of_text
from extract.ingest.marks import find_marks

CASES = Path(__file__).parents[2] / "corpus" / "cases" / "pages"


def _cases() -> list[tuple[str, str, str, tuple[str, ...]]]:
    found = []
    for lang in ("de", "en"):
        for case in yaml.safe_load((CASES / f"{lang}.yaml").read_text(encoding="utf-8")):
            first, *rest = case["text"].split("\n")
            repeated = case.get("repeat", 1)
            # A badge stands over the article, so it is the article that is repeated.
            lines = [first, *rest * repeated] if case["name"].startswith("a badge") else [*[first] * repeated, *rest]
            found.append((lang, case["name"], "\n".join(lines), tuple(case["marks"])))
    return found


@pytest.mark.parametrize(("lang", "name", "text", "marks"), _cases())
def test_cases(lang: str, name: str, text: str, marks: tuple[str, ...]) -> None:
    assert find_marks(text, lang) == marks, name


def test_marks_stand_on_the_article_and_other_languages_have_none() -> None:
    text = "Die Stadt verkauft ihre Anteile an einen Fonds.\nJetzt abonnieren, um weiterzulesen"
    assert article_of_text(text, defaults=Defaults(lang="de")).marks == ("stub",)
    assert article_of_text(text, defaults=Defaults(lang="nl")).marks == ()


def test_a_long_text_costs_no_time() -> None:
    assert find_marks("." * 5_000_000, "de") == ()
    assert find_marks("a" * 3_900 + ".", "de") == ()
    assert find_marks(".a" * 1_900, "de") == ()
