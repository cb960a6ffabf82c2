"""The gate's forms given to hyperscan and to ahocorasick_rs, which then say of a text what our own reader says."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import Any

import msgspec

from extract.gate.forms import FIGURE, Forms, Reader

_DIGIT, _GAP = re.compile(r"\d"), re.compile(r"[\W\d_]")

#: What a text says, as bits.
Bits = Callable[[str], int]


class Needle(msgspec.Struct, frozen=True, kw_only=True):
    """A form to look for and what it says; *folded* is one that is looked for in case-folded text.

    A word must begin and end with it where *begins* and *ends* are set, must not be one of *unless*, which speak for
    themselves, and the words *beside* must be anywhere in the text.
    """

    form: str
    says: int
    begins: bool = True
    ends: bool = True
    folded: bool = True
    unless: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()

    def bounded(self, text: str, end: int) -> bool:
        """Whether the form that ends at *end* begins and ends a word of *text* where it must."""
        start = end - len(self.form)
        return not ((self.begins and _letter(text[start - 1 : start])) or (self.ends and _letter(text[end : end + 1])))

    def speaks(self, text: str, end: int) -> bool:
        """Whether the form that ends at *end* counts: by its boundaries, by its word, by the words beside it."""
        if not self.bounded(text, end) or (self.unless and _word(text, end) in self.unless):
            return False
        return all(Needle(form=word, says=0).is_in(text) for word in self.beside)

    def is_in(self, text: str) -> bool:
        """Whether the form counts anywhere in *text*."""
        at = text.find(self.form)
        while at >= 0 and not self.speaks(text, at + len(self.form)):
            at = text.find(self.form, at + 1)
        return at >= 0


def _letter(character: str) -> bool:
    return character.isalnum() and not character.isdecimal()


def _word(text: str, end: int) -> str:
    """The whole word in which a form ends at *end*."""
    before, after = text[:end].rpartition(" ")[2], text[end:].partition(" ")[0]
    return _GAP.split(before)[-1] + _GAP.split(after)[0]


def needles(forms: Forms) -> list[Needle]:
    """All that *forms* have; digits are not among them."""
    says = Reader(forms).bits
    found = [Needle(form=word, says=says(word)) for word in {*forms.words, *forms.weak} if " " not in word]
    found += [Needle(form=code, says=bits, folded=False) for code, bits in forms.codes.items()]
    found += [Needle(form=s, says=bits, folded=False, begins=False, ends=False) for s, bits in forms.signs.items()]
    for table, begins, ends in (forms.beginnings, True, False), (forms.ends, False, True), (forms.parts, False, False):
        for form, bits in table.items():
            needle = Needle(form=form, says=bits, begins=begins, ends=ends)
            found.append(msgspec.structs.replace(needle, unless=frozenset(filter(needle.is_in, forms.weak))))
    for word, phrases in forms.phrases.items():
        for phrase, bits in phrases:
            found.append(Needle(form=word, says=bits, beside=tuple(phrase - {word})))
    return found


def hyperscan(forms: Forms) -> Bits:
    """One scan, each form a pattern with its boundaries; what a pattern cannot tell is looked at afterwards."""
    hs: Any = importlib.import_module("hyperscan")
    wanted = needles(forms)
    # Patterns that say the same have one number, which is reported once a text.
    numbers: dict[int | Needle, int] = {}
    ids = [numbers.setdefault(n if n.unless or n.beside else n.says, len(numbers)) for n in wanted]
    meant = list(numbers)
    flags = [hs.HS_FLAG_SINGLEMATCH | (hs.HS_FLAG_CASELESS if needle.folded else 0) for needle in wanted]
    database = hs.Database(mode=hs.HS_MODE_BLOCK)
    database.compile(expressions=[_pattern(needle) for needle in wanted], ids=ids, flags=flags)

    def report(number: int, _start: int, _end: int, _flags: int, reported: list[int | Needle]) -> None:
        reported.append(meant[number])

    def bits(text: str) -> int:
        reported: list[int | Needle] = []
        database.scan(text.encode(), match_event_handler=report, context=reported)
        said = FIGURE if _DIGIT.search(text) else 0
        for says in reported:
            said |= says if isinstance(says, int) else 0
        unsure = [needle for needle in reported if isinstance(needle, Needle)]
        folded = text.casefold() if unsure else ""
        for needle in unsure:
            if needle.says & ~said and needle.is_in(folded):
                said |= needle.says
        return said

    return bits


#: What is no letter, in UTF-8: of ASCII, of Latin-1, of the punctuation and the signs. Hyperscan's "\b" knows ASCII
#: alone, and with "\P{L}" so many patterns take more than a minute to compile.
_BEFORE = rb"(?:^|[^A-Za-z\x80-\xff]|\xc2[\x80-\xbf]|\xe2[\x80-\xbf][\x80-\xbf])"
_AFTER = rb"(?:$|[^A-Za-z\x80-\xff]|\xc2|\xe2)"


def _pattern(needle: Needle) -> bytes:
    """The form between its boundaries; letters beyond ASCII in either case, which hyperscan takes for mere bytes."""
    middle = re.escape(needle.form)
    if needle.folded:
        middle = re.sub(r"[^\x00-\x7f]", lambda letter: f"(?:{letter[0]}|{letter[0].upper()})", middle)
        middle = middle.replace("ss", "(?:ss|ß|ẞ)")
    return (_BEFORE if needle.begins else b"") + middle.encode() + (_AFTER if needle.ends else b"")


def ahocorasick_rs(forms: Forms) -> Bits:
    """One automaton for the case-folded text, one for codes and signs; the words around are looked at afterwards."""
    library: Any = importlib.import_module("ahocorasick_rs")
    found = needles(forms)
    wanted = [[needle for needle in found if needle.folded is folded] for folded in (True, False)]
    automata = [library.AhoCorasick([needle.form for needle in some], store_patterns=False) for some in wanted]

    def bits(text: str) -> int:
        said = FIGURE if _DIGIT.search(text) else 0
        for read, some, automaton in zip((text.casefold(), text), wanted, automata, strict=True):
            for at, _, end in automaton.find_matches_as_indexes(read, overlapping=True):
                if some[at].says & ~said and some[at].speaks(read, end):
                    said |= some[at].says
        return said

    return bits
