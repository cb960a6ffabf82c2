from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import msgspec
import pytest

from extract.errors import ResultsError
from extract.graph import DealGraph, merge_records, merged
from extract.graph.organisations.judgements import read_judgements
from extract.records import MergedFlag, Record, RecordShard
from tests.export.network import week
from tests.graph.newsroom import article, said

ENDS = {"acquirer": "nordwind", "target": "hallmann"}


def buys(words: str, number: str, currency: str, sentence: str = "Nordwind kauft Hallmann für {}.", **options):
    return said(sentence.format(words), "acquisition", (words, number, currency), **(ENDS | options))


BILLION = buys("4,2 Milliarden Euro", "4200000000", "EUR")
MILLION = buys("4.2 million euros", "4200000", "EUR", "Nordwind takes over Hallmann for {}.")


def deals(*records: Record) -> list:
    return list(merge_records(records).deals())


def contradictions(*records: Record) -> list[MergedFlag]:
    return [f for f in merge_records(records).flags() if f.flag.code == "cross-article-contradiction"]


def test_one_deal_told_in_two_currencies_is_one_at_the_rate_of_the_day() -> None:
    dollars = buys("$4.9bn", "4900000000", "USD", "Nordwind buys Hallmann for {}.")
    told = [article("a", BILLION, published="2025-10-01"), article("b", dollars, lang="en", published="2025-10-02")]
    [deal] = deals(*told)
    assert deal.sources == 2
    far = buys("$6.9bn", "6900000000", "USD", "Nordwind buys Hallmann for {}.")
    assert len(deals(told[0], article("b", far, lang="en", published="2025-10-02"))) == 2


def test_status_over_time() -> None:
    told = [
        article(str(month), said("x", "acquisition", status=status, **ENDS), published=f"2025-0{month}-01")
        for month, status in ((3, "rumoured"), (4, "announced"), (5, "announced"), (7, "completed"))
    ]
    [deal] = deals(*told)
    assert [(s.status, str(s.published), s.article) for s in deal.history] == [
        ("rumoured", "2025-03-01", "3"),
        ("announced", "2025-04-01", "4"),
        ("completed", "2025-07-01", "7"),
    ]
    assert (str(deal.first_seen), str(deal.last_seen)) == ("2025-03-01", "2025-07-01")


def test_a_report_printed_twice_is_one_source() -> None:
    ending = "Der Spediteur aus Kassel fährt seit 1924 Stückgut durch Europa und zählt 3100 Leute. " * 2
    told = [article(f"blatt-{n}", BILLION, published="2025-10-01", ending=ending + "dpa" * (n > 1)) for n in (1, 2, 3)]
    own = article(
        "eigen", BILLION, published="2025-10-02", ending="Wie die Zeitung erfuhr, war der Preis lange strittig."
    )
    [deal] = deals(*told, own)
    assert (len(deal.tellings), deal.sources) == (4, 2)
    assert {t.article: t.copy_of for t in deal.tellings} == {
        "blatt-1": None,
        "blatt-2": "blatt-1",
        "blatt-3": "blatt-1",
        "eigen": None,
    }


def test_a_part_of_the_investors_with_the_same_sum_is_the_same_round() -> None:
    def round_of(*investors: str):
        words = f"{' und '.join(investors)} stecken 500 Mrd. $ in Stargate."
        sums = ("500 Mrd. $", "500000000000", "USD")
        return said(words, "investment", sums, investor=investors, investee="stargate")

    whole = article("a", round_of("softbank", "oracle", "openai"), published="2025-01-21")
    part = article("b", round_of("softbank"), published="2025-01-23")
    [deal] = deals(whole, part)
    assert [p.organisation for p in deal.parties if p.role == "investor"] == ["openai", "oracle", "softbank"]
    other = article("c", round_of("mgx"), published="2025-01-23")
    assert len(deals(whole, part, other)) == 2


