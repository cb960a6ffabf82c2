"""Of an article without deals only sentences with a sum and another figure are read."""

from __future__ import annotations

from extract.amounts import find_amounts, find_numbers
from extract.bonds import worth_reading
from extract.sentences import split

TEXT = (
    "Ein Platz kostet 5 Euro. Der Umsatz stieg um 20 Prozent auf 5 Millionen Euro. Es kamen 300 Leute aus 4 Orten. "
    "Dafür zahlte die Stadt 3 Millionen Franken (2,8 Millionen Euro). Das Wetter war gut."
)


def test_sentences_with_a_sum_and_another_figure_are_wanted() -> None:
    sums = tuple(find_amounts(TEXT, "de"))
    figures = sorted((*sums, *find_numbers(TEXT, "de", sums)), key=lambda f: f.start)
    assert worth_reading(split(TEXT, "de"), figures) == {1, 3}
    assert worth_reading(split(TEXT, "de"), []) == frozenset()
