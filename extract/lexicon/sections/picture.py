"""``shared/picture.yaml``: the words in pictures and tables of the deal graph."""

from __future__ import annotations

from extract.lexicon.loader import SHARED, Section, languages, load

Words = dict[str, str]


class PictureWords(Section, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words by language code; what each is for stands at the head of the YAML file."""

    compact: dict[str, Words]
    bound: dict[str, Words]
    range: Words
    together: Words
    share: Words
    status: dict[str, Words]
    negated: Words
    more: Words
    title: Words
    counts: dict[str, Words]
    one: dict[str, Words]
    hidden: Words
    empty: Words
    edge: dict[str, Words]
    partners: Words
    loop: Words
    flagged: Words
    void: Words
    shape: dict[str, Words]
    sizes: Words


def picture_words() -> PictureWords:
    """The table, read once: ``picture_words().title["en"]``."""
    words: PictureWords = load(SHARED, "picture", PictureWords)
    return words


def known_language(lang: str | None) -> str:
    """*lang* if there are words in it, else the last known language by code: pictures of no articles are in English."""
    return lang if lang in languages() else languages()[-1]