def test_two_papers_with_the_same_digits_contradict_each_other() -> None:
    told = (
        article("welt", BILLION, published="2025-10-01"),
        article("post", MILLION, lang="en", published="2025-10-03"),
    )
    [flag] = contradictions(*told)
    assert (flag.article, flag.flag.severity, str(flag.flag.factor)) == ("welt", "error", "1000")
    assert [q.article for q in flag.quotations] == ["welt", "post"]
    assert [q.text for q in flag.quotations] == [BILLION.sentence, MILLION.sentence]
    assert "Wurden Billion und Milliarde verwechselt?" in flag.flag.message["de"]
    assert "ein Tausendstel" in flag.flag.message["de"]
    assert flag.deals == ("welt#d1", "post#d1")
    assert [mark.code for deal in deals(*told) for mark in deal.flags] == ["cross-article-contradiction"] * 2


def test_a_power_of_ten_shows_through_the_rate_of_the_day() -> None:
    slip = buys("$4.9 million", "4900000", "USD", "Nordwind takes over Hallmann for {}.")
    [flag] = contradictions(
        article("welt", BILLION, published="2025-10-01"), article("post", slip, lang="en", published="2025-10-01")
    )
    assert flag.flag.severity == "error"


def test_different_figures_are_a_warning() -> None:
    more = buys("4,6 Milliarden Euro", "4600000000", "EUR")
    [flag] = contradictions(article("a", BILLION, published="2025-10-01"), article("b", more, published="2025-10-02"))
    assert (flag.flag.severity, flag.flag.factor) == ("warning", None)


@pytest.mark.parametrize(
    "other",
    [
        article("b", buys("5,1 Milliarden Euro", "5100000000", "EUR", "Mit Schulden zahlt Nordwind für Hallmann {}.")),
        article("b", buys("4,6 Milliarden Euro", "4600000000", "EUR", status="rumoured"), published="2025-10-02"),
        article("b", buys("4,6 Milliarden Euro", "4600000000", "EUR"), published="2025-12-02"),
        article("b", buys("4,6 Milliarden Euro", "4600000000", "EUR")),
        article("b", buys("4,6 Milliarden Euro", "4600000000", "EUR", bound="at_most"), published="2025-10-02"),
        article("b", buys("15 Milliarden Euro", "15000000000", "EUR"), published="2025-10-02"),
        article("b", BILLION, buys("4,6 Milliarden Euro", "4600000000", "EUR"), published="2025-10-02"),
        article("b", buys("4,2 Mrd. €", "4200000000", "EUR"), published="2025-10-02"),
    ],
)
def test_what_may_have_a_reason_is_no_contradiction(other: Record) -> None:
    assert contradictions(article("a", BILLION, published="2025-10-01"), other) == []


def everything(graph: DealGraph) -> bytes:
    parts = (graph.articles(), graph.organisations(), graph.deals(), graph.flags(), graph.steps(), graph.decisions())
    return b"\n".join(msgspec.json.encode(list(part)) for part in parts)


def shard(name: str, *records: Record) -> RecordShard:
    digest = str(hash(msgspec.json.encode(records)))
    return RecordShard(name, digest, lambda: iter(records))


@pytest.mark.parametrize("seed", range(5))
def test_day_by_day_gives_what_all_at_once_gives(seed: int, tmp_path: Path) -> None:
    records = [
        *week(),
        article("a", BILLION, published="2025-10-01"),
        article("b", MILLION, lang="en", published="2025-10-03"),
        article("c", said("x", "acquisition", status="completed", **ENDS), published="2025-10-05"),
        article("d", BILLION, names={"nordwind": "Nordwind AG"}, published="2025-10-04"),
        article("e", said("y", "acquisition", acquirer="nw", target="hallmann"), names={"nw": "Nordwind SE"}),
    ]
    random.Random(seed).shuffle(records)  # noqa: S311
    shards = [shard(f"{place:02}", record) for place, record in enumerate(records)]
    for count in range(2, len(shards) + 1, 3):
        with merged(shards[:count], tmp_path / "graph.db"):
            pass
    with merged(shards, tmp_path / "graph.db") as grown, merged(shards) as fresh:
        assert everything(grown) == everything(fresh)
    # A day is taken back, and another is read again with other words.
    fewer = [*shards[2:], shard("00", article("z", BILLION, published="2025-10-09"))]
    with merged(fewer, tmp_path / "graph.db") as grown, merged(fewer) as fresh:
        assert everything(grown) == everything(fresh)


