"""A short signature of a text, from which the likeness of two texts can be told without the texts."""

from __future__ import annotations

import re
from array import array

#: Hashes a signature has: the standard error of a likeness of 0.7 is 0.06.
HASHES = 64
#: The share of hashes that a copy has in common with its original: one changed word in forty leaves 0.86.
ALIKE = 0.7
_SHINGLE = 3
_SEED = 7
_CHARACTERS = 1_000_000  # an article is far shorter; of a whole book its beginning says enough
_WORD = re.compile(r"\w+")


def signature(text: str) -> bytes:
    """The MinHash signature of *text* over its three-word shingles, 64 numbers of 32 bits; empty for a text without
    words.

    After Broder, On the resemblance and containment of documents (1997): the share of equal numbers in two signatures
    estimates the Jaccard similarity of the two texts.
    """
    from rensa import RMinHash

    words = _WORD.findall(text[:_CHARACTERS].casefold())
    if not words:
        return b""
    neighbours = zip(*(words[at:] for at in range(_SHINGLE)), strict=False)
    shingles = [" ".join(three) for three in neighbours] or [" ".join(words)]
    hashes = RMinHash(num_perm=HASHES, seed=_SEED)
    hashes.update(shingles)
    return array("I", hashes.digest()).tobytes()
