"""How far a deal is: planned, rumoured, denied, done, or, in "könnte übernehmen", no deal at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extract.deals.matches import Match
from extract.deals.views import View
from extract.deals.vocabulary import Vocabulary, vocabulary
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Status

_BREAK = re.compile(r"[.!?:\n]\s+\S")
_CLOSING = " \"“”»«'’)"


class Verdict(NamedTuple):
    """The status of a deal, whether the text denies it, and whether words say so or it is just what such verbs mean."""

    status: Status
    negated: bool = False
    cued: bool = True


class _Cues:
    """The cue phrases of a language, each class one regular expression over a clause in lower case."""

    def __init__(self, lang: str) -> None:
        cues = vocabulary(lang).cues
        self.irrealis = _pattern(cues.irrealis)
        self.reported_future = frozenset(cues.reported_future)
        self.questions = cues.questions
        self.negations = _pattern(cues.negations)
        self.not_negations = _pattern(cues.not_negations)
        self.denied = _pattern(cues.denied)
        self.cancelled = _pattern(cues.cancelled)
        self.rumoured = _pattern(cues.rumoured)
        self.rumour_sources = _pattern(cues.rumour_sources)
        self.planned = _pattern(cues.planned)
        self.not_planned = _pattern(cues.not_planned)
        self.announced = _pattern(cues.announced)
        self.signed = _pattern(cues.signed)
        self.completed = _pattern(cues.completed)


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words; a star stands for any ending, and alone for a few words in between."""
    parts = []
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        text = re.escape(phrase.lower()).replace(r"\ \*\ ", r"\s(?:\S+\s){0,8}?").replace(r"\*", r"\w*")
        parts.append(text)
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)") if parts else re.compile(r"(?!)")


@cache
def _cues(lang: str) -> _Cues:
    return _Cues(lang)


def verdict(match: Match, at: int, views: Sequence[View], sentence: str, lang: str) -> Verdict | None:
    """The status of a match in clause *at* of *views*; None where the clause is unreal or plainly negated.

    A clause hears the cues of the clauses it depends on: "X dementiert, dass es Y übernimmt", "X plant, Y zu kaufen".
    """
    cues, words = _cues(lang), vocabulary(lang)
    view = views[at]
    own = _text(view)
    above = [_text(v) for v in _governing(at, views)]
    scope = " ".join([*above, own])
    if sentence.rstrip(_CLOSING).endswith(cues.questions):
        return None
    if _is_unreal(at, views, cues, words):
        return None
    if cues.denied.search(scope):
        return Verdict("denied", negated=True)
    after = " ".join(
        _text(v) for v in views[at + 1 :] if v.parent == at and v.clause.continues and v.clause.kind == "main"
    )
    if not match.words.state and (cues.cancelled.search(scope) or cues.cancelled.search(after)):
        return Verdict("cancelled")
    if cues.negations.search(cues.not_negations.sub(" ", own)):
        return None
    frame, predicate = match.words, match.predicate
    passive_modal = predicate is not None and predicate.passive and predicate.tense != "past"
    if cues.rumour_sources.search(sentence.lower()) or (cues.rumoured.search(scope) and not passive_modal):
        return Verdict("rumoured")
    if frame.state:
        return Verdict("completed")
    done = predicate is not None and predicate.tense in {"past", "perfect"} and not cues.rumoured.search(own)
    if not done and (cues.planned.search(cues.not_planned.sub(" ", scope)) or cues.rumoured.search(scope)):
        return Verdict("announced" if _committed(scope, cues) else "planned")
    contract = deal_types()[match.type].edge == "supply" or match.type in {"loan", "joint_venture"}
    if predicate is not None and not done and predicate.tense in {"present", "future"} and not frame.nouns:
        under_contract = contract and _is_under_contract(at, views, cues)
        if under_contract and frame.status == "announced":
            return Verdict("signed")
        return Verdict(frame.status, cued=False)
    if done and predicate is not None and cues.announced.fullmatch(view.items[predicate.at].key):
        return Verdict("announced")
    if done:
        status: Status = "signed" if contract and frame.done == "completed" else frame.done
        return Verdict(status, cued=status != frame.status)
    completed, signed = bool(cues.completed.search(scope)), bool(cues.signed.search(scope))
    if completed and not (contract and signed):
        return Verdict("completed")
    if signed:
        return Verdict("signed")
    return Verdict(frame.status, cued=False)


