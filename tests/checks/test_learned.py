"""Figures that the model binds are held against each other; the same text without the bond raises nothing."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from extract.amounts import find_amounts, find_numbers
from extract.checks import check
from extract.figures import Rates
from extract.records import Bond, BondKind, Flag

DAY = dt.date(2025, 10, 1)
#: Wordings that no template knows: kind, text, roles with what is printed, code.
WRONG: list[tuple[BondKind, str, str, tuple[tuple[str, str], ...], str]] = [
    (
        "conversion",
        "en",
        "The hotel changed hands for £4,000m; the contract gives the price as SFr95m.",
        (("base", "£4,000m"), ("stated", "SFr95m")),
        "conversion-mismatch",
    ),
    (
        "total",
        "en",
        "Freight brought in $3.1 billion while passengers paid $0.9 billion, and revenue was $6 billion even.",
        (("part", "$3.1 billion"), ("part", "$0.9 billion"), ("total", "$6 billion")),
        "sum-mismatch",
    ),
    (
        "share",
        "de",
        "Zu 85 Prozent stammt das Geld aus Patenten, 220 Millionen Euro bei einem Topf von 415 Millionen Euro.",
        (("share", "85 Prozent"), ("whole", "415 Millionen Euro"), ("part", "220 Millionen Euro")),
        "share-mismatch",
    ),
    (
        "stake",
        "de",
        "Sie erhalten 30 Prozent für 24 Millionen Euro und taxieren die Firma auf 8 Millionen Euro.",
        (("stake", "30 Prozent"), ("price", "24 Millionen Euro"), ("valuation", "8 Millionen Euro")),
        "stake-valuation-mismatch",
    ),
    (
        "growth",
        "en",
        "Profit was hit by the row and contracted 34 percent, coming in at 98.4 billion yen, not 120 billion yen.",
        (("change", "34 percent"), ("before", "120 billion yen"), ("after", "98.4 billion yen")),
        "growth-mismatch",
    ),
    (
        "unit",
        "de",
        "Von den 36 Bahnen zu 4,6 Millionen Euro hat der Hersteller 104,4 Millionen Euro.",
        (("number", "36"), ("unit", "4,6 Millionen Euro"), ("total", "104,4 Millionen Euro")),
        "unit-price-mismatch",
    ),
    (
        "twice",
        "de",
        "Auftrag über 340 Mio. Euro vergeben. Der Zuschlag ging an Signalwerk, das für 3.400 Mio. Euro liefern muss.",
        (("first", "340 Mio. Euro"), ("second", "3.400 Mio. Euro")),
        "contradiction",
    ),
]

#: Figures bound though others nearby explain them: why, kind, language, text, roles.
EXPLAINED: list[tuple[str, BondKind, str, str, tuple[tuple[str, str], ...]]] = [
    (
        "the first instalment is taken for the price",
        "stake",
        "en",
        "Lindow takes 30 percent of Orrin Slate. $20 million of what it pays is due now and $16 million in May; "
        "altogether that is $36 million, on the footing of $120 million for the entire quarry.",
        (("stake", "30 percent"), ("price", "$20 million"), ("valuation", "$36 million")),
    ),
    (
        "the price of one is taken for a part",
        "total",
        "de",
        "Die Feuerwehr kauft 12 Pumpen, jede für 4.500 Euro, das macht 54.000 Euro. Die Schläuche kosten 9.000 Euro, "
        "am Ende stehen 63.000 Euro.",
        (("part", "4.500 Euro"), ("part", "54.000 Euro"), ("part", "9.000 Euro"), ("total", "63.000 Euro")),
    ),
    (
        "what is said of the cuts is not said of the grants",
        "growth",
        "en",
        "Grants are 40 percent fatter: $350,000 then, $490,000 now, then being the year of the decline.",
        (("change", "40 percent"), ("before", "$350,000"), ("after", "$490,000")),
    ),
    (
        "the sums are taken in the wrong order",
        "growth",
        "de",
        "Vor zwei Jahren hatte die Kellerei 64 Millionen Euro eingenommen, jetzt sind es um 25 Prozent weniger, genau "
        "48 Millionen Euro.",
        (("change", "25 Prozent"), ("before", "48 Millionen Euro"), ("after", "64 Millionen Euro")),
    ),
    (
        "one sum is ten per cent of the other",
        "twice",
        "en",
        "Ryford Pies is worth $60 million, its owner says. Another $6 million went in for the 10 percent of a cousin.",
        (("first", "$60 million"), ("second", "$6 million")),
    ),
    (
        "a share of more than all is growth",
        "share",
        "en",
        "April brought the mask maker $1.2 million. A normal one brings $300,000, so it is 300 percent up.",
        (("share", "300 percent"), ("whole", "$1.2 million"), ("part", "$300,000")),
    ),
    (
        "count and price are of shoes, the total is of fines",
        "unit",
        "de",
        "38 Container mit Schuhen zu 70 Euro das Paar kamen in den Schredder. Die 2,4 Millionen Euro an Bußen bekommt "
        "der Bund.",
        (("number", "38"), ("unit", "70 Euro"), ("total", "2,4 Millionen Euro")),
    ),
    (
        "the price is that of another share",
        "stake",
        "en",
        "Owners vote on the sale of 45 percent of Avery Biscuits. The board likes the $54 million, which puts it all "
        "at $120 million; a fund with 6 percent does not.",
        (("stake", "6 percent"), ("price", "$54 million"), ("valuation", "$120 million")),
    ),
    (
        "the whole and the part have changed places",
        "share",
        "de",
        "Für Roboter gaben die Bauern 18 Millionen Euro aus; von 45 Millionen im Ganzen gingen 40 Prozent dorthin.",
        (("share", "40 Prozent"), ("whole", "18 Millionen Euro"), ("part", "45 Millionen")),
    ),
    (
        "the percentage is a change, not a share",
        "share",
        "de",
        "60 Millionen Euro hatte der Kreis 2001 veranschlagt. Jetzt streicht er 15 Prozent, übrig sind 51 Millionen.",
        (("share", "15 Prozent"), ("whole", "60 Millionen Euro"), ("part", "51 Millionen")),
    ),
    (
        "the parts make another sum than the one that they are bound to",
        "total",
        "en",
        "Debts: loans of $21 million and bills of $13 million. Cash: $3.4 million. Debts come to $34 million.",
        (("part", "$21 million"), ("part", "$13 million"), ("total", "$3.4 million")),
    ),
    (
        "the percentage is a share, not a change",
        "growth",
        "en",
        "Fees of $16 million went outside, and $7.2 million of that, or 45 percent, to a fund that lost money.",
        (("change", "45 percent"), ("before", "$16 million"), ("after", "$7.2 million")),
    ),
]


def flags(text: str, lang: str, *bonds: Bond) -> list[Flag]:
    sums = tuple(find_amounts(text, lang))
    numbers = find_numbers(text, lang, sums)
    return check(sums, (), text=text, lang=lang, published=DAY, rates=Rates(), numbers=numbers, bonds=bonds)


def bound(kind: BondKind, text: str, roles: tuple[tuple[str, str], ...]) -> Bond:
    return Bond(kind=kind, figures=tuple((role, text.index(printed)) for role, printed in roles), score=0.9)


@pytest.mark.parametrize(("kind", "lang", "text", "roles", "code"), WRONG, ids=[w[0] for w in WRONG])
def test_a_bond_is_what_raises_it(
    kind: BondKind, lang: str, text: str, roles: tuple[tuple[str, str], ...], code: str
) -> None:
    assert flags(text, lang) == []
    [flag] = flags(text, lang, bound(kind, text, roles))
    assert (flag.code, flag.severity) == (code, "warning")


def test_figures_that_fit_raise_nothing_however_they_are_bound() -> None:
    text = "Freight brought in $3.1 billion while passengers paid $0.9 billion, and revenue was $4 billion even."
    roles = (("part", "$3.1 billion"), ("part", "$0.9 billion"), ("total", "$4 billion"))
    assert flags(text, "en", bound("total", text, roles)) == []


@pytest.mark.parametrize(("why", "kind", "lang", "text", "roles"), EXPLAINED, ids=[e[0] for e in EXPLAINED])
def test_figures_that_others_explain_raise_nothing(
    why: str, kind: BondKind, lang: str, text: str, roles: tuple[tuple[str, str], ...]
) -> None:
    assert flags(text, lang, bound(kind, text, roles)) == [], why


def test_figures_that_others_only_nearly_explain_raise_the_warning() -> None:
    why, kind, lang, text, roles = EXPLAINED[0]
    text = text.replace("$120 million", "$190 million")
    assert [flag.code for flag in flags(text, lang, bound(kind, text, roles))] == ["stake-valuation-mismatch"], why


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        (
            "Zu 53 Prozent stammt das Geld aus Patenten, 2,2 Milliarden Euro bei einem Topf von 415 Millionen Euro.",
            True,
        ),
        (
            "Zu 53 Prozent stammt das Geld aus Patenten, 150 Millionen Euro bei einem Topf von 415 Millionen Euro.",
            False,
        ),
        ("Zu 50 Prozent stammt das Geld aus Patenten, 2 Milliarden Euro bei einem Topf von 400 Millionen Euro.", False),
        (
            "Zu 53 Prozent stammt das Geld aus Patenten, 220 Millionen Euro bei einem Topf von 415 Millionen Euro.",
            False,
        ),
    ],
    ids=["a power of ten", "another figure", "too few digits", "they fit"],
)
def test_an_unsure_bond_needs_the_digits_to_fit(text: str, raised: bool) -> None:
    share, part, whole = find_numbers(text, "de", ())[0], *find_amounts(text, "de")
    figures = (("share", share.start), ("whole", whole.start), ("part", part.start))
    unsure = Bond(kind="share", figures=figures, score=0.2, sure=False)
    assert flags(text, "de") == []
    assert [(f.code, f.severity) for f in flags(text, "de", unsure)] == [("share-mismatch", "warning")] * raised


def test_an_unsure_repetition_needs_two_digits() -> None:
    kind, lang, text, roles, code = WRONG[-1]
    unsure = msgspec.structs.replace(bound(kind, text, roles), sure=False)
    assert [f.code for f in flags(text, lang, unsure)] == [code]
    text = text.replace("340", "300").replace("3.400", "3.000")
    fewer = tuple((role, printed.replace("340", "300").replace("3.400", "3.000")) for role, printed in roles)
    assert flags(text, lang, msgspec.structs.replace(bound(kind, text, fewer), sure=False)) == []
    assert [f.code for f in flags(text, lang, bound(kind, text, fewer))] == [code]


def test_a_bond_of_figures_that_are_not_there_is_passed_over() -> None:
    kind, lang, text, roles, _ = WRONG[0]
    elsewhere = Bond(kind=kind, figures=((roles[0][0], 3), (roles[1][0], 7)), score=1.0)
    assert flags(text, lang, elsewhere) == []


def test_a_total_of_more_parts_than_a_check_can_name_is_passed_over() -> None:
    text = "A pays $1 million, B $2 million, C $3 million, D $4 million, E $5 million; the bill is $40 million."
    printed = [f"${n} million" for n in range(1, 6)]
    roles = (*(("part", one) for one in printed), ("total", "$40 million"))
    assert flags(text, "en", bound("total", text, roles)) == []
    four = (*(("part", one) for one in printed[:4]), ("total", "$40 million"))
    shorter = text.replace(", E $5 million", "")
    assert [flag.code for flag in flags(shorter, "en", bound("total", shorter, four))] == ["sum-mismatch"]
