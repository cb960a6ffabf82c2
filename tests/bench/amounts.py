"""``python -m tests.bench.amounts``: the amount grammar beside other libraries, on the same texts in one run.

Speed on running news text (our passages, markup taken off), and how many of our cases each reads with every value
right, currencies left aside, since each library names them in its own way. The cases are ours: the others were not
made for them.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import time
import warnings
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from rich.console import Console
from rich.table import Table

from extract.amounts import find_amounts
from models.recipe.deals.settings import PASSAGES
from models.recipe.passages import read_folder
from tests.bench.cases import amount_cases

LANGUAGES = ("de", "en")
_SLOW_TEXTS = 150
"""How many texts the slow ones read; their speed is per word all the same."""

Reader = Callable[[str, str], set[Decimal]]


def ours(text: str, lang: str) -> set[Decimal]:
    """Values by the grammar; both ends of a range."""
    return {value for amount in find_amounts(text, lang) for value in (amount.low, amount.high)}


def recognizers() -> Reader:
    """``ms-recognizers-text-number-with-unit``, whose release imports its own base by a former name."""
    base = importlib.import_module("ms_recognizers_text")
    for name in [base.__name__, *(m.name for m in pkgutil.walk_packages(base.__path__, "ms_recognizers_text."))]:
        sys.modules[name.removeprefix("ms_")] = importlib.import_module(name)
    unit: Any = importlib.import_module("recognizers_number_with_unit")
    cultures = {"de": unit.Culture.German, "en": unit.Culture.English}

    def read(text: str, lang: str) -> set[Decimal]:
        found = unit.recognize_currency(text, cultures[lang])
        return _decimals(item.resolution["value"] for item in found if item.resolution)

    return read


def quantulum() -> Reader:
    """``quantulum3``, made for English."""
    parser: Any = importlib.import_module("quantulum3.parser")

    def read(text: str, _: str) -> set[Decimal]:
        return _decimals(round(q.value, 6) for q in parser.parse(text) if q.unit.entity.name == "currency")

    return read


def price() -> Reader:
    """``price-parser``, made for one price a text."""
    parser: Any = importlib.import_module("price_parser")

    def read(text: str, _: str) -> set[Decimal]:
        found = parser.Price.fromstring(text)
        return {found.amount} if found.amount is not None and found.currency else set()

    return read


def _decimals(values: Any) -> set[Decimal]:
    found = set()
    for value in values:
        try:
            found.add(Decimal(str(value)).normalize())
        except InvalidOperation:
            continue
    return {Decimal(format(value, "f")) for value in found}


def main() -> None:
    """Prints one row a library and language."""
    warnings.simplefilter("ignore")
    readers: dict[str, Reader] = {"dealgraph": ours}
    for name, load in (
        ("ms-recognizers-text-number-with-unit", recognizers),
        ("quantulum3", quantulum),
        ("price-parser", price),
    ):
        try:
            readers[name] = load()
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    table = Table("library", "language", "words a second", "cases right", show_edge=False)
    for lang in LANGUAGES:
        texts = [passage.text for passage in read_folder(PASSAGES, lang)]
        cases = amount_cases(lang)
        for name, read in readers.items():
            some = texts * 4 if name == "dealgraph" else texts[:_SLOW_TEXTS]
            for text in some[:20]:
                read(text, lang)
            began = time.perf_counter()
            for text in some:
                read(text, lang)
            spent = time.perf_counter() - began
            right = sum(_safe(read, text, lang) == values for text, values in cases)
            words = sum(len(text.split()) for text in some)
            table.add_row(name, lang, f"{words / spent:,.0f}", f"{right} of {len(cases)}")
    Console(width=100).print(table)


def _safe(read: Reader, text: str, lang: str) -> set[Decimal] | None:
    """What *read* finds; None where it breaks down, as some of the others do on a case."""
    try:
        return read(text, lang)
    except Exception:  # noqa: BLE001 (other people's code on hard cases)
        return None


if __name__ == "__main__":
    main()
