"""Everything that can go wrong on purpose, under one base class.

::

    DealgraphError
    ├── UsageError            wrong options or configuration; the command ends with exit code 2
    │   ├── LexiconError      a lexicon file is not what the schema says
    │   ├── ModelError        a model folder is incomplete or its files have changed
    │   └── RatesError        reference rates cannot be had
    ├── InputError            one input cannot be read; the batch goes on, exit code 1
    └── ResultsError          a results folder or a record in it cannot be used

Each message says what is wrong, where, and what to do next:
``news.jsonl:12: no "text"; every line needs one. The line was skipped.``
"""

from __future__ import annotations


class DealgraphError(Exception):
    """Base of all errors that this package raises deliberately."""


class UsageError(DealgraphError):
    """The call itself is wrong: an option, a configuration file, a missing extra."""


class LexiconError(UsageError):
    """A lexicon file breaks its schema; the message starts with ``path:line``."""


class ModelError(UsageError):
    """A model folder is incomplete, of another version, or its files do not have the recorded sha256."""


class RatesError(UsageError):
    """No reference rates can be read."""


class InputError(DealgraphError):
    """One article or one file cannot be read; everything else goes on.

    *where* is ``path`` or ``path:line``; *code* is a stable short name such as ``not-utf-8``.
    """

    def __init__(self, where: str, code: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.code = code
        self.message = message


class ResultsError(DealgraphError):
    """A results folder or JSONL file of records is torn, foreign or of a newer schema."""
