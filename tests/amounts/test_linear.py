"""The work grows with the text and no faster: looks at tokens are counted, no clock is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from extract.amounts import find, find_amounts
from extract.amounts.tokens import Token, tokens

LANGS = ("de", "en")
_TIMES = 150


class Watched(list[Token]):
    """Tokens that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        Watched.looks += len(found) if isinstance(at, slice) else 1
        return found

    def __iter__(self) -> Iterator[Token]:
        Watched.looks += len(self)
        return super().__iter__()


def looks(text: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many looks at tokens the reading of *text* takes."""
    monkeypatch.setattr(find, "tokens", lambda *of: Watched(tokens(*of)))
    Watched.looks = 0
    find_amounts(text, lang)
    return Watched.looks


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "7 ",
        "1.000",
        "1,000 ",
        "1٢3 Euro ",
        "\u200f5 Mio. Euro ",
        "1" * 500 + " Euro ",
        "(",
        "(5 Mio. Euro",
        "(5 Mio. Euro (6 Mio. Dollar, ",
        ")",
        "- ",
        "5-",
        "5 Mio. Euro, ",
        "5 Millionen und ",
        "60 Millionen an die, ",
        "weitere 5 Millionen ",
        "another 5 million ",
        "5 Cent ",
        "5 cents U.S. ",
        "12 Kronen ",
        "30, 40 oder ",
        "30, 40 or ",
        "Statt 8 zahlen ",
        "Instead of 8, pay ",
        "zwischen 5 und ",
        "between 5 and ",
        "drei von vier Euro ",
        "ein ",
        "a ",
        "zwei",
        "hundert ",
        "and a half ",
        "mehrere hundert ",
        "hundreds of ",
        "rund bis zu ",
        "about up to ",
        "je Aktie 5 Euro ",
        "$",
        "$5-",
        "€5m/",
        "Fr. 12. ",
        "dreistellig ",
        "5 % ",
    ],
)
def test_work_grows_with_the_text(piece: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice, thrice = (looks(piece * _TIMES * n, lang, monkeypatch) for n in (1, 2, 3))
    assert thrice - twice <= (twice - once) * 1.02 + 200
