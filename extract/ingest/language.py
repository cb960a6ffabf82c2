"""Which language a text is in, where nobody says: a readable one, or none with a reason."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extract.errors import InputError
from extract.lexicon import languages

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_READ = 2_000  # characters that are looked at; more changes no verdict and costs time
_FOREIGN = 4.0  # another language this many times likelier than the best readable one: not ours
_TOLD_APART = 2.0  # the best readable language must be this many times likelier than the next readable one


def check_language(lang: str, where: str) -> str:
    """The language code of the input's own word for it: "de-AT" and "DE" are ``de``.

    Raises InputError ``unknown-language`` for a language without a lexicon.
    """
    code = lang.strip().replace("_", "-").partition("-")[0].lower()
    if code not in languages():
        raise InputError(where, "unknown-language", f"language {lang!r} cannot be read; {_there_are()}.")
    return code


def detect_language(text: str, where: str) -> str:
    """The readable language of *text*, by its letter sequences.

    All languages compete, so that a French text is told from a German one instead of being forced into it. A short
    headline ("SAP steigt bei Start-up ein") spreads its probability over many near relatives; it counts as readable
    unless a foreign language is clearly likelier, and as undecided (InputError ``unknown-language``) where the readable
    ones cannot be told apart.
    """
    chances: dict[str, float] = dict(_identifier().rank(text[:_READ]))
    best, chance = max(chances.items(), key=lambda item: item[1])
    ours = sorted(languages(), key=lambda code: -chances[code])
    if chance > _FOREIGN * chances[ours[0]]:
        message = f"the text seems to be in {best!r}, which cannot be read; {_there_are()}. Else say so with --lang."
        raise InputError(where, "unknown-language", message)
    if len(ours) > 1 and chances[ours[0]] < _TOLD_APART * chances[ours[1]]:
        message = f"too little text to tell its language; say it with --lang or in the input; {_there_are()}."
        raise InputError(where, "unknown-language", message)
    return ours[0]


def _there_are() -> str:
    return f"there are: {', '.join(languages())}"


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
