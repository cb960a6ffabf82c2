"""An article in a real browser: what is selected, clicked and typed becomes a correction, and nothing else happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from extract.records import AmountEdit, DealEdit, OrganisationEdit, Record
from extract.review.applied import applied
from extract.review.store import open_reviews
from tests.browser import Seen
from tests.graph.newsroom import article, said
from tests.review.index.desk import with_info, write_results
from tests.review.server.page import conversion
from tests.review.server.pointing import save, select, wait_for_form
from tests.review.server.process import Server, started
from tests.review.server.strangers import SCRIPT, hostile

Opener = Callable[..., Seen]
DOLLARS, EUROS = "100 Milliarden Dollar", "850 Millionen Euro"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    write_results(tmp_path, {"1.jsonl": [conversion()]})
    with started(tmp_path, "A. Weber") as one:
        yield one


def now(folder: Path, record: Record | None = None) -> Record:
    record = record or conversion()
    with open_reviews(folder) as reviews:
        return applied(record, reviews.standing(record.article.id, record.article.sha256)).record


def page_of(server: Server, path: str = "articles/blatt") -> str:
    return f"{server.address}{path}"


def test_a_sum_is_added_by_selecting_its_words_and_pressing_a_key(tmp_path: Path, opened: Opener) -> None:
    # Signs beyond the first 65,536 count as two letters in a browser and as one in a record.
    record = article("a", said("😀🚀 Alpha zahlt Beta rund 5,5 Mrd. Euro.", "loan", lender="alpha", borrower="beta"))
    write_results(tmp_path, {"1.jsonl": [record]})
    with started(tmp_path, "A. Weber") as server:
        seen = opened(page_of(server, "articles/a"))
        select(seen, "5,5 Mrd. Euro")
        seen.tab.keyboard.press("a")
        form = wait_for_form(seen, "amount")
        assert form.locator("[name='value']").input_value() == "5 500 000 000"
        assert form.locator("[name='currency']").input_value() == "EUR"
        assert seen.text("#means") == "Gelesen als 5,5 Milliarden Euro"
        save(seen)
        assert seen.tab.locator("#text a.m.human").inner_text() == "5,5 Mrd. Euro"
        assert "hinzugefügt: A. Weber" in seen.text("#panel")
        assert "Hinzugefügt." in seen.text("#happened")
        assert seen.trouble == []
    [amount] = now(tmp_path, record).amounts
    assert (amount.text, str(amount.low), amount.currency) == ("5,5 Mrd. Euro", "5500000000", "EUR")


def test_an_organisation_is_added_with_the_mouse_alone(server: Server, opened: Opener, tmp_path: Path) -> None:
    seen = opened(page_of(server), lang="en-GB")
    select(seen, "Halbleiter")
    seen.tab.click("#toolbar button[data-kind='organisation']")
    form = wait_for_form(seen, "organisation")
    assert form.locator("[name='name']").input_value() == "Halbleiter"
    form.locator("[name='name']").fill("Halbleiter Süd")
    save(seen)
    assert "Halbleiter Süd" in seen.text("#panel")
    assert {one.id for one in now(tmp_path).organisations} == {"chipwerk", "denkfabrik", "halbleiter-sued"}
    assert seen.trouble == []


def test_a_deal_is_added_from_a_sentence_with_marks_in_it(server: Server, opened: Opener, tmp_path: Path) -> None:
    seen = opened(page_of(server))
    select(seen, "Denkfabrik KI kauft Halbleiter von Chipwerk")
    seen.tab.keyboard.press("d")
    form = wait_for_form(seen, "deal")
    form.locator("[name='type']").select_option("licence")
    rows = form.locator(".party")
    rows.nth(0).locator("[name='role']").select_option("licensee")
    rows.nth(0).locator("[name='organisation']").select_option("denkfabrik")
    rows.nth(1).locator("[name='role']").select_option("licensor")
    rows.nth(1).locator("[name='organisation']").select_option("chipwerk")
    save(seen)
    deal = now(tmp_path).deals[-1]
    assert (deal.type, deal.payer, deal.payee) == ("licence", "denkfabrik", "chipwerk")
    assert deal.evidence[0].text == "Denkfabrik KI kauft Halbleiter von Chipwerk"
    assert seen.trouble == []


def test_value_and_currency_are_corrected_beside_what_the_machine_said_and_undone(
    server: Server, opened: Opener, tmp_path: Path
) -> None:
    seen = opened(page_of(server))
    seen.tab.click("#text [data-open='amount:a2']")
    form = wait_for_form(seen, "amount")
    assert form.locator(".machine:visible").count() == 0
    form.locator("[name='value']").fill("85 Mrd.")
    assert form.locator(".field.value .machine").inner_text() == "Maschine: 850 Millionen Euro"
    form.locator("[name='currency']").fill("chf")
    seen.tab.wait_for_function(
        "() => document.getElementById('means').textContent.includes('85 Milliarden Schweizer Franken')"
    )
    save(seen)
    assert "korrigiert: A. Weber" in seen.text("#panel")
    assert "Maschine: EUR" in seen.text("#panel")
    [corrected] = [one for one in now(tmp_path).amounts if one.text == EUROS]
    assert (str(corrected.low), corrected.currency) == ("85000000000", "CHF")
    seen.tab.evaluate("document.activeElement.blur()")
    seen.tab.keyboard.press("z")
    seen.tab.wait_for_function("() => document.querySelector('#happened').textContent.includes('Zurückgenommen')")
    assert now(tmp_path).amounts == conversion().amounts
    assert seen.trouble == []


def test_a_value_that_is_no_number_stays_in_its_field_with_words_beside_it(
    server: Server, opened: Opener, tmp_path: Path
) -> None:
    seen = opened(page_of(server, "articles/blatt?open=amount:a2"))
    seen.tab.fill("[name='value']", "3.500")
    save(seen)
    assert "kann 3,5 oder 3 500 heißen" in seen.text("#error-value")
    assert seen.tab.input_value("[name='value']") == "3.500"
    assert seen.tab.evaluate("document.activeElement.name") == "value"
    assert "Nichts wurde gespeichert" in seen.tab.text_content("#said")
    seen.tab.fill("[name='value']", "3 500")
    save(seen)
    assert [str(one.low) for one in now(tmp_path).amounts if one.text == EUROS] == ["3500"]
    assert [line for line in seen.trouble if "422" not in line] == []


def test_the_place_of_a_sum_is_set_by_selecting_other_words(server: Server, opened: Opener, tmp_path: Path) -> None:
    seen = opened(page_of(server, "articles/blatt?open=amount:a2"))
    select(seen, "(850 Millionen Euro)")
    seen.tab.keyboard.press("s")
    assert seen.text("[data-words]") == "(850 Millionen Euro)"
    save(seen)
    assert [one.text for one in now(tmp_path).amounts] == [DOLLARS, "(850 Millionen Euro)"]


def test_another_mention_is_added_by_selecting_it_and_struck_out_again(
    server: Server, opened: Opener, tmp_path: Path
) -> None:
    seen = opened(page_of(server, "articles/blatt?open=organisation:denkfabrik"))
    select(seen, "Denkfabrik KI", nth=1)
    seen.tab.keyboard.press("m")
    assert seen.tab.locator("[data-mentions] li").count() == 2
    save(seen)
    [found] = [one for one in now(tmp_path).organisations if one.id == "denkfabrik"]
    assert len(found.mentions) == 2
    seen.tab.locator("[data-mentions] li").nth(0).locator("[name='drop']").check()
    save(seen)
    [found] = [one for one in now(tmp_path).organisations if one.id == "denkfabrik"]
    assert len(found.mentions) == 1


def test_roles_go_with_the_type_and_status_is_corrected(server: Server, opened: Opener, tmp_path: Path) -> None:
    seen = opened(page_of(server))
    seen.tab.click("#text .deal-tag[data-open='deal:d1']")
    form = wait_for_form(seen, "deal")
    assert seen.tab.locator("#text .within").count() > 2
    form.locator("[name='type']").select_option("stake")
    roles = [one.input_value() for one in form.locator("[name='role']").all()]
    assert roles[:2] == ["holder", "held"]
    offered = form.locator("[name='role']").nth(0).locator("option:not([hidden])").all()
    assert {one.get_attribute("value") for one in offered} == {"", "holder", "held", "seller"}
    form.locator("[name='status']").select_option("completed")
    seen.tab.click("[data-add-row]")
    assert form.locator(".party").count() == 4
    save(seen)
    deal = now(tmp_path).deals[0]
    assert (deal.type, deal.status, deal.payer, deal.payee) == ("stake", "completed", "chipwerk", "denkfabrik")
    assert "Maschine: Investition" in seen.text("#panel")
    assert seen.trouble == []


def test_everything_works_from_the_keyboard_and_the_focus_comes_back(
    server: Server, opened: Opener, tmp_path: Path
) -> None:
    seen = opened(page_of(server))
    seen.tab.focus("#text [data-open='amount:a2']")
    seen.tab.keyboard.press("Enter")
    wait_for_form(seen, "amount")
    assert seen.tab.evaluate("document.activeElement.id") == "form-title"
    seen.tab.keyboard.press("Escape")
    seen.tab.wait_for_selector("form.correct", state="detached")
    assert seen.tab.evaluate("document.activeElement.dataset.open") == "amount:a2"
    seen.tab.keyboard.press("Enter")
    wait_for_form(seen, "amount")
    for _ in range(12):
        seen.tab.keyboard.press("Tab")
        if seen.tab.evaluate("document.activeElement.name") == "value":
            break
    seen.tab.keyboard.press("Control+A")
    seen.tab.keyboard.type("85 Mrd.")
    seen.tab.keyboard.press("Enter")
    seen.tab.wait_for_function("() => document.querySelector('#happened').textContent.includes('Gespeichert')")
    assert [str(one.low) for one in now(tmp_path).amounts if one.text == EUROS] == ["85000000000"]
    assert seen.trouble == []


def test_the_text_stays_where_it_is_when_a_form_opens_and_back_leads_back(tmp_path: Path, opened: Opener) -> None:
    record = conversion()
    padded = with_info(record, text=str(record.article.text) + "\n\nEin Absatz, der nichts zur Sache tut." * 60)
    write_results(tmp_path, {"1.jsonl": [padded]})
    with started(tmp_path, "A. Weber") as server:
        seen = opened(page_of(server))
        seen.tab.evaluate("document.documentElement.scrollTop = 40")
        box = seen.tab.locator("#text [data-open='amount:a2']").bounding_box()
        seen.tab.mouse.click(box["x"] + 5, box["y"] + 5)
        wait_for_form(seen, "amount")
        assert seen.tab.evaluate("document.documentElement.scrollTop") == 40
        assert seen.tab.url.endswith("?open=amount%3Aa2")
        seen.tab.go_back()
        seen.tab.wait_for_selector("form.correct", state="detached")


def test_dragging_over_a_mark_selects_and_does_not_open_it(server: Server, opened: Opener) -> None:
    seen = opened(page_of(server))
    select(seen, "850 Millionen")
    seen.tab.wait_for_timeout(150)
    assert seen.tab.locator("form.correct").count() == 0
    assert seen.tab.evaluate("getSelection().toString()") == "850 Millionen"


def test_keys_of_one_letter_can_be_turned_off(server: Server, opened: Opener) -> None:
    seen = opened(page_of(server, "articles/blatt?keys=off"))
    select(seen, "Halbleiter")
    seen.tab.keyboard.press("o")
    seen.tab.wait_for_timeout(150)
    assert seen.tab.locator("form.correct").count() == 0
    seen.tab.click("#toolbar button[data-kind='organisation']")
    wait_for_form(seen, "organisation")


def test_all_of_it_works_without_a_script(server: Server, opened: Opener, tmp_path: Path) -> None:
    seen = opened(page_of(server), java_script_enabled=False)
    seen.tab.click("#text [data-open='amount:a2']")
    seen.tab.fill("[name='value']", "viel")
    seen.tab.click("button[value='save']")
    assert "ist keine Zahl" in seen.text("#error-value")
    seen.tab.fill("[name='value']", "85 Mrd.")
    seen.tab.click("button[value='save']")
    assert "Gespeichert." in seen.text("#happened")
    seen.tab.click("#happened button")
    assert "Zurückgenommen." in seen.text("#happened")
    seen.tab.click("a[data-add='organisation']")
    seen.tab.fill("[name='name']", "Halbleiter Süd")
    seen.tab.fill("[name='words-n']", "Halbleiter")
    seen.tab.click("button[value='save']")
    assert "Hinzugefügt." in seen.text("#happened")
    assert "halbleiter-sued" in {one.id for one in now(tmp_path).organisations}


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


FORMS = (
    "",
    "?open=amount:a2",
    "?open=organisation:chipwerk",
    "?open=deal:d1",
    "?add=amount",
    "?add=organisation",
    "?add=deal",
)


@pytest.mark.parametrize(("lang", "scheme"), [("de-DE", "light"), ("en-GB", "dark")])
def test_axe_finds_nothing_serious_in_an_article_and_its_forms(
    server: Server, opened: Opener, lang: str, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    seen = opened(page_of(server), lang=lang, scheme=scheme)
    found = {}
    for query in FORMS:
        seen.tab.goto(page_of(server, f"articles/blatt{query}"))
        if query == "?open=amount:a2":
            seen.tab.fill("[name='value']", "viel")
            save(seen)
        found[query] = [
            (one["id"], one["impact"], [node["html"][:120] for node in one["nodes"][:3]])
            for one in axe.run(seen.tab).response["violations"]
            if one["impact"] in ("serious", "critical")
        ]
    assert {query: what for query, what in found.items() if what} == {}


@pytest.mark.parametrize(("lang", "width"), [("de-DE", 360), ("en-GB", 360), ("de-DE", 900), ("de-DE", 3840)])
def test_nothing_sticks_out_at_any_width(server: Server, opened: Opener, lang: str, width: int) -> None:
    seen = opened(page_of(server), lang=lang, width=width)
    for query in FORMS:
        seen.tab.goto(page_of(server, f"articles/blatt{query}"))
        assert seen.tab.evaluate("document.documentElement.scrollWidth") <= width, query
        if query:
            assert seen.tab.locator("button[value='save']").is_visible()
    assert seen.trouble == []