def _is_under_contract(at: int, views: Sequence[View], cues: _Cues) -> bool:
    """Whether a relative clause tells what a signed contract says: "A contract was signed under which X supplies Y"."""
    view = views[at]
    if view.clause.kind != "relative" or view.parent is None:
        return False
    above = _text(views[view.parent])
    return bool(cues.signed.search(above)) and not cues.planned.search(above)


def heard(text: str, status: Status, lang: str) -> Status | None:
    """What the cue words of a passage make of the *status* that a model gave a deal in it; None where it is none.

    "Kauft Nordwerk den Rivalen Kestrel?" tells of no deal; "Insidern zufolge kauft Nordwerk Kestrel." of a rumour;
    "Eines Tages könnte Nordwerk Kestrel kaufen." of none, since nobody says so.
    Where no cue is strong enough the model's word stands.
    """
    cues, lower = _cues(lang), text.lower()
    if text.rstrip(_CLOSING).endswith(cues.questions):
        return None
    if cues.denied.search(lower):
        return "denied"
    if cues.cancelled.search(lower):
        return "cancelled"
    if cues.rumour_sources.search(lower):
        return "rumoured"
    alone = _BREAK.search(text.rstrip(_CLOSING)) is None
    if status == "rumoured" and alone and cues.irrealis.search(lower) and not cues.rumoured.search(lower):
        return None
    return status


def outcome(at: int, views: Sequence[View], sentence: str, lang: str) -> Status | None:
    """What a clause without parties says became of the deal told before: signed, completed, cancelled, or nothing."""
    cues, words = _cues(lang), vocabulary(lang)
    own = _text(views[at])
    if sentence.rstrip(_CLOSING).endswith(cues.questions) or _is_unreal(at, views, cues, words):
        return None
    if cues.cancelled.search(own):
        return "cancelled"
    if cues.negations.search(cues.not_negations.sub(" ", own)) or cues.planned.search(own) or cues.rumoured.search(own):
        return None
    if cues.completed.search(own) and not cues.signed.search(own):
        return "completed"
    return "signed" if cues.signed.search(own) else None


def is_denial(view: View, words: Vocabulary) -> bool:
    """Whether a clause denies what was just told: "The carrier denied it"."""
    takes_up = any(item.key in words.deals.deal_pronouns for item in view.items)
    return takes_up and bool(_cues(words.lang).denied.search(_text(view)))


def _committed(scope: str, cues: _Cues) -> bool:
    """A plan that a party announces as settled is no mere plan: "hat angekündigt, 5 Mrd. zu investieren"."""
    return bool(cues.announced.search(scope)) and not cues.planned.search(cues.announced.sub(" ", scope))


def _text(view: View) -> str:
    return " ".join(item.key if item.is_word else item.text.lower() for item in view.items)


def _governing(at: int, views: Sequence[View]) -> list[View]:
    """The clauses that the one at *at* is the content of, outermost first; relative clauses stand for themselves."""
    found: list[View] = []
    view = views[at]
    while (view.clause.kind in {"infinitive", "subordinate"} or view.clause.elliptic) and view.parent is not None:
        view = views[view.parent]
        if view in found:
            break
        found.insert(0, view)
    return found


def _is_unreal(at: int, views: Sequence[View], cues: _Cues, words: Vocabulary) -> bool:
    chain = [views[at]]
    clause = views[at].clause
    content = clause.opener in words.complementizers and clause.parent in {at - 1, at + 1}
    if clause.kind == "infinitive" or clause.elliptic or content:
        chain += _governing(at, views)
    if _is_inverted(at, views, words):
        return True
    for view in chain:
        if view.clause.opener in words.conditionals:
            return True
        for cue in cues.irrealis.findall(_text(view)):
            if cue not in cues.reported_future or not _is_reported(at, views, words.reporting):
                return True
    return False


def _is_inverted(at: int, views: Sequence[View], words: Vocabulary) -> bool:
    """A condition without "if": "Kauft Nordwerke Kestrel, steigen die Preise", "Were Acme to buy Brix, ..."."""
    items = views[at].items
    if not items or not items[0].is_word:
        return False
    if items[0].key in words.grammar.inverted_conditionals:
        return True
    followed = any(v.clause.kind == "main" for v in views[at + 1 :])
    return (
        words.verb_second and at == 0 and followed and items[0].key in words.finite and not views[at].clause.continues
    )


def _is_reported(at: int, views: Sequence[View], reporting: frozenset[str]) -> bool:
    """Whether somebody said it: "Acme said it would buy Brix"."""
    return any(item.key in reporting for view in views[: at + 1] for item in view.items if item.is_word)
