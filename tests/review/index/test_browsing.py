"""Articles, deals, organisations, loops, and the graph around an organisation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

from extract.records import Record
from extract.review.index import (
    Wanted,
    WantedArticles,
    WantedDeals,
    WantedOrganisations,
    open_index,
)
from tests.graph.newsroom import article, said
from tests.review.index.desk import flagged, loan, with_info, write_results


def _circle(folder: Path) -> Path:
    """Alpha lends to Beta, Beta to Gamma, Gamma to Alpha; Delta lends to Alpha; two papers tell of the first."""
    records = [
        with_info(flagged("eins", "alpha", "beta", 100), title="Der Kredit", source="Blatt"),
        article("zwei", loan("alpha", "beta", 100), ending="Dies schreibt ein anderes Blatt.", published="2025-10-03"),
        article("drei", loan("beta", "gamma", 50, flag=False), published="2025-10-02"),
        article("vier", loan("gamma", "alpha", 70, flag=False), published="2025-11-02"),
        article("fünf", loan("delta", "alpha", 900, flag=False, status="rumoured"), lang="en"),
        article("leer", said("Nichts.", "partnership", partner=("epsilon", "zeta"))),
    ]
    return write_results(folder, {"1.jsonl": records})


def test_other_articles_that_tell_the_deal_of_a_flag_are_found_with_their_figures(tmp_path: Path) -> None:
    with open_index(_circle(tmp_path)) as index:
        (row,) = (row for row in index.queue(Wanted()).items if row.name == "eins")
        (told,) = index.same_deal(row.uid)
        assert (told.deal, told.telling.article, told.info.id) == ("eins#d1", "zwei", "zwei")
        assert [amount.text for amount in told.telling.amounts] == ["100 Millionen EUR"]
        assert index.same_deal("no such uid") == ()
        assert index.told_as("zwei", "d1") == "eins#d1"
        assert index.told_as("zwei", "d9") is None


def test_deals_are_listed_the_largest_first_and_narrowed_by_each_filter(tmp_path: Path) -> None:
    with open_index(_circle(tmp_path)) as index:

        def ids(**wanted: object) -> list[str]:
            return [row.deal.id for row in index.deals(WantedDeals(**wanted)).items]  # type: ignore[arg-type]

        assert ids() == ["fünf#d1", "eins#d1", "vier#d1", "drei#d1", "leer#d1"]
        assert ids(type="partnership") == ["leer#d1"]
        assert ids(status="rumoured") == ["fünf#d1"]
        assert ids(organisation="alpha") == ["fünf#d1", "eins#d1", "vier#d1"]
        assert ids(organisation="alpha", between="gamma") == ["vier#d1"]
        assert ids(flagged=True) == ["eins#d1"]
        assert ids(flagged=False, organisation="alpha") == ["fünf#d1", "vier#d1"]
        assert ids(since=dt.date(2025, 10, 3)) == ["eins#d1", "vier#d1"]
        assert ids(until=dt.date(2025, 10, 1)) == ["eins#d1"]
        assert ids(text="gamma leiht") == ["vier#d1", "drei#d1"]
        assert ids(text='"') == []
        page = index.deals(WantedDeals(), offset=1, limit=2)
        assert ([row.deal.id for row in page.items], page.total) == (["eins#d1", "vier#d1"], 5)
        row = index.deal("eins#d1")
        assert row is not None
        assert row.names == {"alpha": "Alpha", "beta": "Beta"}
        assert row.deal.articles == ("eins", "zwei")
        assert index.deal("no such deal") is None


def test_organisations_are_listed_by_their_deals_and_found_by_all_their_names(tmp_path: Path) -> None:
    with open_index(_circle(tmp_path)) as index:
        rows = index.organisations(WantedOrganisations()).items
        assert [(row.organisation.id, row.deals, row.flags) for row in rows[:3]] == [
            ("alpha", 3, 1),
            ("beta", 2, 1),
            ("gamma", 2, 0),
        ]
        assert (rows[0].euros, rows[0].articles) == (Decimal(900000000), 4)
        assert [row.organisation.id for row in index.organisations(WantedOrganisations(text="gam")).items] == ["gamma"]
        assert index.organisations(WantedOrganisations(kind="government")).total == 0
        assert index.organisations(WantedOrganisations(flagged=True)).total == 2
        assert index.organisation("nobody") is None


def test_the_most_famous_organisations_do_not_carry_all_their_articles(tmp_path: Path) -> None:
    records = [article(f"a{n:03}", loan("alpha", f"beta{n}", 5 + n, flag=False)) for n in range(130)]
    with open_index(write_results(tmp_path, {"1.jsonl": records})) as index:
        row = index.organisation("alpha")
    assert row is not None
    assert (row.articles, len(row.organisation.articles), row.deals) == (130, 100, 130)


def test_who_may_be_the_same_is_said_with_the_reason(tmp_path: Path) -> None:
    names = {"siemens": "Siemens", "siemens-ag": "Siemens AG"}
    records = [
        article("a", said("Siemens kauft Beta.", "acquisition", acquirer="siemens", target="beta"), names=names),
        article("b", said("Siemens AG kauft Beta.", "acquisition", acquirer="siemens-ag", target="beta"), names=names),
    ]
    with open_index(write_results(tmp_path, {"1.jsonl": records})) as index:
        found = index.organisation("siemens-ag")
        assert found is not None
        (other,) = index.alike(found.organisation.id)
        assert (other.judgement, bool(other.reason)) == ("same", True)
        assert {other.other.id, found.organisation.id} <= {"siemens", "siemens-ag"}
        assert index.alike("beta") == ()


def test_loops_come_with_the_names_of_all_in_them(tmp_path: Path) -> None:
    with open_index(_circle(tmp_path)) as index:
        page = index.loops()
        (loop,) = page.loops.items
        assert loop.organisations == ("alpha", "beta", "gamma")
        assert page.names == {"alpha": "Alpha", "beta": "Beta", "gamma": "Gamma"}
        assert (page.counts, page.complete_to, page.loops.total) == ({3: 1}, 5, 1)
        assert index.loops(offset=1).loops.items == ()


def test_the_graph_around_an_organisation_has_its_partners_and_the_arrows_among_them(tmp_path: Path) -> None:
    with open_index(_circle(tmp_path)) as index:
        near = index.around("delta")
        assert near is not None
        assert near.steps == {"delta": 0, "alpha": 1}
        assert [(a.payer, a.payee, a.kind, a.deals, a.count) for a in near.arrows] == [
            ("delta", "alpha", "money", ("fünf#d1",), 1)
        ]
        assert near.arrows[0].euros == Decimal(900000000)
        far = index.around("delta", steps=2)
        assert far is not None
        assert far.steps == {"delta": 0, "alpha": 1, "beta": 2, "gamma": 2}
        assert {(a.payer, a.payee) for a in far.arrows} == {
            ("delta", "alpha"),
            ("alpha", "beta"),
            ("beta", "gamma"),
            ("gamma", "alpha"),
        }
        assert [a.flagged for a in far.arrows if a.payer == "alpha"] == [1]
        few = index.around("alpha", steps=2, limit=2)
        assert few is not None
        assert (len(few.organisations), few.left_out) == (2, 2)
        assert index.around("nobody") is None


def test_partners_are_joined_by_an_arrow_without_direction(tmp_path: Path) -> None:
    with open_index(_circle(tmp_path)) as index:
        near = index.around("zeta")
    assert near is not None
    assert [(a.payer, a.payee, a.directed, a.euros) for a in near.arrows] == [("epsilon", "zeta", False, None)]


def test_articles_are_listed_the_latest_first_and_found_by_title_id_and_source(tmp_path: Path) -> None:
    with open_index(_circle(tmp_path)) as index:

        def names(**wanted: object) -> list[str]:
            return [row.name for row in index.articles(WantedArticles(**wanted)).items]  # type: ignore[arg-type]

        assert names()[:4] == ["vier", "zwei", "drei", "eins"]
        assert names(flagged=True) == ["zwei", "eins"]
        assert names(lang="en") == ["fünf"]
        assert names(source="Blatt") == names(text="kredit") == names(text="blatt") == ["eins"]
        (row,) = index.articles(WantedArticles(text="eins")).items
        assert (row.amounts, row.deals, row.flags, row.info.title) == (1, 1, 1, "Der Kredit")


def test_a_record_is_as_it_was_extracted_with_its_text(tmp_path: Path) -> None:
    with open_index(_circle(tmp_path)) as index:
        record = index.record("fünf")
        assert isinstance(record, Record)
        assert isinstance(record.article.text, str)
        assert record.article.text.startswith("Delta leiht Alpha")
        assert index.record("no such article") is None
