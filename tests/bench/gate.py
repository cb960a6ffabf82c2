"""The gate's scan beside hyperscan and Aho-Corasick over the same forms: words a second, start-up, memory, agreement.

All read the same texts in turns in one run, and each counts by its best round. Start-up and memory are those of both
languages in a process of its own, from the forms as the lexica have them. The machine may be shared: read the ratios.
"""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import re
import resource
import string
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from extract import gate, sentences
from extract.gate.forms import FIGURE, Forms, Reader, reader
from extract.ingest import Defaults, read_inputs
from models.recipe.deals.settings import PASSAGES
from models.recipe.passages import read_folder
from tests.bench.archive import generated
from tests.bench.news import archive
from tests.eval.gold import ARTICLES

LANGUAGES = ("de", "en")
OURS, FIRST = "dealgraph", "dealgraph, no word known yet"
_DIGIT = re.compile(r"\d")

Text = tuple[str, str]
Bits = Callable[[str], int]
Decide = Callable[[str, str], bool]


class Needle(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for: a form, where the word must begin or end, and what it says.

    *unless* are words that hold the form but speak for themselves; a needle *of_phrase* says nothing alone.
    """

    form: str
    says: int = 0
    begins: bool = True
    ends: bool = True
    folded: bool = True
    unless: frozenset[str] = frozenset()
    of_phrase: bool = False

    def counts(self, word: str) -> bool:
        """Whether *word*, case-folded, holds the form where it must be, and does not speak for itself."""
        if word in self.unless or (self.begins and not word.startswith(self.form)):
            return False
        return word.endswith(self.form) if self.ends else self.form in word


def needles(forms: Forms) -> list[Needle]:
    """All that *forms* have, as needles that together say of a text what our reader says."""
    says = Reader(forms).bits
    found = [Needle(form=word, says=says(word)) for word in {*forms.words, *forms.weak} if " " not in word]
    found += [Needle(form=form, says=bits, folded=False) for form, bits in forms.codes.items()]
    found += [
        Needle(form=form, says=bits, folded=False, begins=False, ends=False) for form, bits in forms.signs.items()
    ]
    for table, begins, ends in (
        (forms.beginnings, True, False),
        (forms.ends, False, True),
        (forms.parts, False, False),
    ):
        for form, bits in table.items():
            starred = Needle(form=form, says=bits, begins=begins, ends=ends)
            apart = frozenset(filter(starred.counts, forms.weak))
            found.append(msgspec.structs.replace(starred, unless=apart))
    found += [Needle(form=word, of_phrase=True) for word in forms.phrases]
    return found


def _phrases(forms: Forms, found: Iterable[str], text: str, said: int) -> int:
    """*said*, and what those phrases say that stand under the words *found* and have all others in *text*, folded."""
    for word in found:
        for phrase, says in forms.phrases[word]:
            rest = sorted(phrase - {word}, key=len, reverse=True)
            if says & ~said and all(_anywhere(Needle(form=other), text) for other in rest):
                said |= says
    return said


def _anywhere(needle: Needle, text: str) -> bool:
    at = text.find(needle.form)
    while at >= 0:
        if _stands(needle, text, at + len(needle.form)):
            return True
        at = text.find(needle.form, at + 1)
    return False


def hyperscan(forms: Forms) -> Bits:
    """``hyperscan`` on the bytes of a text, each form with its boundaries in its pattern and reported once a text."""
    hs: Any = importlib.import_module("hyperscan")
    kinds = [Needle(form="", says=FIGURE)]
    patterns, ids, flags = [b"[0-9]"], [0], [hs.HS_FLAG_SINGLEMATCH]
    # Forms that say the same are one to report.
    groups: dict[object, int] = {FIGURE: 0}
    for needle in needles(forms):
        group = needle if needle.of_phrase or needle.unless else needle.says
        if group not in groups:
            groups[group] = len(kinds)
            kinds.append(needle)
        patterns.append(_pattern(needle))
        ids.append(groups[group])
        flags.append(hs.HS_FLAG_SINGLEMATCH | (hs.HS_FLAG_CASELESS if needle.folded else 0))
    database = hs.Database(mode=hs.HS_MODE_BLOCK)
    database.compile(expressions=patterns, ids=ids, flags=flags)

    def report(at: int, _start: int, _end: int, _flags: int, found: list[int]) -> None:
        found.append(at)

    def bits(text: str) -> int:
        reported: list[int] = []
        database.scan(text.encode(), match_event_handler=report, context=reported)
        said, later = 0, []
        for at in reported:
            needle = kinds[at]
            if needle.of_phrase or needle.unless:
                later.append(needle)
            else:
                said |= needle.says
        if not later:
            return said
        folded = text.casefold()
        for needle in later:
            if needle.says & ~said and _anywhere(needle, folded):
                said |= needle.says
        return _phrases(forms, [needle.form for needle in later if needle.of_phrase], folded, said)

    return bits


#: A character that is no letter, in UTF-8: of ASCII, of Latin-1, of the punctuation and the signs. Hyperscan knows
#: "\b" of ASCII alone, and takes more than a minute to compile so many patterns with "\P{L}".
_BEFORE = rb"(?:^|[^A-Za-z\x80-\xff]|\xc2[\x80-\xbf]|\xe2[\x80-\xbf][\x80-\xbf])"
_AFTER = rb"(?:$|[^A-Za-z\x80-\xff]|\xc2|\xe2)"


def _pattern(needle: Needle) -> bytes:
    middle = b"".join(map(_either_case, needle.form) if needle.folded else map(_bytes, needle.form))
    if needle.folded:
        middle = middle.replace(b"ss", b"(?:ss|%b|%b)" % (_bytes("ß"), _bytes("ẞ")))
    return (_BEFORE if needle.begins else b"") + middle + (_AFTER if needle.ends else b"")


def _either_case(letter: str) -> bytes:
    if letter.isascii():
        return _bytes(letter)
    return b"(?:%b)" % b"|".join(map(_bytes, {letter, letter.upper()}))


def _bytes(character: str) -> bytes:
    if character.isascii():
        return (f"\\{character}" if character in string.punctuation else character).encode()
    return b"".join(b"\\x%02x" % byte for byte in character.encode())


def rust(forms: Forms) -> Bits:
    """``ahocorasick_rs``."""
    library: Any = importlib.import_module("ahocorasick_rs")

    def automaton(keys: Mapping[str, tuple[Needle, ...]]) -> Candidates:
        said = list(keys.values())
        find = library.AhoCorasick(list(keys), store_patterns=False).find_matches_as_indexes
        return lambda text: ((end, said[at]) for at, _, end in find(text, overlapping=True))

    return _by_candidates(forms, automaton)


def pyahocorasick(forms: Forms) -> Bits:
    """``pyahocorasick``."""
    library: Any = importlib.import_module("ahocorasick")

    def automaton(keys: Mapping[str, tuple[Needle, ...]]) -> Candidates:
        made = library.Automaton()
        for key, found in keys.items():
            made.add_word(key, found)
        made.make_automaton()
        return lambda text: ((last + 1, found) for last, found in made.iter(text))

    return _by_candidates(forms, automaton)


#: Where a form ends in a text, and the needles that have it.
Candidates = Callable[[str], Iterable[tuple[int, tuple[Needle, ...]]]]


def _by_candidates(forms: Forms, automaton: Callable[[Mapping[str, tuple[Needle, ...]]], Candidates]) -> Bits:
    """One automaton for the case-folded text, one for codes and signs; the ends of words are looked at afterwards."""
    keys: dict[bool, dict[str, list[Needle]]] = {True: defaultdict(list), False: defaultdict(list)}
    for needle in needles(forms):
        keys[needle.folded][needle.form].append(needle)
    in_folded, in_plain = (automaton({k: tuple(v) for k, v in keys[folded].items()}) for folded in (True, False))

    def bits(text: str) -> int:
        folded = text.casefold()
        said = FIGURE if _DIGIT.search(text) else 0
        found: set[str] = set()
        for read, candidates in ((folded, in_folded(folded)), (text, in_plain(text))):
            for end, those in candidates:
                for needle in those:
                    if needle.of_phrase:
                        if needle.form not in found and _stands(needle, read, end):
                            found.add(needle.form)
                    elif needle.says & ~said and _stands(needle, read, end):
                        said |= needle.says
        return _phrases(forms, found, folded, said)

    return bits


def _stands(needle: Needle, text: str, end: int) -> bool:
    start = end - len(needle.form)
    if (needle.begins and _letter(text[start - 1 : start])) or (needle.ends and _letter(text[end : end + 1])):
        return False
    if needle.unless:
        while start and _letter(text[start - 1]):
            start -= 1
        while _letter(text[end : end + 1]):
            end += 1
        return text[start:end] not in needle.unless
    return True


def _letter(character: str) -> bool:
    return character.isalnum() and not character.isdecimal()


LIBRARIES: Mapping[str, tuple[str, Callable[[Forms], Bits]]] = {
    "hyperscan": ("hyperscan", hyperscan),
    "ahocorasick_rs": ("ahocorasick_rs", rust),
    "pyahocorasick": ("ahocorasick", pyahocorasick),
}


def decider(bits: Mapping[str, Bits]) -> Decide:
    """What decides like ``gate.passes`` by the *bits* of each language."""
    forms = {lang: reader(lang).forms for lang in bits}

    def decide(text: str, lang: str) -> bool:
        said = bits[lang](text)
        return forms[lang].tells_sum(said) or forms[lang].tells_deal(said)

    return decide


def speeds(openers: Mapping[str, Callable[[], Decide]], texts: Sequence[Text], rounds: int) -> dict[str, float]:
    """Seconds of each for all *texts*, the best of *rounds*."""
    best = dict.fromkeys(openers, float("inf"))
    for _ in range(rounds):
        for name, opened in openers.items():
            decide = opened()
            began = time.perf_counter()
            for text, lang in texts:
                decide(text, lang)
            best[name] = min(best[name], time.perf_counter() - began)
    return best


def start_up(name: str) -> tuple[float, float]:
    """Seconds until *name* can read all languages once the lexica are loaded, and the MiB that this adds."""
    forms = {lang: reader(lang).forms for lang in LANGUAGES}
    if name != OURS:
        importlib.import_module(LIBRARIES[name][0])
    before, began = _resident(), time.perf_counter()
    if name == OURS:
        kept: object = [reader.__wrapped__(lang) for lang in LANGUAGES]
    else:
        kept = [LIBRARIES[name][1](forms[lang]) for lang in LANGUAGES]
    spent, after = time.perf_counter() - began, _resident()
    del kept
    return spent, after - before


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])  # Linux only
    return pages * resource.getpagesize() / 2**20


def sets(articles: int) -> dict[str, list[Text]]:
    """Texts with their languages by name."""
    own = [(a.text, a.lang or "") for a in read_inputs([str(ARTICLES)], defaults=Defaults()) if a.error is None]
    records = (record.article for record in generated(5 * articles, articles, 1))
    return {
        "generated news": [(a.text, a.lang or "") for a in archive(articles)],
        "generated records": [(a.text or "", a.lang or "") for a in records],
        "own articles": own,
        "passages": [(passage.text, lang) for lang in LANGUAGES for passage in read_folder(PASSAGES, lang)],
    }


def others(bits: Mapping[str, Bits], parts: Iterable[Text]) -> list[str]:
    """Those of *parts* in which one of *bits* and our reader sees a sum or a deal and the other does not."""
    found = []
    for part, lang in parts:
        ours = reader(lang)
        tells = (ours.forms.tells_sum, ours.forms.tells_deal)
        theirs, own = bits[lang](part), ours.bits(part)
        if any(told(theirs) != told(own) for told in tells):
            found.append(part)
    return found


def main() -> None:
    """Prints a table of speeds and agreement, and one of start-up and memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="print the sentences that are read differently")
    options = parser.parse_args()
    made: dict[str, dict[str, Bits]] = {}
    for name, (module, make) in LIBRARIES.items():
        try:
            importlib.import_module(module)
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
            continue
        made[name] = {lang: make(reader(lang).forms) for lang in LANGUAGES}
    openers: dict[str, Callable[[], Decide]] = {
        OURS: lambda: gate.passes,
        FIRST: lambda: decider({lang: Reader(reader(lang).forms).bits for lang in LANGUAGES}),
    }
    openers |= {name: partial(decider, bits) for name, bits in made.items()}
    console = Console(width=120)
    table = Table(
        "texts", "scan", "words a second", "times ours", "texts decided otherwise", "sentences", show_edge=False
    )
    for what, texts in sets(options.articles).items():
        words = sum(len(text.split()) for text, _ in texts)
        best = speeds(openers, texts, options.rounds)
        parts = {(s.text, lang) for text, lang in set(texts) for s in sentences.split(text, lang)}
        for name, spent in best.items():
            row = [what, name, f"{words / spent:,.0f}", f"{best[OURS] / spent:.2f}"]
            if name in made:
                decide = decider(made[name])
                row.append(f"{sum(decide(*text) != gate.passes(*text) for text in texts)} of {len(texts):,}")
                differ = others(made[name], parts)
                row.append(f"{len(differ)} of {len(parts):,}")
                if options.show and differ:
                    console.print(name, *differ, sep="\n", markup=False)
            table.add_row(*row)
    console.print(table)
    table = Table("scan", "start-up, ms", "memory, MiB", show_edge=False)
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as fresh:
        for name in (OURS, *made):
            spent, added = fresh.submit(start_up, name).result()
            table.add_row(name, f"{spent * 1000:,.0f}", f"{added:.1f}")
    console.print(table)


if __name__ == "__main__":
    main()
