"""The table of cases of ``extract.review.standing``, a test for each number."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import msgspec

import extract.review.standing
from extract.records import Expected, FlagDecision, MergedFlag, Quotation, Record, RecordEdit, Reference
from extract.review.standing import (
    Stand,
    edits_on,
    fingerprint_across,
    fingerprint_of,
    no_longer_raised,
    stands,
    stands_across,
)
from extract.review.store import open_reviews
from tests.review.standing.newsdesk import (
    NEWS,
    SENTENCE,
    correct_deal,
    correct_organisation,
    correct_sum,
    deal,
    decide,
    organisation,
    other,
    read,
)


def test_every_case_of_the_table_has_its_test() -> None:
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", extract.review.standing.__doc__ or "", re.MULTILINE)]
    tested = [int(name.split("_")[2]) for name in globals() if name.startswith("test_case_")]
    assert numbers == tested == list(range(1, len(numbers) + 1))
    assert len(numbers) > 30


def test_case_1_other_numbers() -> None:
    before = read()
    after = read(f"Neues für 3 Euro. {SENTENCE} Mehr folgt.")
    assert [a.id for a in after.amounts] == ["a1", "a2", "a3"]
    renumbered = other(after, flags=(other(after.flags[0], id="f7", deals=("d9",)),))
    assert _state(renumbered, decide(before)) == ("decided", None)


def test_case_2_edited_elsewhere() -> None:
    before, after = read(), read(NEWS.replace("Neues aus Übersee.", "Ganz andere Einleitung, und länger."))
    assert after.amounts[0].start != before.amounts[0].start
    assert _state(after, decide(before)) == ("decided", None)


def test_case_3_other_blanks() -> None:
    before = read(NEWS.replace("Übersee", "Übersee").replace("in OpenAI", "in Köln"))
    for text in (
        str(before.article.text).replace("Dollar (850", "Dollar  \u00a0(850"),
        str(before.article.text).replace("ö", "o\u0308").replace("Ü", "U\u0308"),
        str(before.article.text).replace(" in Köln", "\nin Köln"),
    ):
        assert _state(read(text), decide(before)) == ("decided", None)


def test_case_4_cut_elsewhere() -> None:
    before = read(f"Laut Nr. Sieben gilt das. {SENTENCE}")
    decision = decide(before)
    for quotes in ((f"Laut Nr. Sieben gilt das. {SENTENCE}",), (SENTENCE[10:],), (SENTENCE[:20], SENTENCE[20:])):
        cut = other(decision, quotes=quotes, fingerprint=other(decision.fingerprint, evidence="by another reading"))
        assert _state(before, cut) == ("decided", None)
        assert _state(read(NEWS.replace("investiert", "steckt")), cut) == ("again", "text")
    elsewhere = other(decision, quotes=("Laut Nr. Sieben gilt das.",), fingerprint=cut.fingerprint)
    assert _state(before, elsewhere) == ("again", "text")


def test_case_5_sentence_changed() -> None:
    stand = _stand(read(NEWS.replace("Nvidia investiert", "Nvidia steckt")), decision := decide(read()))
    assert (stand.state, stand.changed, stand.earlier, stand.decision) == ("again", "text", decision, None)


def test_case_6_sentence_and_figure_changed() -> None:
    assert _state(read(NEWS.replace("850 Millionen", "840 Millionen")), decide(read())) == ("again", "text")
    text = "Die Bahn zahlt 20 Milliarden Dollar (zwei Millionen Euro) für Züge."
    assert _state(read(text), decide(read())) == ("open", None)


def test_case_7_figure_read_otherwise() -> None:
    record = read()
    decision = decide(record, verdict="corrected", value=Decimal(8500000000), currency="EUR")
    euros = other(record.amounts[1], low=Decimal(8500000000), high=Decimal(8500000000))
    again = other(record, amounts=(record.amounts[0], euros), flags=(other(record.flags[0], stated="8500000000 EUR"),))
    assert _state(again, decision) == ("again", "figure")
    yen = other(record, amounts=(record.amounts[0], other(record.amounts[1], currency="JPY")))
    assert _state(yen, decision) == ("again", "figure")
    bound = other(record, amounts=(record.amounts[0], other(record.amounts[1], bound="at_most")))
    assert _state(bound, decision) == ("again", "figure")


def test_case_8_reckoned_otherwise() -> None:
    record = read()
    decision = decide(record)
    assert _state(read(day=dt.date(2022, 10, 4)), decision) == ("again", "reckoning")
    (flag,) = record.flags
    rate = other(flag, reference=other(flag.reference, rate=Decimal("1.5")))
    fits = other(flag, expected=Expected(low=Decimal(1), high=Decimal(2), currency="EUR"))
    for changed in (rate, fits, other(flag, expected=None), other(flag, reference=None)):
        assert _state(other(record, flags=(changed,)), decision) == ("again", "reckoning")


def test_case_9_same_rate_of_another_day() -> None:
    record = read()
    (flag,) = record.flags
    assert flag.reference
    same = Reference(source="EZB", date=dt.date(2025, 9, 30), rate=Decimal("1.17240"))
    assert flag.reference.rate == same.rate
    assert _state(other(record, flags=(other(flag, reference=same),)), decide(record)) == ("decided", None)


def test_case_10_another_check_instead() -> None:
    record = read()
    (flag,) = record.flags
    slip = other(flag, code="scale-false-friend", stated="100000000000 USD", expected=None, reference=None)
    assert _state(other(record, flags=(slip,)), decide(record)) == ("again", "rule")


def test_case_11_another_check_beside() -> None:
    record = read()
    (flag,) = record.flags
    both = other(record, flags=(flag, other(flag, id="f2", code="scale-false-friend")))
    found = stands(both, [(1, decide(record))])
    assert [found[name].state for name in ("f1", "f2")] == ["decided", "open"]
    assert found["f2"].earlier is None


def test_case_12_other_words() -> None:
    record = read()
    (flag,) = record.flags
    worded = other(flag, message={"de": "Das stimmt nicht."}, suggestion="85 Mrd. Euro", factor=None)
    assert _state(other(record, flags=(worded,)), decide(record)) == ("decided", None)


def test_case_13_other_severity() -> None:
    record = read()
    (flag,) = record.flags
    assert _state(other(record, flags=(other(flag, severity="info"),)), decide(record)) == ("decided", None)


def test_case_14_no_longer_raised() -> None:
    record, decision = read(), decide(read())
    quiet = other(record, flags=())
    assert stands(quiet, [(1, decision)]) == {}
    assert no_longer_raised(quiet, [(1, decision)]) == ((1, decision),)
    assert no_longer_raised(record, [(1, decision)]) == ()
    assert _state(record, decision) == ("decided", None)
    asked_again = read(NEWS.replace("Nvidia investiert", "Nvidia steckt"))
    assert no_longer_raised(asked_again, [(1, decision)]) == ()


def test_case_15_article_gone() -> None:
    decision = decide(read())
    assert no_longer_raised(None, [(1, decision)]) == ((1, decision),)


def test_case_16_another_shard(tmp_path: Path) -> None:
    record = read()
    with open_reviews(tmp_path) as reviews:
        reviews.add(decide(record))
    with open_reviews(tmp_path) as reviews:
        standing = reviews.standing(record.article.id, record.article.sha256)
    assert stands(read(), standing)["f1"].state == "decided"


def test_case_17_another_id(tmp_path: Path) -> None:
    with open_reviews(tmp_path) as reviews:
        reviews.add(decide(read(name="news.jsonl:12")))
        moved = read(name="news.jsonl:13")
        standing = reviews.standing(moved.article.id, moved.article.sha256)
    assert stands(moved, standing)["f1"].state == "decided"


def test_case_18_all_ids_move_on(tmp_path: Path) -> None:
    texts = [NEWS, NEWS.replace("Nvidia", "Oracle").replace("100 Mill", "300 Mill"), f"{SENTENCE} Anderes."]
    with open_reviews(tmp_path) as reviews:
        for line, text in enumerate(texts[:2], start=1):
            reviews.add(decide(read(text, name=f"news.jsonl:{line}"), note=text))
        for line, text in enumerate(["Das kostet 10 Milliarden Dollar (90 Millionen Euro).", *texts[:2]], start=1):
            record = read(text, name=f"news.jsonl:{line}")
            stand = stands(record, reviews.standing(record.article.id, record.article.sha256))["f1"]
            assert (stand.decision.note if stand.decision else None) == (None if line == 1 else text)


def test_case_19_another_id_and_another_text(tmp_path: Path) -> None:
    decision = decide(read(name="news.jsonl:12"))
    with open_reviews(tmp_path) as reviews:
        reviews.add(decision)
        edited = read(NEWS.replace("Mehr folgt.", "Nachtrag."), name="news.jsonl:13")
        assert reviews.standing(edited.article.id, edited.article.sha256) == ()
        assert no_longer_raised(None, reviews.standing("news.jsonl:12")) == ((1, decision),)


def test_case_20_the_same_sentence_twice() -> None:
    twice = read(f"{SENTENCE} Wie gesagt: mehr folgt. {SENTENCE}")
    first, second = (flag for flag in twice.flags if flag.code == "conversion-mismatch")
    assert fingerprint_of(twice, first) == fingerprint_of(twice, second)
    found = stands(twice, [(1, decide(twice, first))])
    assert found[first.id].state == found[second.id].state == "decided"


def test_case_21_a_further_flag_in_the_sentence() -> None:
    record = read(NEWS.replace("in OpenAI", "und 20 Milliarden Dollar (1,7 Millionen Euro) in OpenAI"))
    first, second = (flag for flag in record.flags if flag.code == "conversion-mismatch")
    assert fingerprint_of(record, first).evidence == fingerprint_of(record, second).evidence
    found = stands(record, [(1, decide(record, first))])
    assert (found[first.id].state, found[second.id].state) == ("decided", "open")


def test_case_22_a_note_alone() -> None:
    record = read()
    note = decide(record, verdict=None, note="nachgefragt")
    stand = _stand(record, note)
    assert (stand.state, stand.decision, stand.seq) == ("open", note, 1)
    earlier = decide(read(NEWS.replace("investiert", "steckt")), at="2026-01-01T00:00:00.000000Z")
    stand = stands(record, [(4, note), (3, earlier)])["f1"]
    assert (stand.state, stand.decision, stand.earlier, stand.seq) == ("again", note, earlier, 4)
    assert _state(read(NEWS.replace("investiert", "steckt")), note) == ("open", None)


def test_case_23_several_people() -> None:
    record = read()
    first = decide(record, at="2026-11-27T10:00:00.000000Z")
    second = decide(record, verdict="false-alarm", reviewer="Kaya", at="2026-11-27T11:00:00.000000Z")
    assert stands(record, [(2, first), (1, second)])["f1"].decision == second
    assert stands(record, [(1, first)])["f1"].decision == first
    assert stands(record, [])["f1"] == Stand()


def test_case_24_shares_without_sums() -> None:
    parts = ("Die Stadt hält 60 Prozent an Elmtal.", "Der Fonds Carreg hält 55 Prozent an Elmtal.")

    def with_shares(lead: str, *sentences: str) -> Record:
        record = read(" ".join((lead, *sentences)))
        shares = [
            deal(record, ("holder", holder), ("held", "elmtal"), sentence=sentence, kind="stake", stake_percent=percent)
            for holder, sentence, percent in zip(
                ("stadt", "carreg"), sentences, (Decimal(60), Decimal(55)), strict=True
            )
        ]
        return read(
            str(record.article.text),
            deals=[other(one, id=f"d{n}", status="completed") for n, one in enumerate(shares, start=1)],
        )

    before = with_shares("Vorspann.", *parts)
    assert [(flag.code, flag.amounts) for flag in before.flags] == [("stake-over-100", ())]
    assert _state(with_shares("Ein ganz anderer Vorspann.", *parts), decide(before)) == ("decided", None)
    assert _state(with_shares("", "Die Stadt hält heute 60 Prozent an Elmtal.", parts[1]), decide(before)) == (
        "again",
        "text",
    )


def test_case_25_two_articles() -> None:
    record = read()
    across = _across(
        "Nordwind kauft Hallmann für 4,2 Mrd. Euro.", "Nordwind takes over Hallmann for 4.2 million euros."
    )
    decision = decide(record, across.flag, fingerprint=fingerprint_across(across), quotes=_quotes(across))
    within = decide(record)

    def state(now: MergedFlag) -> tuple[str, str | None]:
        stand = stands_across([now], [(1, decision), (2, within)])[now.flag.id]
        return stand.state, stand.changed

    assert state(across) == ("decided", None)
    assert state(other(across, flag=other(across.flag, id="contradiction:d4:wire#d1", deals=("d4",)))) == (
        "decided",
        None,
    )
    first, second = across.quotations
    assert state(other(across, quotations=(first, other(second, text="Nordwind buys Hallmann.")))) == ("again", "text")
    assert state(other(across, flag=other(across.flag, stated="4300000000 EUR"))) == ("again", "figure")
    fits = Expected(low=Decimal(7), high=Decimal(8), currency="EUR")
    assert state(other(across, flag=other(across.flag, expected=fits))) == ("again", "reckoning")
    assert stands(record, [(1, decision)])["f1"] == Stand()
    assert no_longer_raised(record, [(1, decision), (2, within)]) == ()


def test_case_26_the_sentence_has_moved() -> None:
    before, after = read(), read(f"Ein neuer Vorspann, und ein langer. {NEWS}")
    edit = correct_sum(before, before.amounts[1], other(before.amounts[1], low=Decimal(1)))
    (stand,) = edits_on(after, [(3, edit)])
    assert (stand.state, stand.seq, stand.edit) == ("stands", 3, edit)
    assert stand.shift == len("Ein neuer Vorspann, und ein langer. ")
    assert after.amounts[1].start == before.amounts[1].start + stand.shift
    (stand,) = edits_on(before, [(3, edit)])
    assert (stand.state, stand.shift) == ("stands", 0)


def test_case_27_the_sentence_is_gone() -> None:
    before = read()
    edit = correct_sum(before, before.amounts[1], None)
    assert _edit_states(read(NEWS.replace("investiert", "steckt")), edit) == [("again", 0)]


def test_case_28_the_sentence_is_there_twice() -> None:
    before = read()
    edit = correct_sum(before, before.amounts[1], other(before.amounts[1], low=Decimal(1)))
    assert _edit_states(read(f"{NEWS} {SENTENCE}"), edit) == [("stands", 0)]
    assert _edit_states(read(f"Neu. {NEWS} {SENTENCE}"), edit) == [("again", 0)]
    twice = read(f"{SENTENCE} {SENTENCE}")
    assert _edit_states(twice, correct_sum(twice, twice.amounts[3], None)) == [("stands", 0)]


def test_case_29_the_machine_agrees_by_now() -> None:
    before = read()
    wrong = other(before.amounts[1], low=Decimal(850000), high=Decimal(850000), currency=None)
    edit = correct_sum(before, wrong, before.amounts[1])
    assert _edit_states(read(f"Neu. {NEWS}"), edit) == [("agreed", 5)]
    half = other(before, amounts=(before.amounts[0], other(before.amounts[1], currency=None)))
    assert _edit_states(half, edit) == [("stands", 0)]


def test_case_30_the_machine_reads_a_third_thing() -> None:
    before = read()
    edit = correct_sum(before, before.amounts[1], other(before.amounts[1], low=Decimal(8), high=Decimal(8)))
    third = other(before, amounts=(before.amounts[0], other(before.amounts[1], low=Decimal(9), high=Decimal(9))))
    assert _edit_states(third, edit) == [("stands", 0)]
    assert _edit_states(other(before, amounts=()), edit) == [("stands", 0)]
    longer = other(before.amounts[1], start=before.amounts[1].start - 1, low=Decimal(8), high=Decimal(8))
    assert _edit_states(other(before, amounts=(longer,)), edit) == [("stands", 0)]


def test_case_31_other_numbers_and_names() -> None:
    before = read()
    nvidia, openai = organisation(before, "Nvidia"), organisation(before, "OpenAI")
    seen = deal(before, ("investor", "nvidia"), ("investee", "openai"), amounts=("a1",))
    before = other(before, organisations=(nvidia, openai), deals=(seen,))
    edit = correct_deal(before, seen, other(seen, status="signed", amounts=("a1", "a2")))

    after = read(f"Für 3 Euro: {NEWS}")
    renamed = (organisation(after, "Nvidia", identity="nvidia-corp"), organisation(after, "OpenAI", identity="open"))
    parties = (("investor", "nvidia-corp"), ("investee", "open"))
    after = other(after, organisations=renamed)
    for status, amounts, state in (
        ("signed", ("a3", "a2"), "agreed"),
        ("signed", ("a1", "a2"), "stands"),
        ("announced", ("a2", "a3"), "stands"),
    ):
        today = other(after, deals=(deal(after, *parties, status=status, amounts=amounts, id="d5"),))
        assert _edit_states(today, edit) == [(state, len("Für 3 Euro: "))]


def test_case_32_taken_out() -> None:
    record = read()
    nvidia, openai = organisation(record, "Nvidia"), organisation(record, "OpenAI")
    seen = deal(record, ("investor", "nvidia"), ("investee", "openai"))
    record = other(record, organisations=(nvidia, openai), deals=(seen,))
    no_sum, no_organisation = correct_sum(record, record.amounts[1], None), correct_organisation(record, openai, None)
    edits = (no_sum, no_organisation, correct_deal(record, seen, None))
    assert _edit_states(record, *edits) == [("stands", 0)] * 3
    gone = other(record, amounts=record.amounts[:1], organisations=(nvidia,), deals=())
    assert _edit_states(gone, *edits) == [("agreed", 0)] * 3
    otherwise = other(
        record,
        amounts=(other(record.amounts[1], end=record.amounts[1].end - 5, low=Decimal(850)),),
        organisations=(organisation(record, "OpenAI.", "OpenAI", identity="x"),),
        deals=(deal(record, ("investor", "nvidia"), ("investee", "x"), kind="loan"),),
    )
    assert _edit_states(otherwise, *edits) == [("stands", 0)] * 3


def test_case_33_added() -> None:
    record = read()
    openai = organisation(record, "OpenAI")
    missed = other(record, amounts=record.amounts[:1])
    edits = (
        correct_sum(missed, None, other(record.amounts[1], id="new", rule="review", kind="price", bound="exact")),
        correct_organisation(missed, None, openai),
        correct_deal(other(missed, organisations=(openai,)), None, deal(record, ("investee", "openai"))),
    )
    assert _edit_states(missed, *edits) == [("stands", 0)] * 3
    kind = other(record.amounts[1], kind="price")
    seen = other(
        record,
        amounts=(record.amounts[0], kind),
        organisations=(openai,),
        deals=(deal(record, ("investee", "openai"), id="d3", confidence=0.5),),
    )
    assert _edit_states(seen, *edits) == [("agreed", 0)] * 3


def test_case_34_only_what_was_changed_counts() -> None:
    record = read()
    dollars = other(record.amounts[1], currency="USD", kind="price")
    edit = correct_sum(record, dollars, other(dollars, currency="EUR"))
    assert record.amounts[1].kind != "price"
    assert _edit_states(record, edit) == [("agreed", 0)]
    assert _edit_states(record, correct_sum(record, dollars, other(dollars, kind="loan"))) == [("stands", 0)]
    longer = organisation(record, "Nvidia", "Nvidia", "OpenAI")
    edit = correct_organisation(record, longer, organisation(record, "Nvidia"))
    named = other(record, organisations=(other(organisation(record, "Nvidia"), name="Nvidia Corp"),))
    assert _edit_states(named, edit) == [("agreed", 0)]
    assert _edit_states(other(record, organisations=(longer,)), edit) == [("stands", 0)]


def test_case_35_confirmed() -> None:
    record = read()
    seen = deal(record, ("investor", "nvidia"), ("investee", "openai"))
    record = other(record, deals=(seen,))
    edit = correct_deal(record, seen, seen)
    assert _edit_states(record, edit) == [("agreed", 0)]
    assert _edit_states(other(record, deals=(other(seen, status="rumoured"),)), edit) == [("stands", 0)]
    assert _edit_states(other(record, deals=()), edit) == [("stands", 0)]


def test_case_36_corrected_twice() -> None:
    before, after = read(), read(f"Neu. {NEWS}")
    one = other(before.amounts[1], low=Decimal(1), high=Decimal(1))
    two = other(after.amounts[1], low=Decimal(2), high=Decimal(2))
    first = correct_sum(before, before.amounts[1], one, at="2026-11-26T10:00:00.000000Z")
    second = correct_sum(after, after.amounts[1], two, at="2026-11-27T10:00:00.000000Z")
    for given in ([(1, first), (2, second)], [(1, second), (2, first)]):
        (stand,) = edits_on(after, given)
        assert stand.edit == second
    elsewhere = correct_sum(before, before.amounts[0], None)
    assert len(edits_on(after, [(1, first), (2, second), (3, elsewhere)])) == 2


def test_case_37_another_id_for_the_text() -> None:
    before = read(name="news.jsonl:12")
    edit = correct_sum(before, before.amounts[1], None)
    moved, came = read(name="news.jsonl:13"), read("Anderes für 3 Euro.", name="news.jsonl:12")
    texts = {moved.article.sha256, came.article.sha256}
    assert [stand.state for stand in edits_on(moved, [(1, edit)], elsewhere=texts)] == ["stands"]
    assert edits_on(came, [(1, edit)], elsewhere=texts) == ()
    assert [stand.state for stand in edits_on(came, [(1, edit)])] == ["again"]


def test_case_38_article_gone_or_unreadable() -> None:
    record = read()
    edit = correct_sum(record, record.amounts[1], None)
    assert _edit_states(read(""), edit) == [("again", 0)]
    without_text = other(record, article=other(record.article, text=msgspec.UNSET))
    assert _edit_states(without_text, edit) == [("stands", 0)]
    assert _edit_states(other(without_text, article=other(without_text.article, sha256="x")), edit) == [("again", 0)]
    assert _edit_states(read(), edit) == [("stands", 0)]


def _stand(record: Record, *decisions: FlagDecision) -> Stand:
    (flag,) = record.flags
    return stands(record, enumerate(decisions, start=1))[flag.id]


def _state(record: Record, *decisions: FlagDecision) -> tuple[str, str | None]:
    stand = _stand(record, *decisions)
    return stand.state, stand.changed


def _edit_states(record: Record, *edits: RecordEdit) -> list[tuple[str, int]]:
    return [(stand.state, stand.shift) for stand in edits_on(record, enumerate(edits, start=1))]


def _across(*sentences: str) -> MergedFlag:
    (flag,) = read().flags
    flag = other(
        flag,
        id="contradiction:d1:wire#d1",
        code="cross-article-contradiction",
        amounts=("a1",),
        stated="4200000000 EUR",
    )
    quotations = tuple(
        Quotation(article=article, lang=None, published=None, text=text)
        for article, text in zip(("blatt", "wire"), sentences, strict=True)
    )
    return MergedFlag(article="blatt", flag=flag, deals=(), quotations=quotations)


def _quotes(flag: MergedFlag) -> tuple[str, ...]:
    return tuple(quotation.text for quotation in flag.quotations)
