"""The merged graph with people's decisions, corrections and judgements in it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from extract.batch.results import shards_of
from extract.errors import UsageError
from extract.graph import DealGraph, find_loops, merged, summarise
from extract.graph.organisations.judgements import read_judgements
from extract.records import MergedFlag, Record
from extract.review.applied import reviewed_graph
from tests.graph.newsroom import article, said
from tests.review.applied.reviewer import (
    adds_deal,
    calls,
    corrects,
    decides,
    decides_across,
    flagged,
    judges,
    results,
    review,
    sees_no_deal,
)

RIGHT = {"low": "85000000000", "high": "85000000000"}
WIND = {"acquirer": "nordwind", "target": "hallmann"}


def sums(folder: Path) -> dict[str, tuple[Decimal, str | None]]:
    with reviewed_graph(folder, shards_of(folder), folder / "graph.db") as reviewed:
        return {deal.id: (deal.sum.low, deal.sum.currency) for deal in reviewed.graph.deals() if deal.sum}


def everything(graph: DealGraph) -> list[object]:
    return [*graph.articles(), *graph.organisations(), *graph.deals(), *graph.flags(), *graph.steps()]


def two_papers() -> list[Record]:
    """The same deal for 4.2 billion in one paper and 4.2 million in the other."""
    german = said(
        "Nordwind kauft Hallmann für 4,2 Milliarden Euro.",
        "acquisition",
        ("4,2 Milliarden Euro", "4200000000", "EUR"),
        **WIND,
    )
    english = said(
        "Nordwind buys Hallmann for 4.2 million euros.", "acquisition", ("4.2 million euros", "4200000", "EUR"), **WIND
    )
    return [
        article("blatt", german, published="2025-10-01"),
        article("paper", english, lang="en", published="2025-10-02"),
    ]


def contradiction(graph: DealGraph) -> list[MergedFlag]:
    return [one for one in graph.flags() if one.quotations]


def test_a_corrected_sum_is_the_sum_of_its_deal_and_the_deal_has_no_flag(tmp_path: Path) -> None:
    record = flagged()
    folder = results(tmp_path / "r", [replace(record, deals=(replace(record.deals[0], amounts=("a2",)),))])
    [record] = next(iter(shards_of(folder))).read()
    assert sums(folder) == {"blatt#d1": (Decimal(850000000), "EUR")}
    review(folder, corrects(record, "a2", **RIGHT))
    assert sums(folder) == {"blatt#d1": (Decimal(85000000000), "EUR")}
    with reviewed_graph(folder, shards_of(folder)) as reviewed:
        [deal] = reviewed.graph.deals()
        assert (deal.flags, list(reviewed.graph.flags())) == ((), [])
        assert summarise(reviewed.graph).totals[0].low == Decimal(85000000000)


def test_what_a_decision_says_stands_on_flag_and_deal(tmp_path: Path) -> None:
    folder = review(results(tmp_path / "r", [flagged()]), decides(flagged(), value=Decimal(85000000000)))
    with reviewed_graph(folder, shards_of(folder)) as reviewed:
        [flag], [deal] = reviewed.graph.flags(), reviewed.graph.deals()
    assert flag.decision is not None
    assert (flag.decision.verdict, flag.decision.value, flag.decision.reviewer) == (
        "confirmed",
        Decimal(85000000000),
        "A. Weber",
    )
    assert [(mark.id, mark.verdict) for mark in deal.flags] == [("f1", "confirmed")]


def test_a_deal_that_was_missed_closes_a_loop_and_one_that_is_none_opens_it(tmp_path: Path) -> None:
    back = said("Betawerk kauft Strom von Alphabau.", "supply", supplier="gamma", customer="betawerk")
    record = article(
        "blatt",
        said("Alphabau steckt Geld in Betawerk.", "investment", investor="alphabau", investee="betawerk"),
        back,
    )
    folder = results(tmp_path / "r", [record])

    def loops() -> list[tuple[str, ...]]:
        with reviewed_graph(folder, shards_of(folder), folder / "graph.db") as reviewed:
            return [loop.organisations for loop in find_loops(reviewed.graph)]

    assert loops() == []
    added = adds_deal(record, back.sentence, "supply", customer="betawerk", supplier="alphabau")
    review(folder, added)
    assert loops() == [("alphabau", "betawerk")]
    review(folder, sees_no_deal(record, "d1"))
    assert loops() == []


def test_a_renamed_organisation_is_merged_under_its_new_name(tmp_path: Path) -> None:
    folder = results(tmp_path / "r", [flagged("a"), flagged("b", names={"betawerk": "Gammawerk"})])
    [a, _] = next(iter(shards_of(folder))).read()
    review(folder, calls(a, "betawerk", id="gammawerk", name="Gammawerk"))
    with reviewed_graph(folder, shards_of(folder)) as reviewed:
        assert [one.name for one in reviewed.graph.organisations()] == ["Alphabau", "Gammawerk"]
        assert [deal.articles for deal in reviewed.graph.deals()] == [("a", "b")]


def test_review_after_review_gives_the_graph_that_all_at_once_gives(tmp_path: Path) -> None:
    records = [[flagged("a"), *two_papers()], [flagged("c", ending="Mehr dazu.")]]
    folder = results(tmp_path / "r", *records)
    events = [
        decides(records[0][0]),
        corrects(records[0][1], "a1", low="4300000000", high="4300000000"),
        sees_no_deal(records[1][0], "d1"),
        judges("alphabau", "betawerk", "same"),
    ]
    for event in events:
        review(folder, event)
        with (
            reviewed_graph(folder, shards_of(folder), folder / "graph.db") as grown,
            reviewed_graph(folder, shards_of(folder)) as fresh,
        ):
            assert everything(grown.graph) == everything(fresh.graph)


def test_without_reviews_it_is_the_merged_graph(tmp_path: Path) -> None:
    folder = results(tmp_path / "r", [flagged(), *two_papers()])
    with reviewed_graph(folder, shards_of(folder)) as reviewed, merged(shards_of(folder)) as plain:
        assert everything(reviewed.graph) == everything(plain)
        assert type(reviewed.graph) is type(plain)
        assert reviewed.waiting == 0


@pytest.mark.parametrize(("verdict", "left"), [("false-alarm", 0), ("confirmed", 1), ("unsure", 1), (None, 1)])
def test_a_contradiction_between_articles_is_decided_too(verdict: Any, left: int, tmp_path: Path) -> None:
    folder = results(tmp_path / "r", two_papers())
    with merged(shards_of(folder)) as plain:
        [found] = contradiction(plain)
    review(folder, decides_across(found, verdict))
    with reviewed_graph(folder, shards_of(folder)) as reviewed:
        flags = contradiction(reviewed.graph)
        assert len(flags) == left
        assert [one.decision and one.decision.verdict for one in flags] == [verdict] * left
        marks = [mark.verdict for deal in reviewed.graph.deals() for mark in deal.flags]
        assert marks == [verdict] * (2 * left), "the mark on each of the two deals says so too"
        assert [reviewed.graph.deal(deal.id) for deal in reviewed.graph.deals()] == list(reviewed.graph.deals())
        assert reviewed.waiting == 0


def test_the_corrected_side_of_a_contradiction_contradicts_nothing_any_more(tmp_path: Path) -> None:
    folder = results(tmp_path / "r", two_papers())
    with merged(shards_of(folder)) as plain:
        [found] = contradiction(plain)
    assert (found.article, found.flag.stated) == ("blatt", "4200000000 EUR")
    review(folder, decides_across(found, "corrected", value=Decimal(4200000), currency="EUR"))
    with reviewed_graph(folder, shards_of(folder)) as reviewed:
        [deal] = reviewed.graph.deals()
        assert (deal.sources, deal.sum and deal.sum.low) == (2, Decimal(4200000))
        assert list(reviewed.graph.flags()) == []


def test_what_has_to_be_looked_at_again_is_counted_not_used(tmp_path: Path) -> None:
    papers = two_papers()
    folder = results(tmp_path / "r", papers, [flagged("c")])
    with merged(shards_of(folder)) as plain:
        [found] = contradiction(plain)
    review(
        folder,
        decides_across(found, "false-alarm"),
        decides(flagged("c"), verdict="false-alarm"),
        corrects(flagged("c"), "a1", low="1", high="1"),
    )
    with reviewed_graph(folder, shards_of(folder), folder / "graph.db") as reviewed:
        assert (list(reviewed.graph.flags()), reviewed.waiting) == ([], 0)
    changed = flagged("c", ending="Nachtrag.")
    text = str(changed.article.text).replace("steckt", "legte")
    changed = replace(changed, article=replace(changed.article, text=text, sha256="new"))
    amount = replace(papers[1].amounts[0], low=Decimal(4300000), high=Decimal(4300000), printed_low=Decimal(4300000))
    results(folder, [papers[0], replace(papers[1], amounts=(amount,))], [changed])
    for _ in range(2):  # the second time everything is from the store
        with reviewed_graph(folder, shards_of(folder), folder / "graph.db") as reviewed:
            raised = [(one.article, one.flag.code) for one in reviewed.graph.flags()]
            assert ("c", "conversion-mismatch") in raised
            assert reviewed.waiting == 2 + sum(code == "cross-article-contradiction" for _, code in raised)


def test_judgements_of_the_review_are_about_ids_alone(tmp_path: Path) -> None:
    def named(name: str, id_: str, called: str) -> Record:
        told = said(f"{called} kauft Strom.", "supply", customer=id_, supplier="jedermann")
        return article(name, told, names={id_: called, "jedermann": f"Jedermann {name}"})

    told = [named("1", "delta", "Delta"), named("2", "delta-2", "DELTA"), named("3", "siemens", "Siemens")]
    folder = review(
        results(tmp_path / "r", told), judges("delta", "siemens", "same"), judges("delta", "delta-2", "different")
    )
    with reviewed_graph(folder, shards_of(folder)) as reviewed:
        groups = {frozenset(one.members) for one in reviewed.graph.organisations()}
    assert {frozenset({"delta", "siemens"}), frozenset({"delta-2"})} <= groups


def test_the_review_and_a_file_that_contradict_each_other_are_both_named(tmp_path: Path) -> None:
    folder = review(results(tmp_path / "r", [flagged()]), judges("alphabau", "betawerk", "different"))
    path = folder / "judgements.csv"
    path.write_text("left,right,judgement\nBetawerk,Alphabau,same\n", encoding="utf-8")
    wanted = (
        r"reviews.sqlite \(A. Weber, 2025-10-02\): 'alphabau' and 'betawerk' are different, but by "
        r".*judgements.csv:2 'alphabau' and 'betawerk' are the same organisation; change one of them"
    )
    with (
        pytest.raises(UsageError, match=wanted),
        reviewed_graph(folder, shards_of(folder), judgements=read_judgements(path)),
    ):
        pass


def test_judgements_of_the_review_that_cannot_hold_together_are_named(tmp_path: Path) -> None:
    folder = review(
        results(tmp_path / "r", [flagged("a"), *two_papers()]),
        judges("alphabau", "betawerk", "same"),
        judges("betawerk", "nordwind", "same"),
        judges("hallmann", "nordwind", "same"),
        judges("alphabau", "nordwind", "different"),
    )
    with (
        pytest.raises(UsageError) as error,
        reviewed_graph(folder, shards_of(folder)),
    ):
        pass
    told = str(error.value)
    assert "'alphabau' and 'nordwind' are different" in told
    assert told.count("A. Weber, 2025-10-02") == 2, "of two by the same person on the same day one is enough"
