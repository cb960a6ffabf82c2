"""What is typed into an article in a real browser stays: in conflicts, crashes and refusals, and when people leave."""

from __future__ import annotations

from pathlib import Path

from tests.review.server.correcting import EUROS, now
from tests.review.server.page import conversion
from tests.review.server.pointing import Opener, save
from tests.review.server.process import Server, page_of, started


def test_a_conflict_keeps_what_was_typed_and_shows_whose_word_it_is(
    server: Server, opened: Opener, tmp_path: Path
) -> None:
    with started(tmp_path, "B. Lang") as other:
        weber, lang = (
            opened(page_of(server, "articles/blatt?open=amount:a2")),
            opened(page_of(other, "articles/blatt?open=amount:a2")),
        )
        lang.tab.fill("[name='value']", "8,5 Mrd.")
        save(lang)
        weber.tab.fill("[name='value']", "85 Mrd.")
        save(weber)
        assert "B. Lang hat das gerade auch geändert" in weber.text("#panel")
        assert weber.tab.input_value("[name='value']") == "85 Mrd."
        save(weber)
    assert [str(one.low) for one in now(tmp_path).amounts if one.text == EUROS] == ["85000000000"]


def test_a_save_in_the_middle_of_which_the_server_is_gone_loses_nothing_that_was_typed(
    server: Server, opened: Opener, tmp_path: Path
) -> None:
    seen = opened(page_of(server, "articles/blatt?open=amount:a2"))
    seen.tab.fill("[name='value']", "85 Mrd.")
    server.process.kill()
    server.process.wait()
    seen.tab.click("button[value='save']")
    seen.tab.wait_for_function("() => document.getElementById('said').textContent !== ''")
    assert seen.tab.input_value("[name='value']") == "85 Mrd."
    with started(tmp_path, "A. Weber", server.port):
        save(seen)
        assert "Gespeichert." in seen.text("#happened")


def test_what_is_typed_is_not_thrown_away_without_asking(server: Server, opened: Opener) -> None:
    seen = opened(page_of(server, "articles/blatt?open=amount:a2"))
    seen.tab.fill("[name='value']", "85 Mrd.")
    seen.tab.click("#text [data-open='amount:a1']")
    seen.tab.click("#panel [data-close]")
    assert seen.trouble == ["a dialog", "a dialog"]
    assert seen.tab.input_value("[name='value']") == "85 Mrd."
    seen.tab.fill("[name='value']", "850 000 000")
    seen.tab.click("#text [data-open='amount:a1']")
    seen.tab.wait_for_function("() => document.querySelector('[name=thing]').value === 'amount:a1'")
    assert len(seen.trouble) == 2


def test_a_form_that_is_refused_altogether_keeps_what_was_typed(server: Server, opened: Opener, tmp_path: Path) -> None:
    seen = opened(page_of(server, "articles/blatt?open=amount:a2"))
    seen.tab.fill("[name='value']", "85 Mrd.")
    seen.tab.context.clear_cookies()
    seen.tab.click("button[value='save']")
    seen.tab.wait_for_selector("[data-why]:not([hidden])")
    assert "Dieses Formular kam nicht von dieser Seite" in seen.text("[data-why]")
    assert seen.tab.input_value("[name='value']") == "85 Mrd."
    assert now(tmp_path) == now(tmp_path, conversion())
