"""``passages``: what people looked at, in the markup of ``corpus/README.md``, to train models with.

``FOLDER/{de,en}/review.txt``, for ``python -m models.recipe.passages check FOLDER`` and then ``corpus/passages``. A
passage is the sentences around a correction or a deal that a person confirmed, up to five, as they are with everything
that people corrected. Its header says what of it a person looked at: ``deal``, ``amount``, ``organisation``. A deal
that nobody looked at has the `` ?`` that makes it count neither way, and so has one with a party named elsewhere.

Not carried: places (``[l ...]``), which records do not have, so the names model should not learn from these passages
that there are none; people that are described but not named there. Left out, and counted: passages with a deal that the
markup cannot say, and those of more than five sentences.
"""

from extract.review.exchange.passages.files import write_passages

__all__ = ["write_passages"]
