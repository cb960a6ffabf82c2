"""Which language a text is in: what the input says, else what its letters say, else none."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract.errors import InputError
from extract.lexicon import languages

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_CODE = re.compile(r"[a-z]{2,3}")
_LOOKS = (300, 2_000)  # characters that are looked at, the second only where the first leave a doubt; it costs time
_CLEAR = 20.0  # a readable language this many times likelier than every other one leaves none
_FOREIGN = 4.0  # another language this many times likelier than the best readable one: not ours
_TOLD_APART = 2.0  # the best readable language must be this many times likelier than the next readable one


def check_language(lang: str, where: str) -> str:
    """The language code of the input's own word for it: "de-AT" and "DE" are ``de``, "fr_CA" is ``fr``.

    Raises InputError ``unknown-language`` for what is no code.
    """
    code = lang.strip().replace("_", "-").partition("-")[0].lower()
    if not _CODE.fullmatch(code):
        message = f"language {lang!r} is no language code; write {' or '.join(languages())}, or leave it out."
        raise InputError(where, "unknown-language", message)
    return code


def detect_language(text: str) -> str | None:
    """The language of *text*, by its letter sequences; None where it cannot be told.

    All languages compete, so that a French text is told from a German one instead of being forced into it. A short
    headline ("SAP steigt bei Start-up ein") spreads its probability over many near relatives; it counts as readable
    unless a foreign language is clearly likelier, and as undecided where the readable ones cannot be told apart.
    """
    for size in _LOOKS:
        ranked: list[tuple[str, float]] = _identifier().rank(text[:size])
        (best, chance), (_, next_chance) = ranked[:2]
        if best in languages() and chance > _CLEAR * next_chance:
            return best
        if len(text) <= size:
            break
    chances = dict(ranked)
    ours = sorted(languages(), key=lambda code: -chances[code])
    if chance > _FOREIGN * chances[ours[0]]:
        return best
    if len(ours) > 1 and chances[ours[0]] < _TOLD_APART * chances[ours[1]]:
        return None
    return ours[0]


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
