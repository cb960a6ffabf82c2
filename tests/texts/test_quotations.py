"""Quotations in another language are read by its rules; everything else by the article's own."""

from __future__ import annotations

import pytest

from extract.amounts import find_amounts, find_numbers, find_stakes
from extract.texts.quotations import by_language, quotations


@pytest.mark.parametrize(
    ("lang", "text", "quoted"),
    [
        ("de", 'Er sagte: "We paid for it and that is all." Mehr nicht.', ["We paid for it and that is all."]),
        ("en", "„Wir zahlen das und mehr nicht“, he said.", ["Wir zahlen das und mehr nicht"]),
        ("en", "«Wir zahlen das und mehr nicht», he said.", ["Wir zahlen das und mehr nicht"]),
        ("de", 'Das Album "The Wall" und der Film "Gone with the Wind" liefen.', []),
        ("de", '"Wir zahlen das und mehr nicht", sagte er.', []),
        ("de", "Kein Zitat: We paid for it and that is all.", []),
        ("de", '"Wir sind for it und alle mit dem Deal, of course", sagte er.', []),
        ("de", "", []),
        # Names, other people's words among one's own, quotations of one word, and marks of every kind.
        ("de", "„Bank of America kauft Bank of Ireland für 1.250 Millionen Euro“, hieß es.", []),
        ("de", "„Die Bank of America will die Bank of Ireland und the Bank“, hieß es.", []),
        ("de", '"It was about the 1.500 Millionen Euro, and the rest is gone", sagte er.', []),
        ("de", '"Bill Gates was there and paid for it", sagte er.', ["Bill Gates was there and paid for it"]),
        ("de", '"They had 3 Mrd. of it and that was all", sagte er.', []),
        (
            "de",
            'Er nannte es "cool". Dann: "We paid for it and that is all." Ende.',
            ["We paid for it and that is all."],
        ),
        ("de", "“We paid for it\nand that is all”, sagte er.", ["We paid for it\nand that is all"]),
        ("de", 'Ein " allein.\n\n"We paid for it and that is all", sagte er.', ["We paid for it and that is all"]),
        ("de", "»We paid for it and that is all«, sagte er.", ["We paid for it and that is all"]),
    ],
)
def test_what_is_another_language(lang: str, text: str, quoted: list[str]) -> None:
    assert [text[a:b] for a, b, _ in quotations(text, lang)] == quoted


def test_every_place_is_read_once_and_in_one_language() -> None:
    text = 'Anfang.\n"We paid for it\u00a0and that is all", sagte er. "They said so, and it was." Ende.'
    own, other = by_language(text, "de", lambda part, lang: (part, lang))
    assert (own[1], other[1]) == ("de", "en")
    assert len(own[0]) == len(other[0]) == len(text)
    for mine, theirs, printed in zip(own[0], other[0], text, strict=True):
        assert printed in (mine, theirs)
        assert printed in ' \n"' or (mine == printed) != (theirs == printed)
    assert " ".join(other[0].split()) == '"We paid for it and that is all" "They said so, and it was."'


def test_separate_quotations_do_not_run_together() -> None:
    text = '"That is the price of 5", sagte der Chef, "to 8 million dollars of the fund that it has"'
    (found,) = find_amounts(text, "de")
    assert (found.text, str(found.low)) == ("8 million dollars", "8000000")


def test_a_thousand_million_stays_a_thousand_million() -> None:
    text = (
        'Der Umsatz stieg auf 1.200 Millionen Euro. "We will cut costs by 1,250 million dollars (€1,100 million) '
        'and that is it", sagte Smith. Später zahlt er 3,5 Mrd. Euro für 24,9 Prozent der Anteile.'
    )
    found = find_amounts(text, "de")
    assert [(a.id, str(a.low), a.currency, a.partner) for a in found] == [
        ("a1", "1200000000", "EUR", None),
        ("a2", "1250000000", "USD", None),
        ("a3", "1100000000", "EUR", "a2"),
        ("a4", "3500000000", "EUR", None),
    ]
    assert all(text[a.start : a.end] == a.text for a in found)


def test_numbers_and_shares_in_quotations() -> None:
    text = '"We bought 1,500 trucks and a 10.5% stake in the company for it", sagte er. Der Rest: 89,5 Prozent.'
    assert [(n.kind, str(n.value)) for n in find_numbers(text, "de")] == [
        ("count", "1500"),
        ("percent", "10.5"),
        ("percent", "89.5"),
    ]
    assert [str(s.percent) for s in find_stakes(text, "de")] == ["10.5"]
