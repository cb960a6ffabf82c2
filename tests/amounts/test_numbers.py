"""Percentages and counts beside sums."""

from __future__ import annotations

import pytest

from extract.amounts import find_amounts, find_numbers


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("de", "Der Betrieb spendet 5 Prozent oder 270.000 Euro.", ["5 Prozent"]),
        ("de", "Sie spendet 5 Prozent oder 8 Prozent vom Gewinn.", []),
        ("de", "Die Marge betrug 5 Prozent bis 8 Prozent, der Rest bei 12 %.", ["12 %"]),
        ("de", "Der Anteil stieg von 5 Prozent auf 8 Prozent.", ["5 Prozent", "8 Prozent"]),
        ("en", "The firm gives 5 per cent or €270,000 to the club.", ["5 per cent"]),
        ("en", "The firm gives 5% or 8% of its profit.", []),
    ],
)
def test_a_range_of_percentages_names_no_single_share(lang: str, text: str, wanted: list[str]) -> None:
    numbers = find_numbers(text, lang, find_amounts(text, lang))
    assert [n.text for n in numbers if n.kind == "percent"] == wanted
