"""What is left of a name when legal form, spelling, script and case do not count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extract.lexicon.loader import languages
from extract.lexicon.sections.organisation_forms import organisation_forms
from extract.lexicon.sections.organisation_names import organisation_names

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = re.compile(r"['’‘`]")
#: A name longer than this is no name; only its beginning is compared, so that nobody can make the merge slow.
_LONGEST = 200
_ABBREVIATION = 6


def words_of(name: str) -> tuple[str, ...]:
    """The words of *name* that tell it from others: Latin letters, no legal form, no article, adjectives without
    ending.

    >>> words_of("Der Deutschen Bank Aktiengesellschaft"), words_of("Газпром ПАО"), words_of("Wal-Mart Inc.")
    (('deutsch', 'bank'), ('gazprom',), ('wal', 'mart'))
    """
    from rigour.names import remove_org_types
    from rigour.text.translit import ascii_text

    short = _APOSTROPHES.sub("", name[:_LONGEST].casefold()).encode("utf-8", "ignore").decode()
    bare = remove_org_types(short).strip()
    words = _WORD.findall(ascii_text(bare).casefold()) or _WORD.findall(ascii_text(short).casefold())
    while len(words) > 1 and words[0] in _articles():
        words = words[1:]
    while len(words) > 1 and words[-1] in _forms():
        words = words[:-1]
    return tuple(_adjective().sub(r"\1", word) for word in words)


def key_of(name: str) -> str:
    """The words run together: "Wal-Mart" and "Walmart" share one; empty for a name without letters and digits."""
    return "".join(words_of(name))


def legal_forms(name: str) -> frozenset[str]:
    """The legal forms that *name* states, in their international spelling: "Siemens Aktiengesellschaft" has ``ag``."""
    from rigour.names import extract_org_types

    return frozenset(form.casefold() for _, form in extract_org_types(name[:_LONGEST].casefold()))


def is_part(short: Iterable[str], long: Iterable[str]) -> bool:
    """Whether the one name has all its words from the other, but not all of them: "Siemens", "Siemens Energy"."""
    return set(short) < set(long)


def abbreviates(short: str, long: tuple[str, ...]) -> bool:
    """Whether *short* is made of letters of *long* in their order, the first of them its first: "ezb", "bkarta".

    That alone proves nothing; it says that an article that uses both names may well mean one.
    """
    if not short or not long or short[0] != long[0][0] or len(short) > _ABBREVIATION:
        return False
    letters = iter("".join(long))
    return all(letter in letters for letter in short)


@cache
def _forms() -> frozenset[str]:
    """Legal forms of one word that the articles' names are known to have, some of which are generic: "Corp"."""
    return frozenset(form.casefold().strip(".") for form in organisation_names().legal_forms)


@cache
def _articles() -> frozenset[str]:
    return frozenset(article for lang in languages() for article in organisation_forms(lang).articles)


@cache
def _adjective() -> re.Pattern[str]:
    """An adjective at any place of a name in any of its cases: "Deutsche", "Deutschen", "Europäischer"."""
    from rigour.text.translit import ascii_text

    stems: set[str] = set()
    ends: set[str] = set()
    for lang in languages():
        forms = organisation_forms(lang)
        stems |= {ascii_text(stem).casefold() for stem in forms.adjective_stems}
        ends |= {*forms.adjective_ends, *forms.oblique_ends}
    if not stems or not ends:
        return re.compile(r"(?!)()")
    choices = "|".join(sorted(map(re.escape, stems), key=lambda s: (-len(s), s)))
    endings = "|".join(sorted(map(re.escape, ends), key=lambda s: (-len(s), s)))
    return re.compile(rf"^(\w*(?:{choices}))(?:{endings})$")