def test_what_is_known_is_not_read_again(tmp_path: Path) -> None:
    read: list[str] = []

    def counted(name: str) -> RecordShard:
        def records():
            read.append(name)
            return iter([article(name, BILLION)])

        return RecordShard(name, name, records)

    for names in (["a", "b"], ["a", "b", "c"]):
        with merged([counted(name) for name in names], tmp_path / "graph.db"):
            pass
    assert read == ["a", "b", "c"]


def test_a_payer_that_is_found_to_be_another_pays_under_the_other_name_in_a_store_that_is_there(tmp_path: Path) -> None:
    buys_, lends = ENDS | {"acquirer": "nordwind"}, {"lender": "nordwind-energie", "borrower": "bertram"}
    told = [
        said("Nordwind kauft Hallmann.", "acquisition", **buys_),
        said("Nordwind Energie leiht Bertram Geld.", "loan", **lends),
    ]
    shards = [
        RecordShard(name="1", digest="1", read=lambda: iter([article(f"a{n}", one) for n, one in enumerate(told)]))
    ]
    file = tmp_path / "judgements.csv"
    file.write_text("left,right,judgement\nnordwind,nordwind-energie,same\n")
    for judgements, payer in (
        (None, "nordwind-energie"),
        (read_judgements(file), "nordwind"),
        (None, "nordwind-energie"),
    ):
        with merged(shards, tmp_path / "graph.db", judgements=judgements) as graph:
            [loan] = [deal for deal in graph.deals() if deal.type == "loan"]
            assert [pair.payer for pair in loan.pairs] == [payer]
            assert payer in [step.payer for step in graph.steps()]


def test_a_torn_shard_leaves_the_graph_as_it_was(tmp_path: Path) -> None:
    with merged([shard("a", *week())], tmp_path / "graph.db") as graph:
        before = everything(graph)

    def torn():
        yield article("x", BILLION)
        raise ResultsError("b.jsonl:2: this line is torn")

    with (
        pytest.raises(ResultsError, match="torn"),
        merged([shard("a", *week()), RecordShard("b", "b", torn)], tmp_path / "graph.db"),
    ):
        pass
    with merged([shard("a", *week())], tmp_path / "graph.db") as graph:
        assert everything(graph) == before


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"", None])
def test_a_store_of_something_else_is_made_anew(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    if content is None:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE foreign_(x)")
        other.close()
    else:
        path.write_bytes(content)
    with merged([shard("a", article("x", BILLION))], path) as graph:
        assert len(list(graph.deals())) == 1


def test_two_texts_with_one_id_are_two_articles() -> None:
    same = [article("x", BILLION), article("x", MILLION)]
    assert min(a.id for a in merge_records(same).articles()) == "x"
    assert len({a.id for a in merge_records(same).articles()}) == 2


def test_hostile_names_are_carried() -> None:
    names = {"nordwind": "N" * 10_000, "hallmann": "H\x00\u202e<&>\x07"}
    graph = merge_records([article("x", BILLION, names=names)])
    assert {o.name for o in graph.organisations()} == set(names.values())


def test_the_stamp_of_a_deal_changes_with_anything_about_it_and_with_nothing_else(tmp_path: Path) -> None:
    store = tmp_path / "graph.db"

    def stamps(name: str, *records: Record) -> dict[str, bytes]:
        shards = [RecordShard(name=name, digest=name, read=lambda: iter(records))]
        with merged(shards, store) as graph:
            assert [name for name, _ in graph.stamps()] == [deal.id for deal in graph.deals()]
            return dict(graph.stamps())

    one = article("a", BILLION, buys("7 Euro", "7", "EUR", "Nordwind kauft Lohmann für {}.", target="lohmann"))
    before = stamps("1", one)
    after = stamps("2", one, article("b", BILLION, ending="Das meldet ein zweites Blatt mit vielen Worten."))
    assert {name for name in before if before[name] != after[name]} == {"a#d1"}


def test_a_sum_beyond_all_reckoning_is_no_error() -> None:
    [deal] = deals(article("a", buys("viele Dollar", "1" + "0" * 40, "USD"), published="2025-10-01"))
    assert deal.euros is not None
    assert deal.euros > 10**39
