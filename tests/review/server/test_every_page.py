"""Every page, even of an empty folder: no link leads nowhere, and each word is there in every language."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from extract.lexicon import languages
from extract.lexicon.sections.review import review_words
from extract.lexicon.sections.review_pages import review_pages_words
from tests.export.network import week
from tests.review.index.desk import write_results
from tests.review.server.page import reading


def test_an_empty_folder_has_pages_that_say_so(tmp_path: Path) -> None:
    write_results(tmp_path, {"1.jsonl": []})
    with reading(tmp_path) as reader:
        for path in ("/articles", "/deals", "/organisations"):
            assert "There is nothing here yet." in reader.text(path)
        assert "No money comes back." in reader.text("/loops")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_link_of_any_page_leads_nowhere(tmp_path: Path, lang: str) -> None:
    write_results(tmp_path, {"1.jsonl": week()})
    with reading(tmp_path, lang=lang) as reader:
        seen: set[str] = set()
        waiting = ["/articles", "/deals", "/organisations", "/loops"]
        while waiting:
            path = waiting.pop().partition("#")[0]
            if path in seen or len(seen) > 400:
                continue
            seen.add(path)
            answer = reader.get(path)
            assert answer.status_code == 200, path
            if "text/html" in answer.headers["content-type"]:
                tree = html.document_fromstring(answer.text)
                links = [one.get("href") for one in tree.cssselect("main a[href]")]
                # Each thing of an article has a form of its own; some of each kind are enough.
                waiting += [link for link in links if link.startswith("/") and "merge" not in link]
        assert len(seen) > 100


def test_every_word_of_the_pages_is_there_in_every_language_and_is_asked_for() -> None:
    table = review_pages_words()
    missing = [
        (group, name)
        for group, entries in table.items()
        for name, one in entries.items()
        if set(one) != set(languages())
    ]
    assert missing == []
    shared = {(g, n) for g in table.keys() & review_words().keys() for n in table[g].keys() & review_words()[g].keys()}
    assert shared == set()
    server = Path(__file__).parents[3] / "extract" / "review" / "server"
    code = "\n".join(file.read_text() for file in (*server.rglob("*.py"), *server.rglob("*.html")))
    unused = [
        f"{group}.{name}"
        for group, entries in table.items()
        for name in entries
        if group not in ("bound", "amount_kind", "problems", "trouble", "judged", "mention", "keys")
        and f"{group}.{name.removesuffix('_one')}" not in code
        and not _by_pattern(group, name)
    ]
    assert unused == []
    refused = [name for name in table["problems"] if f'"{name}"' not in code]
    assert refused == []


def _by_pattern(group: str, name: str) -> bool:
    """Words whose name a template puts together."""
    put_together = {
        "article": ("state_", "add_", "amounts", "organisations", "people", "deals", "stub", "boilerplate"),
        "edit": ("saved", "added", "removed", "undone"),
        "amount": ("title", "new", "remove"),
        "party": ("title", "new", "remove"),
        "contract": ("title", "new", "remove"),
    }
    return name.startswith(put_together.get(group, ("\n",)))
