"""What is written is read with the corpus's own reader and held against its own checks."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from extract.records import Mention, Party, Person, Record, ReviewEvent
from extract.review.exchange import written
from extract.review.exchange.passages.text import passage_text
from extract.sentences import split
from models.recipe.passages import Passage, parse
from models.recipe.passages.__main__ import check, load
from models.recipe.passages.validate import faults
from tests.graph.newsroom import article, said
from tests.review.applied.reviewer import (
    SENTENCE,
    adds_deal,
    adds_organisation,
    calls,
    corrects,
    decides,
    flagged,
    judges,
    mention,
    results,
    review,
    sees_no_deal,
    sees_no_sum,
    tells,
)

LOAN = said("Die Gammabank leiht Deltahaus 2,5 Millionen Euro.", "loan", ("2,5 Millionen Euro", "2500000", "EUR"),
            lender="gammabank", borrower="deltahaus")  # fmt: skip
FILLER = "Mehr ist nicht bekannt."


def passages(folder: Path, *articles: tuple[Record, tuple[ReviewEvent, ...]]) -> list[Passage]:
    place = results(folder / "results", [record for record, _ in articles])
    review(place, *(event for _, events in articles for event in events))
    written(place, folder / "out", "passages")
    read, broken = load([str(folder / "out")])
    assert broken == []
    assert list(faults(read)) == []
    return read


def passage(folder: Path, record: Record, *events: ReviewEvent) -> Passage:
    [one] = passages(folder, (record, events))
    return one


def marked(one: Passage) -> list[tuple[str, str]]:
    return [(span.id + "~" * span.described, one.text[span.start : span.end]) for span in one.spans]


def test_a_confirmed_deal_is_a_passage_with_everything_that_stands_there(tmp_path: Path) -> None:
    record = flagged()
    one = passage(tmp_path, record, tells(record, "d1"))
    assert (one.text, one.lang, one.note) == (SENTENCE, "de", "deal")
    assert str(one.published) == "2025-10-01"
    assert marked(one) == [
        ("o1", "Alphabau"),
        ("a1", "100 Milliarden Dollar"),
        ("a2", "850 Millionen Euro"),
        ("o2", "Betawerk"),
    ]
    [deal] = one.deals
    assert (deal.type, deal.status, deal.roles, deal.amounts, deal.doubt) == (
        "investment",
        "announced",
        (("investor", "o1"), ("investee", "o2")),
        ("a1", "a2"),
        False,
    )


def test_a_deal_is_as_a_person_corrected_it(tmp_path: Path) -> None:
    record = flagged()
    parties = (Party("lender", "alphabau"), Party("borrower", "betawerk"))
    one = passage(tmp_path, record, tells(record, "d1", type="loan", status="completed", parties=parties))
    [deal] = one.deals
    assert (deal.type, deal.status, deal.roles) == ("loan", "completed", (("lender", "o1"), ("borrower", "o2")))


def test_what_nobody_looked_at_is_no_passage(tmp_path: Path) -> None:
    record, other = flagged("blatt", LOAN), flagged("anderes", LOAN)
    events = (decides(record, "f1"), judges("alphabau", "betawerk", "different"))
    assert passages(tmp_path, (record, events), (other, ())) == []
    assert list((tmp_path / "out").rglob("*.txt")) == []


def test_a_deal_that_nobody_looked_at_counts_neither_way(tmp_path: Path) -> None:
    record = flagged()
    one = passage(tmp_path, record, corrects(record, "a1", low="1", high="1"))
    assert one.note == "amount"
    assert [deal.doubt for deal in one.deals] == [True]


def test_a_deal_that_is_none_is_none(tmp_path: Path) -> None:
    record = flagged()
    one = passage(tmp_path, record, sees_no_deal(record, "d1"), sees_no_sum(record, "a1"))
    assert one.deals == ()
    assert one.note == "amount, deal"
    assert "a1" not in dict(marked(one)).values()
    assert [surface for name, surface in marked(one) if name.startswith("a")] == ["850 Millionen Euro"]


def test_what_a_person_added_is_there(tmp_path: Path) -> None:
    record = flagged("blatt", LOAN, ending="Auch Epsilon leiht Deltahaus Geld.")
    added = (
        adds_organisation(record, "Epsilon", "epsilon"),
        adds_deal(record, "Auch Epsilon leiht Deltahaus Geld.", "loan", lender="epsilon", borrower="deltahaus"),
    )
    [one] = [p for p in passages(tmp_path, (record, added)) if "Epsilon" in p.text]
    assert ("o2" if marked(one)[0][1] != "Epsilon" else "o1") in {who for _, who in one.deals[-1].roles}
    assert {(deal.type, deal.doubt) for deal in one.deals} >= {("loan", False)}


def test_sentences_that_name_the_parties_are_brought_along(tmp_path: Path) -> None:
    """ "Der Konzern" alone means nobody; the name stands two sentences before."""
    told = said("Der Konzern kauft Betawerk.", "acquisition", acquirer="alphabau", target="betawerk")
    first = f"Alphabau steigt. {FILLER}"
    record = article("blatt", said(first, "bond", issuer="alphabau"), told)
    [alphabau, betawerk] = record.organisations
    described = replace(mention(record, "Der Konzern"), kind="description")
    record = replace(record, organisations=(replace(alphabau, mentions=(*alphabau.mentions, described)), betawerk))
    one = passage(tmp_path, record, tells(record, "d2"))
    assert one.text == f"{first} Der Konzern kauft Betawerk."
    assert marked(one) == [("o1", "Alphabau"), ("o1~", "Der Konzern"), ("o2", "Betawerk")]
    assert [(deal.type, deal.doubt) for deal in one.deals] == [("bond", True), ("acquisition", False)]


def test_a_party_that_is_named_too_far_away_leaves_the_deal_in_doubt(tmp_path: Path) -> None:
    far = said(" ".join(["Alphabau steigt.", *[FILLER] * 6]), "bond", issuer="alphabau")
    told = said("Sie kauft Betawerk.", "acquisition", acquirer="alphabau", target="betawerk")
    record = article("blatt", far, told)
    one = passage(tmp_path, record, tells(record, "d2"))
    assert one.text == "Sie kauft Betawerk."
    [deal] = one.deals
    assert (deal.roles, deal.doubt) == ((("target", "o1"),), True)


def test_a_passage_with_a_deal_that_cannot_be_said_is_left_out_and_counted(tmp_path: Path) -> None:
    far = said(" ".join(["Alphabau steigt.", *[FILLER] * 6]), "bond", issuer="alphabau")
    told = said("Sie fusioniert mit Betawerk.", "merger", partner=("alphabau", "betawerk"))
    record = article("blatt", far, told)
    folder = review(results(tmp_path / "results", [record]), tells(record, "d2"))
    done = written(folder, tmp_path / "out", "passages")
    assert (done.files, done.left) == ((), ("passages left out: 1 (a deal whose parties are not named there).",))


def test_corrections_side_by_side_are_one_passage_and_far_ones_are_two(tmp_path: Path) -> None:
    near = flagged("nah", LOAN)
    far = flagged("fern", said(" ".join([FILLER] * 6), "bond", issuer="gammabank"), LOAN)
    [one] = passages(tmp_path, (near, (tells(near, "d1"), tells(near, "d2"))))
    assert one.text == f"{SENTENCE} {LOAN.sentence}"
    assert len(one.deals) == 2
    (tmp_path / "two").mkdir()
    assert len(passages(tmp_path / "two", (far, (tells(far, "d1"), tells(far, "d3"))))) == 2


def test_states_programmes_people_and_shares_have_their_letters(tmp_path: Path) -> None:
    told = said("Norwegen hält 24,9 Prozent an Polaris, sagt Anna Berg.", "stake", stake="24.9",
                holder="norway-government", held="polaris", status="completed")  # fmt: skip
    record = article("blatt", told, names={"norway-government": "Norwegen"},
                     kinds={"norway-government": "government", "polaris": "programme"})  # fmt: skip
    place = mention(record, "Anna Berg")
    record = replace(record, people=(Person(name="Anna Berg", mentions=(place,)),))
    one = passage(tmp_path, record, tells(record, "d1"))
    assert marked(one) == [("l1", "Norwegen"), ("s1", "24,9 Prozent"), ("g1", "Polaris"), ("p", "Anna Berg")]
    assert one.deals[0].stake == "s1"


def test_brackets_and_layout_of_the_article_break_no_markup(tmp_path: Path) -> None:
    told = said("- Alphabau [AG] kauft \\Betawerk].", "acquisition", acquirer="alphabau", target="betawerk")
    more = said("% Alphabau zahlt.", "bond", issuer="alphabau")
    record = article("# heft | 2", told, more, ending="\n\n- none\n\n# 7\n")
    one = passage(tmp_path, record, tells(record, "d1"))
    assert one.text.startswith("Alphabau [AG] kauft \\Betawerk].")
    assert ("o1", "Alphabau") in marked(one)


def test_a_newer_text_is_followed_while_the_sentence_stands(tmp_path: Path) -> None:
    record = flagged()
    correction = tells(record, "d1", status="completed")
    moved = flagged("blatt", before=[LOAN])
    one = passage(tmp_path, replace(moved, article=replace(moved.article, id=record.article.id)), correction)
    assert one.text == SENTENCE
    assert one.deals[0].status == "completed"


def test_english_goes_into_a_file_of_its_own(tmp_path: Path) -> None:
    english = article("paper", said("Alphabau buys Betawerk.", "acquisition", acquirer="alphabau", target="betawerk"),
                      lang="en")  # fmt: skip
    german = flagged()
    person = calls(english, "alphabau", kind="person")
    found = passages(tmp_path, (german, (tells(german, "d1"),)), (english, (person,)))
    assert {(one.lang, one.note) for one in found} == {("de", "deal"), ("en", "organisation")}
    files = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.txt"))
    assert files == ["de/review.txt", "en/review.txt"]


def test_keys_stay_when_more_is_reviewed(tmp_path: Path) -> None:
    one, other = flagged("eins"), flagged("zwei", before=[LOAN])
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    [before] = passages(tmp_path / "first", (other, (tells(other, "d1"),)))
    after = passages(tmp_path / "second", (one, (tells(one, "d1"),)), (other, (tells(other, "d1"),)))
    assert before.key in {passage.key for passage in after}


def test_the_corpus_command_finds_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = flagged("blatt", LOAN)
    passages(tmp_path, (record, (tells(record, "d1"), tells(record, "d2"))))
    assert check([str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == "1 passages, 0 faults\n"
    done = subprocess.run([sys.executable, "-m", "models.recipe.passages", "check", str(tmp_path / "out")], check=False)
    assert done.returncode == 0


@settings(max_examples=80, deadline=None)
@given(st.text("ab 🚀.\n\r\t-#%[]\\~", min_size=1, max_size=50))
def test_every_character_is_found_again(text: str) -> None:
    sentences = split(text, "de")
    made = passage_text(sentences)
    for at, place in made.places.items():
        assert made.text[place] == text[at]
    if made.text.strip():
        escaped = re.sub(r"([\\\[\]])", r"\\\1", made.text)
        [one] = parse(f"# k\n{escaped}\n- none\n")
        assert one.text == made.text


def test_a_mention_across_lines_is_no_mark() -> None:
    [first, second] = split("Alpha kauft Beta.\n\nGamma zahlt.", "de")
    made = passage_text([first, second])
    assert made.span(12, 16) == (12, 16)
    assert made.span(12, 24) is None
    assert Mention(start=0, end=5, text="Alpha").kind == "name"
