"""What articles say, as it can be shown: without characters that hide or turn text, the sums in it marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Amount, Evidence

# Control characters but tab and line feed, lone surrogates, and what turns the direction of the text around it:
# https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def visible(text: str) -> str:
    """*text* with a space for each character that is not to be seen; emoji and joined letters stay whole.

    >>> visible("Nvidia\u202e\x07 AG")
    'Nvidia   AG'
    """
    return _UNSEEN.sub(" ", text)


Part = tuple[str, bool]


def parts(passage: Evidence, amounts: Sequence[Amount]) -> list[Part]:
    """The words of *passage* in pieces; those that print one of *amounts* are true.

    "Chipwerk steckt 5 Mrd. Euro hinein" becomes "Chipwerk steckt ", "5 Mrd. Euro" (true), " hinein".
    """
    pieces: list[Part] = []
    at = 0
    for amount in sorted(amounts, key=lambda a: (a.start, -a.end)):
        start, end = amount.start - passage.start, amount.end - passage.start
        # Offsets are checked against the words: a record from elsewhere may have them wrong.
        if at <= start and passage.text[start:end] == amount.text and amount.text:
            pieces += [(passage.text[at:start], False), (amount.text, True)]
            at = end
    pieces.append((passage.text[at:], False))
    return [(visible(text), marked) for text, marked in pieces if text]
