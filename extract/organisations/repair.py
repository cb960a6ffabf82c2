"""Tagged spans put right: torn names joined, introductions cut off, words that are no names dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from extract.lexicon.sections.organisation_forms import organisation_forms
from extract.lexicon.sections.organisation_names import organisation_names
from extract.lexicon.sections.states import states
from extract.organisations.evidence import name_class
from extract.organisations.forms import is_group_word, without_legal_form
from extract.organisations.nouns import noun
from extract.organisations.page import Page
from extract.organisations.phrases import noun_at
from extract.records import NameMention

_JOINTS = "-–"


def repair(page: Page, names: Sequence[NameMention]) -> list[NameMention]:
    """The mentions as they should have been tagged; places pass as they are."""
    known = {m.text for m in names if m.label == "ORG" and " " not in m.text}
    surnames = {m.text.rpartition(" ")[2] for m in names if m.label == "PER"}
    parted = [part for name in names for part in _parted(page, name, known, surnames)]
    whole = [m for m in (_stripped(page, name) for name in parted) if _is_whole(page, m)]
    joined = list(_joined(page, [_extended(page, m) for m in whole]))
    cut = [_cut(page, m) if m.label == "ORG" else m for m in joined]
    alone = {m.text for m in cut if m.label == "ORG" and not _is_in_compound(page, m)}
    return [m for m in cut if m.label != "ORG" or _is_name(page, m, alone)]


def _part(page: Page, mention: NameMention, start: int, end: int) -> NameMention:
    return msgspec.structs.replace(mention, start=start, end=end, text=page.text[start:end])


def _parted(page: Page, mention: NameMention, known: set[str], surnames: set[str]) -> Iterator[NameMention]:
    """ "Nvidias Jensen Huang" is Nvidia and a person, where the text names Nvidia elsewhere.

    Tagged as one organisation it is so too, if the text names a person Huang elsewhere.
    """
    first, _, rest = mention.text.partition(" ")
    # A genitive adds an s, or an apostrophe and an s.
    owners = [name for name in known if first.startswith(name) and len(first) - len(name) <= 2]
    person = mention.label == "PER" or (mention.label == "ORG" and rest.rpartition(" ")[2] in surnames)
    if person and " " in rest and owners:
        yield msgspec.structs.replace(_part(page, mention, mention.start, mention.start + len(first)), label="ORG")
        yield msgspec.structs.replace(_part(page, mention, mention.end - len(rest), mention.end), label="PER")
    else:
        yield mention


def _stripped(page: Page, mention: NameMention) -> NameMention:
    """Without blanks around."""
    text = mention.text
    start = mention.start + len(text) - len(text.lstrip())
    return _part(page, mention, start, start + len(text.strip()))


def _is_whole(page: Page, mention: NameMention) -> bool:
    """False for a piece of a word, such as the "O" of "O'Leary"."""
    text, start, end = page.text, mention.start, mention.end
    if text[end : end + 1].isalnum() and text[end - 1].isalnum():
        return False
    if text[end - 1] in "'’" and text[end : end + 1].isalnum():
        return False
    return not (start and text[start - 1].isalnum() and text[start].isalnum())


def _extended(page: Page, mention: NameMention) -> NameMention:
    """ "Europäische" of which the tagger lost the "Investitionsbank"."""
    after = page.token(page.first_from(mention.end))
    is_adjective = mention.label == "ORG" and mention.text.endswith(_inflected(page.lang))
    if is_adjective and after.start - mention.end == 1 and after.text[:1].isupper() and name_class(after.text):
        return _part(page, mention, mention.start, after.end)
    return mention


@cache
def _inflected(lang: str) -> tuple[str, ...]:
    forms = organisation_forms(lang)
    return tuple(stem + end for stem in forms.adjective_stems for end in forms.adjective_ends + forms.oblique_ends)


def _joined(page: Page, names: Iterable[NameMention]) -> Iterator[NameMention]:
    """ "Competition and" + "Markets Authority", "Kernfeld" + "Halbleiter AG" are one name each."""
    small = organisation_names().small_words
    last: NameMention | None = None
    for mention in names:
        if last is not None and last.label == mention.label == "ORG" and mention.start - last.end == 1:
            torn = last.text.rsplit(" ", 1)[-1] in small
            formal = without_legal_form(mention.text) != mention.text and without_legal_form(last.text) == last.text
            if page.text[last.end] == " " and (torn or formal):
                last = _part(page, last, last.start, mention.end)
                continue
        if last is not None:
            yield last
        last = mention
    if last is not None:
        yield last


def _cut(page: Page, mention: NameMention) -> NameMention:
    """Without a trailing preposition, a seat behind the legal form, an introduction ("Wiener Bierbrauer Almtau")."""
    names = organisation_names()
    words = mention.text.split(" ")
    while len(words) > 1 and words[-1] in names.small_words:
        words = words[:-1]
    for at in range(2, len(words) - 1):
        head = " ".join(words[:at])
        if words[at] in names.small_words and words[at].isalpha() and _is_complete(head):
            words = words[:at]
            break
    end = mention.start + len(" ".join(words))
    start = mention.start
    for at, word in enumerate(words[:-1]):
        found = noun(word, page.lang)
        if found is not None and name_class(word) is None and all(_is_adjective(page, w) for w in words[:at]):
            start = mention.start + len(" ".join(words[: at + 1])) + 1
        elif not _is_adjective(page, word):
            break
    return _part(page, mention, start if page.text[start : start + 1].isupper() else mention.start, end)


def _is_complete(name: str) -> bool:
    return without_legal_form(name) != name or is_group_word(name.rsplit(" ", 1)[-1])


def _is_adjective(page: Page, word: str) -> bool:
    """True for "Wiener", "thailändische", "Dutch"."""
    table = states(page.lang)
    if any(word == s + e for stems in table.adjectives.values() for s in stems for e in table.adjective_ends):
        return True
    return not page.capitals_are_names and word.endswith(organisation_forms(page.lang).origin_ends)


def _is_in_compound(page: Page, mention: NameMention) -> bool:
    """True where the name is only the first part of a compound whose head is nothing that organisations have."""
    text, end = page.text, mention.end
    if end >= len(text) - 1 or text[end] not in _JOINTS or not text[end + 1].isalpha():
        return False
    token = page.token(page.containing(end + 1))
    head = page.text[token.start : token.end].rpartition("-")[2]
    forms = organisation_forms(page.lang)
    return head not in forms.compound_heads and head not in forms.joined_heads


def _is_name(page: Page, mention: NameMention, alone: set[str]) -> bool:
    """False for fashions ("KI"), parts of compounds that stand nowhere else, descriptions ("Basler Unternehmen")."""
    forms = organisation_forms(page.lang)
    words = mention.text.split(" ")
    first, dash, _ = mention.text.partition("-")
    longer = f"{mention.text} {page.word(page.first_from(mention.end))}"
    if forms.not_names & {mention.text, longer} or (dash and first in forms.not_names):
        return False
    if mention.text not in alone and _is_in_compound(page, mention):
        return False
    if len(words) == 1 and not dash and mention.text[0].isupper() and _introduces(page, mention):
        return False
    if dash and len(words) == 1 and first in states(page.lang).short and name_class(mention.text) is None:
        return False
    described = noun(words[-1], page.lang) if "-" not in words[-1] else None
    if described is not None and name_class(words[-1]) is None and all(_is_adjective(page, w) for w in words[:-1]):
        return False
    return not (len(words) > 1 and words[0].islower() and _is_adjective(page, words[0]))


def _introduces(page: Page, mention: NameMention) -> bool:
    """True for an origin before a description: "Dresdner" Chiphersteller, the "Basel" drugmaker."""
    index = page.first_from(mention.end)
    if page.token(index).start - mention.end != 1 or noun_at(page, index) is None:
        return False
    if page.capitals_are_names:
        return page.word(page.last_before(mention.start)).lower() in organisation_forms(page.lang).articles
    return _is_adjective(page, mention.text)
