from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import UsageError
from extract.graph import merge_records, merged
from extract.graph.organisations.decisions import write_decisions
from extract.graph.organisations.judgements import read_judgements
from extract.graph.organisations.keys import key_of, words_of
from extract.graph.organisations.reference import read_reference
from extract.records import Record, RecordShard
from tests.graph.newsroom import article, said


def named(key: str, name: str, **options) -> Record:
    """An article in which *name*, with the id *key*, buys something."""
    deal = said(f"{name} kauft ein.", "supply", customer=key, supplier="jedermann")
    place = f"{key}/{name}/{sorted(options.items())}"
    return article(place, deal, names={key: name, "jedermann": "Jedermann"}, **options)


def groups(*records: Record, judgements=None, reference=None) -> set[frozenset[str]]:
    """The ids of the articles, as they were put together."""
    shards = [RecordShard("a", "", lambda: iter(records))]
    with merged(shards, judgements=judgements, reference=reference) as graph:
        return {frozenset(one.members) for one in graph.organisations() if one.id != "jedermann"}


def one(*ids: str) -> set[frozenset[str]]:
    return {frozenset(ids)}


def apart(*ids: str) -> set[frozenset[str]]:
    return {frozenset([name]) for name in ids}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Siemens AG", "Siemens Aktiengesellschaft"),
        ("Wal-Mart Inc.", "Walmart"),
        ("Газпром", "Gazprom"),
        ("Deutsche Bank", "Deutschen Bank AG"),
        ("Société Générale S.A.", "Societe Generale"),
        ("Robert Bosch GmbH", "Robert Bosch Gesellschaft mit beschränkter Haftung"),
        ("McDonald's", "McDonalds Corp."),
    ],
)
def test_spelling_script_case_and_legal_form_do_not_make_two_organisations(left: str, right: str) -> None:
    assert groups(named("x1", left), named("x2", right)) == one("x1", "x2")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Deutsche Bank", "Deutsche Börse"),
        ("Siemens", "Siemens Energy"),
        ("Delta Air Lines", "Delta Electronics"),
        ("Delta AG", "Delta Inc."),
        ("Fonds II", "Fonds III"),
        ("Mercedes", "Mercedez"),
    ],
)
def test_a_word_in_common_or_a_likeness_is_not_enough(left: str, right: str) -> None:
    assert groups(named("x1", left), named("x2", right)) == apart("x1", "x2")


def test_a_government_is_not_the_company_of_the_same_name() -> None:
    state = named("x1", "Georgia", kinds={"x1": "government"})
    assert groups(state, named("x2", "Georgia")) == apart("x1", "x2")


def vw(number: int) -> Record:
    return named("volkswagen", "Volkswagen", also={"volkswagen": ("VW",)}, ending=f"Nummer {number} ")


def test_an_abbreviation_that_an_article_uses_means_the_same() -> None:
    assert groups(vw(1), named("vw", "VW")) == one("volkswagen", "vw")


def test_another_name_needs_two_articles_that_use_it() -> None:
    def meta(number: int) -> Record:
        return named("meta", "Meta Platforms", also={"meta": ("Facebook",)}, ending=f"Nummer {number} ")

    assert groups(meta(1), named("facebook", "Facebook")) == apart("meta", "facebook")
    assert groups(meta(1), meta(2), named("facebook", "Facebook")) == one("meta", "facebook")


def test_a_short_form_belongs_to_a_name_only_if_nobody_else_has_that_word() -> None:
    def energy(number: int) -> Record:
        return named("se", "Siemens Energy", also={"se": ("Siemens",)}, ending=f"Nummer {number} ")

    told = [energy(1), energy(2), named("siemens", "Siemens")]
    assert groups(*told) == one("se", "siemens")
    assert groups(*told, named("sh", "Siemens Healthineers")) == apart("se", "siemens", "sh")


def test_a_name_that_two_organisations_are_called_stays_alone() -> None:
    told = [
        named(key, name, also={key: ("Delta",)}, ending=f"Nummer {number} ")
        for number in (1, 2)
        for key, name in (("da", "Delta Air Lines"), ("de", "Delta Electronics"))
    ]
    assert groups(*told, named("delta", "Delta")) == apart("da", "de", "delta")


def test_two_that_stand_side_by_side_in_an_article_are_two() -> None:
    both = said("Volkswagen und VW kaufen ein.", "supply", customer=("volkswagen", "vw"), supplier="jedermann")
    told = article("x", both, names={"volkswagen": "Volkswagen", "vw": "VW", "jedermann": "Jedermann"})
    assert groups(vw(1), vw(2), told) == apart("volkswagen", "vw")


def judged(tmp_path: Path, *lines: str):
    path = tmp_path / "judgements.csv"
    path.write_text("\n".join(["left,right,judgement,reason,by", *lines]) + "\n", encoding="utf-8")
    return read_judgements(path)


def test_people_have_the_first_word_by_id_or_by_name(tmp_path: Path) -> None:
    told = [named("x1", "Alphabet"), named("x2", "Google"), named("x3", "Siemens AG"), named("x4", "Siemens")]
    decided = judged(tmp_path, "alphabet,GOOGLE,same,,me", "x3,x4,different,two of them,me")
    assert groups(*told, judgements=decided) == one("x1", "x2") | apart("x3", "x4")
    assert groups(*told) == apart("x1", "x2") | one("x3", "x4")


