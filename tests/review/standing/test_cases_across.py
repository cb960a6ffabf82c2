"""Case 25 of the table of ``extract.review.standing``: a decided contradiction between two articles."""

from __future__ import annotations

from decimal import Decimal

from extract.records import Expected, MergedFlag, Quotation
from extract.review.standing import Stand, fingerprint_across, no_longer_raised, stands, stands_across
from tests.review.standing.newsdesk import decide, other, read


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
