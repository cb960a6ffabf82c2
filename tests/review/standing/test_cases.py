"""The table of cases of ``extract.review.standing`` has a test for each number."""

from __future__ import annotations

import re
from pathlib import Path

import extract.review.standing


def test_every_case_of_the_table_has_its_test() -> None:
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", extract.review.standing.__doc__ or "", re.MULTILINE)]
    modules = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_cases_*.py")]
    tested = sorted(int(one) for text in modules for one in re.findall(r"^def test_case_(\d+)_", text, re.MULTILINE))
    assert numbers == tested == list(range(1, len(numbers) + 1))
    assert len(numbers) > 30
