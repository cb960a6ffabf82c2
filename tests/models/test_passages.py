"""The markup of passages: what is read is written back, and what is wrong is named with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.recipe.deals.settings import held_out_set, read_settings, split
from models.recipe.passages import MarkupError, parse, write
from models.recipe.passages.__main__ import check
from models.recipe.passages.agreement import agreement, differences
from models.recipe.passages.markup import by_key
from models.recipe.passages.validate import faults

ROOT = Path(__file__).resolve().parents[2]
BLOCK = """# 1 | 2025-09-22 | headline
[o1 Nvidia] steckt bis zu [a1 100 Milliarden Dollar] in [o2 OpenAI]
[o1~ Der Chipkonzern] sitzt in [l Santa Clara] \\[sic\\].
- investment announced investor=o1 investee=o2 amount=a1
"""


def test_a_passage_is_read_with_its_spans():
    [passage] = parse(BLOCK, lang="de")
    assert (
        passage.text
        == "Nvidia steckt bis zu 100 Milliarden Dollar in OpenAI\nDer Chipkonzern sitzt in Santa Clara [sic]."
    )
    assert [(s.id, passage.text[s.start : s.end], s.described) for s in passage.spans] == [
        ("o1", "Nvidia", False),
        ("a1", "100 Milliarden Dollar", False),
        ("o2", "OpenAI", False),
        ("o1", "Der Chipkonzern", True),
        ("l", "Santa Clara", False),
    ]
    [deal] = passage.deals
    assert (deal.type, deal.roles, deal.amounts) == ("investment", (("investor", "o1"), ("investee", "o2")), ("a1",))


def test_what_is_read_is_written_back():
    [passage] = parse(BLOCK)
    assert write(passage) == BLOCK


@pytest.mark.parametrize(
    ("block", "line", "reason"),
    [
        ("# 1\n[o1 A [o2 B]] x\n- none", 2, "stands inside"),
        ("# 1\nA] x\n- none", 2, r"without '\['"),
        ("# 1\n[A] x\n- none", 2, "without an id"),
        ("# 1\n[x1 A] x\n- none", 2, "unknown kind"),
        ("# 1\n[o1 A\n- none", 2, "not closed"),
        ("# 1\n[o1 A] x", 1, "no deal line"),
        ("# 1\n- none", 1, "without text"),
        ("# 1 | 2025-13-01 | x\nA\n- none", 1, "no date"),
        ("passage\nA\n- none", 1, "expected '# KEY"),
        ("# 1\n[o1 A] x\n- buys o1", 3, "expected '- TYPE"),
        (
            "# 1\n[o1 A] x [a1 1 Euro] [a2 2 Euro]\n- loan signed borrower=o1 amount=a1 amount=a2",
            3,
            "'amount=' stands twice",
        ),
    ],
)
def test_broken_markup_is_refused_with_line_and_reason(block: str, line: int, reason: str):
    with pytest.raises(MarkupError, match=rf"x\.txt:{line}: .*{reason}"):
        list(parse(block, where="x.txt"))


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("# 1\n[o1 A] [o2 B]\n- takeover announced acquirer=o1 target=o2", "unknown deal type"),
        ("# 1\n[o1 A] [o2 B]\n- loan perhaps lender=o1 borrower=o2", "unknown status"),
        ("# 1\n[o1 A] [o2 B]\n- loan signed buyer=o1 borrower=o2", "no role 'buyer'"),
        ("# 1\n[o1 A] [o2 B]\n- loan signed lender=o1 borrower=o3", r"nothing is marked \[o3"),
        ("# 1\n[o1 A] [a1 3 Euro]\n- loan signed lender=a1 borrower=o1", "cannot be a party"),
        ("# 1\n[o1 A] [o2 B]\n- loan signed lender=o1 borrower=o2 amount=a1", r"nothing is marked \[a1"),
        ("# 1\n[o1 A] [o2~ it]\n- none", "named nowhere"),
        ("# 1\n[o1 A] [a1 3 Euro] [a1 4 Euro]\n- none", "2 times"),
        ("# 1\n[o1 A ] x\n- none", "ends with a space"),
        ("# 1\n[o A] x\n- none", "needs a number"),
        ("# 1\n[o1 A] [o2 B]\n- merger signed partner=o1", "needs two"),
        ("# 1\n[o1 A] x\n- none\n\n# 1\n[o1 B] y\n- none", "is taken"),
        ("# 1\n[o1 A] x\n- none\n\n# 2\n[o1 A] x\n- none", "same text"),
    ],
)
def test_faults_are_named(block: str, reason: str):
    found = list(faults(parse(block, where="x.txt")))
    assert len(found) == 1
    assert re.search(reason, found[0])


def test_our_passages_have_no_fault():
    files = sorted((ROOT / "corpus" / "passages").rglob("*.txt"))
    assert files
    for path in files:
        assert list(faults(parse(path.read_text(encoding="utf-8"), where=str(path)))) == []


def test_agreement_counts_what_two_readers_share():
    other = BLOCK.replace("announced", "signed")
    first, second = (by_key(parse(text, where="x.txt")) for text in (BLOCK, other))
    scores = agreement(first, second)
    assert scores["type and roles"].f1 == 1
    assert scores["type, roles and status"].f1 == 0
    assert list(differences(first, second)) == ["x.txt:1"]


def test_an_empty_file_holds_no_passages(tmp_path, capsys):
    (tmp_path / "new.txt").write_text("", encoding="utf-8")
    assert check([str(tmp_path)]) == 0
    assert "0 passages, 0 faults" in capsys.readouterr().out


def test_held_out_sets_are_never_trained_on():
    settings = read_settings(ROOT / "models" / "deals.yaml")
    train, held = split(settings)
    sets = [p for name in settings.held_out for lang in ("de", "en") for p in held_out_set(settings, name, lang)]
    assert sorted(p.where + p.key for p in sets) == sorted(p.where + p.key for p in held)
    assert not {p.text for p in train} & {p.text for p in held}
