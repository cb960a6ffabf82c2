"""Passages with marked figures: the markup, what it means in numbers, and that all of ours add up."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from extract.bonds.labels import LABELS
from models.recipe.figures.__main__ import main
from models.recipe.figures.arithmetic import fits
from models.recipe.figures.examples import bonds_of, figures_of, scrambled, truths
from models.recipe.figures.markup import FigurePassage, read_file

TWO = """# 1 | 2019-05-17 | growth+conversion
Erlöst wurden [after/base2 6 Milliarden Dollar] ([stated2 5,4 Milliarden Euro]), nach [before 5 Milliarden Dollar] ein
Plus von [change 20 Prozent]; 900 Leute arbeiten dort.

# 2 | 2019-05-18 | none
Es geht um 3 Millionen Euro und 4 Millionen Dollar.
"""


def passages(tmp_path: Path, text: str = TWO, lang: str = "de") -> list[FigurePassage]:
    path = tmp_path / lang / "x.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return list(read_file(path))


def test_marks_are_taken_out_of_the_text_and_put_together_to_groups(tmp_path: Path) -> None:
    first, second = passages(tmp_path)
    assert "[" not in first.text
    assert {kind: {role: first.text[start:end] for role, start, end in members} for kind, members in first.groups} == {
        "conversion": {"base": "6 Milliarden Dollar", "stated": "5,4 Milliarden Euro"},
        "growth": {"after": "6 Milliarden Dollar", "before": "5 Milliarden Dollar", "change": "20 Prozent"},
    }
    assert second.groups == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# 1 | 2019-05-17 | conversion\nNur [base 3 Mio. Euro].\n", "x.txt:1: base belongs to no whole group"),
        ("# 1 | 2019-05-17 | swap\nNichts.\n", "unknown kind 'swap'"),
        ("# 1 | gestern | none\nNichts.\n", "no header"),
        ("# 1 | 2019-05-17 | none\nEin [Klammerwort.\n", "a bracket that is no mark"),
    ],
)
def test_a_broken_passage_is_named_with_file_and_line(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=reason):
        passages(tmp_path, text)


def test_what_is_true_of_two_figures_does_not_depend_on_their_order_in_the_text(tmp_path: Path) -> None:
    [first, _] = passages(tmp_path)
    figures = figures_of(first)
    true = truths(first, figures)
    at = {f.text: f.start for f in figures}
    said = {LABELS[n] for n in true[at["5 Milliarden Dollar"], at["6 Milliarden Dollar"]]}
    assert said == {("growth", "before", "after")}
    assert (at["6 Milliarden Dollar"], at["5 Milliarden Dollar"]) not in true


def test_two_of_two_thirds_is_no_percentage(tmp_path: Path) -> None:
    text = "# 1 | 2019-05-17 | share\nThat is [share two-thirds] of [whole $9 million], or [part $6 million].\n"
    [passage] = passages(tmp_path, text, "en")
    assert bonds_of(passage, figures_of(passage)) == []


def test_other_digits_leave_the_wording_and_the_groups(tmp_path: Path) -> None:
    [first, _] = passages(tmp_path)
    changed = scrambled(first, random.Random(3))  # noqa: S311
    assert changed.text != first.text
    assert len(changed.text) == len(first.text)
    assert changed.groups == first.groups
    assert bonds_of(changed, figures_of(changed)) == bonds_of(first, figures_of(first))


def test_arithmetic_tells_right_from_wrong(tmp_path: Path) -> None:
    [first, _] = passages(tmp_path)
    figures = figures_of(first)
    assert all(fits(bond, figures) for bond in bonds_of(first, figures))
    wrong = passages(tmp_path, TWO.replace("20 Prozent", "60 Prozent"))[0]
    figures = figures_of(wrong)
    assert [bond.kind for bond in bonds_of(wrong, figures) if not fits(bond, figures)] == ["growth"]


def test_all_of_ours_are_whole_and_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0, capsys.readouterr().out
