"""An article in a real browser: what is selected, clicked and typed becomes a correction, and nothing else happens."""

from __future__ import annotations

from pathlib import Path

from tests.graph.newsroom import article, said
from tests.review.index.desk import write_results
from tests.review.server.correcting import DOLLARS, EUROS, now
from tests.review.server.page import conversion
from tests.review.server.pointing import Opener, save, select, wait_for_form
from tests.review.server.process import Server, page_of, started


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
