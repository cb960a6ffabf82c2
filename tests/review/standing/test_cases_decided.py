"""Cases 1 to 24 of the table of ``extract.review.standing``: a decided flag of an article that is read again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

from extract.records import Expected, FlagDecision, Record, Reference
from extract.review.standing import Stand, fingerprint_of, no_longer_raised, stands
from extract.review.store import open_reviews
from tests.review.standing.newsdesk import NEWS, SENTENCE, deal, decide, other, read


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


def _stand(record: Record, *decisions: FlagDecision) -> Stand:
    (flag,) = record.flags
    return stands(record, enumerate(decisions, start=1))[flag.id]


def _state(record: Record, *decisions: FlagDecision) -> tuple[str, str | None]:
    stand = _stand(record, *decisions)
    return stand.state, stand.changed