def test_unsure_keeps_apart_too(tmp_path: Path) -> None:
    told = [named("x3", "Siemens AG"), named("x4", "Siemens")]
    assert groups(*told, judgements=judged(tmp_path, "x3,x4,unsure,,me")) == apart("x3", "x4")


def test_a_contradiction_is_named_with_its_lines(tmp_path: Path) -> None:
    told = [named("x1", "Eins"), named("x2", "Zwei"), named("x3", "Drei")]
    decided = judged(tmp_path, "x1,x2,same,,me", "x2,x3,same,,me", "x1,x3,different,,you")
    with pytest.raises(UsageError, match=r"judgements.csv:4: 'x1' and 'x3' are different, but by line 2, 3 "):
        groups(*told, judgements=decided)


def test_only_the_lines_that_lead_to_a_contradiction_are_named(tmp_path: Path) -> None:
    told = [named(f"x{number}", word) for number, word in enumerate(("Eins", "Zwei", "Drei", "Vier", "Elf"), 1)]
    lines = ("x1,x2,same", "x4,x5,same", "x2,x3,same", "x1,x5,different", "x1,x3,unsure")
    with pytest.raises(UsageError, match=r":6: 'x1' and 'x3' are unsure, but by line 2, 4 'x1' and 'x3' are the same"):
        groups(*told, judgements=judged(tmp_path, *lines))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("left,right\nx,y\n", r"judgements.csv:1: no column judgement"),
        ("left,right,judgement\nx,y,maybe\n", r"judgements.csv:2: judgement 'maybe'; write one of same"),
        ("left,right,judgement\nx,,same\n", r"judgements.csv:2: two organisations are needed"),
        ('left,right,judgement\n"x,y,same\n', r"judgements.csv:2: .*quote"),
    ],
)
def test_what_is_no_judgement_is_refused_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=message):
        read_judgements(path)


def known(tmp_path: Path, *lines: str):
    path = tmp_path / "reference.csv"
    path.write_text("\n".join(["name,alias,lei,wikidata,country", *lines]) + "\n", encoding="utf-8")
    return read_reference(path)


def test_a_reference_puts_together_and_gives_identifiers(tmp_path: Path) -> None:
    reference = known(tmp_path, "Meta Platforms,Facebook;FB,BQ4BKCS1HXDV9HN80Z93,Q380,us", "Apple,,,Q312,us")
    records = [named("x1", "Facebook Inc."), named("x2", "Meta Platforms"), named("x3", "FB")]
    with merged([RecordShard("a", "", lambda: iter(records))], reference=reference) as graph:
        [meta] = [o for o in graph.organisations() if o.id != "jedermann"]
    assert set(meta.members) == {"x1", "x2", "x3"}
    assert (meta.identity.lei, meta.identity.wikidata, meta.identity.country) == ("BQ4BKCS1HXDV9HN80Z93", "Q380", "us")


def test_two_entries_of_the_reference_are_never_one(tmp_path: Path) -> None:
    reference = known(tmp_path, "Volkswagen,,,Q246,de", "VW,,,Q999,de")
    assert groups(vw(1), vw(2), named("vw", "VW"), reference=reference) == apart("volkswagen", "vw")


def test_a_name_that_two_entries_have_says_nothing(tmp_path: Path) -> None:
    reference = known(tmp_path, "Delta Air Lines,Delta,,Q188920,us", "Delta Electronics,Delta,,Q699684,tw")
    with merged([RecordShard("a", "", lambda: iter([named("x1", "Delta")]))], reference=reference) as graph:
        assert next(o for o in graph.organisations() if o.id == "x1").identity.wikidata is None


def test_a_line_without_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"reference.csv:2: no name"):
        known(tmp_path, ",Facebook,,Q380,us")


def test_decisions_can_be_edited_and_given_back(tmp_path: Path) -> None:
    records = [
        named("x1", "Siemens AG"),
        named("x2", "Siemens"),
        named("x3", "Mercedes-Benz"),
        named("x4", "Mercedez-Benz"),
    ]
    write_decisions(merge_records(records), tmp_path / "d.csv")
    lines = (tmp_path / "d.csv").read_text().splitlines()
    assert lines[0] == "left,right,judgement,reason,by"
    assert [line.split(",")[:3] for line in lines[1:]] == [["x3", "x4", "unsure"], ["x1", "x2", "same"]]
    (tmp_path / "d.csv").write_text("\n".join(lines).replace("x1,x2,same", "x1,x2,different"))
    assert groups(*records, judgements=read_judgements(tmp_path / "d.csv")) == apart("x1", "x2", "x3", "x4")


def test_names_of_any_length_and_script_have_a_key() -> None:
    assert key_of("華為") == key_of("华为") or key_of("华为") == "huawei"
    assert len(key_of("x" * 10_000)) == 200
    assert words_of("!!!") == ()
    assert key_of("\ud800\u202eAlpha") == "alpha"
