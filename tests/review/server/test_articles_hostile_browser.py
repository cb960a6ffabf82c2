"""Articles that want to do harm or are only odd, in a real browser: nothing of them runs, and they can be corrected."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from extract.records import AmountEdit, DealEdit, OrganisationEdit
from extract.review.store import open_reviews
from tests.graph.newsroom import article, said
from tests.review.index.desk import write_results
from tests.review.server.pointing import Opener, save, select, wait_for_form
from tests.review.server.process import page_of, started
from tests.review.server.strangers import SCRIPT, hostile


def test_hostile_articles_run_nothing_and_can_be_corrected(tmp_path: Path, opened: Opener) -> None:
    write_results(tmp_path, {"1.jsonl": [hostile(SCRIPT)]})
    with started(tmp_path, "A. Weber") as server:
        seen = opened(f"{server.address}articles")
        seen.tab.click(".deal-row h3 a")
        for key in ("amount", "organisation", "deal"):
            mark = seen.tab.locator(f"#text [data-open^='{key}:'], #panel [data-open^='{key}:']").first
            if mark.count():
                mark.click()
                wait_for_form(seen, key)
                assert seen.tab.evaluate("document.documentElement.scrollWidth") <= 1280
        seen.tab.fill("form.correct [name='note']", "<script>alert(1)</script>")
        save(seen, "confirm")
        assert seen.tab.locator("main script, main img, main iframe").count() == 0
        assert seen.trouble == []
        assert all(url.startswith(server.address) for url in seen.requests)


def test_a_line_of_a_megabyte_is_shown_in_part_and_can_be_selected_in(tmp_path: Path, opened: Opener) -> None:
    long = article(
        "lang", said("Alpha zahlt Beta 5 Mrd. Euro." + "ä" * 1_000_000, "loan", lender="alpha", borrower="beta")
    )
    write_results(tmp_path, {"1.jsonl": [replace(long, deals=())]})
    with started(tmp_path, "A. Weber") as server:
        seen = opened(page_of(server, "articles/lang"))
        assert seen.tab.evaluate("document.documentElement.scrollWidth") <= 1280
        select(seen, "5 Mrd. Euro")
        seen.tab.keyboard.press("a")
        wait_for_form(seen, "amount")
        save(seen)
        assert seen.trouble == []
    with open_reviews(tmp_path) as reviews:
        [event] = [one for _, one in reviews.events() if isinstance(one, AmountEdit | OrganisationEdit | DealEdit)]
    assert event.after.text == "5 Mrd. Euro"
