"""Cells that a spreadsheet opens without running anything."""

from __future__ import annotations

# A cell that starts like this is a formula to Excel, LibreOffice and Google Sheets:
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """*text* with an apostrophe before it if a spreadsheet would take it for a formula.

    >>> guarded("=HYPERLINK(1)"), guarded("Nvidia")
    ("'=HYPERLINK(1)", 'Nvidia')
    """
    # A text that already starts with apostrophes and a formula gets one more, so that taking one off is always right.
    return f"'{text}" if text.lstrip("' ").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def unguarded(text: str) -> str:
    """What *text* was before ``guarded``.

    >>> unguarded("'=HYPERLINK(1)"), unguarded("'s-Hertogenbosch")
    ('=HYPERLINK(1)', "'s-Hertogenbosch")
    """
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text
