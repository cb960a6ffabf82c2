"""What is wrong with a file that comes in, before it is known where in the file."""

from __future__ import annotations


class UnfitError(ValueError):
    """A reason in words; who reads the file puts its name and line before it and makes it a UsageError.

    >>> str(UnfitError("verdict 'yes'; give one of confirmed, corrected"))
    "verdict 'yes'; give one of confirmed, corrected"
    """
