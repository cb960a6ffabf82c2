"""Twice the text takes at most twice the work: sentences looked up and rows read are counted, no clock is read."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from extract.amounts import find_amounts, find_numbers, find_stakes
from extract.checks import check
from extract.checks.binding.rows import Row, Rows
from extract.checks.dossier import Dossier
from extract.checks.passages import Sentences
from extract.figures import Rates
from extract.records import Amount, Number

RATES = Rates()
_TIMES = 60


def work(text: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the checks of *text* do what takes time, by what it is."""
    done: Counter[str] = Counter()

    def counted(owner: type, name: str) -> None:
        plain = getattr(owner, name)

        def method(*args: Any, **named: Any) -> Any:
            done[f"{owner.__name__}.{name}"] += 1
            found = plain(*args, **named)
            if name.endswith("_in"):
                done["figures"] += len(found)
            return found

        monkeypatch.setattr(owner, name, method)

    sums = find_amounts(text, lang)
    numbers, stakes = find_numbers(text, lang, sums), find_stakes(text, lang)
    with monkeypatch.context() as patch:
        monkeypatch = patch
        for owner, names in {
            Sentences: ("__init__", "around"),
            Rows: ("_marked",),
            Row: ("has",),
            Dossier: ("amounts_in", "numbers_in", "figures_in"),
        }.items():
            for name in names:
                counted(owner, name)
        check(sums, [], text=text, lang=lang, published=None, rates=RATES, numbers=numbers, stakes=stakes)
    return done


@pytest.mark.parametrize(
    ("lang", "piece"),
    [
        ("de", "Nordwind zahlt 415 Millionen Euro und Hallmann dann 30 Millionen Dollar sowie "),
        (
            "de",
            "Nordwind zahlt 415 Millionen Euro für 12 Prozent. Der Umsatz stieg um 5 Prozent auf 3 Millionen Euro. ",
        ),
        ("de", "Der Umsatz von 3 Millionen Euro stieg, 5 Prozent, 6 Prozent, 7 Prozent. "),
        ("de", "5 Prozent, "),
        ("de", "3 Millionen Euro, "),
        ("de", "3 Millionen Euro\n"),
        ("de", "(415 Millionen Euro (30 Millionen Dollar "),
        ("de", "Der schwedische Reeder kauft in Oslo für 415 Kronen (36 Euro). "),
        ("en", "Acme pays $415 million and Elm then 30 million euros and "),
        ("en", "Acme pays $415 million. Then it is $415 thousand. "),
        ("en", "Acme buys 415,000 shares at $31 a share for $4 million. "),
        ("en", "Acme was bought for $900 trillion. "),
    ],
)
def test_work_grows_with_the_text(lang: str, piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice = (work(piece * times, lang, monkeypatch) for times in (_TIMES, 2 * _TIMES))
    for what, count in twice.items():
        # The last passage has none behind it and takes less than the others.
        assert count <= 2 * once[what] + 300, what
    assert twice["Sentences.__init__"] <= 1
    assert twice["Rows._marked"] <= 4 * _TIMES * 2


def test_in_a_list_nothing_is_bound() -> None:
    said = "Der Umsatz stieg um 20 Prozent von 5,02 auf 7,14 Milliarden Euro"
    for rest, flags in ((".", 1), (": " + ", ".join(f"{n},5 Prozent" for n in range(30)) + ".", 0)):
        sums: list[Amount] = find_amounts(said + rest, "de")
        numbers: list[Number] = find_numbers(said + rest, "de", sums)
        found = check(sums, [], text=said + rest, lang="de", published=None, rates=RATES, numbers=numbers)
        assert len(found) == flags
