"""What an event is about: of all events on one target the latest holds."""

from __future__ import annotations

import hashlib

import msgspec

from extract.records import (
    Amount,
    AmountEdit,
    Deal,
    DealEdit,
    Fingerprint,
    FlagDecision,
    Organisation,
    OrganisationEdit,
    OrganisationJudgement,
    ReviewEvent,
    Undoing,
)


def target_of(event: ReviewEvent) -> str | None:
    """A flag, the machine's thing that is read otherwise, or two organisations; None for an undoing, which has none.

    Sums are told by where they stand, organisations by their id, deals by type, parties and passages: as the machine
    had them, or as the person has what the machine did not see.
    """
    match event:
        case FlagDecision():
            return flag_target(event.article, event.fingerprint)
        case AmountEdit(before=before, after=after):
            return _named("amount", event.article, _amount(before or after))
        case OrganisationEdit(before=before, after=after):
            return _named("organisation", event.article, _organisation(before or after))
        case DealEdit(before=before, after=after):
            return _named("deal", event.article, _deal(before or after))
        case OrganisationJudgement():
            return _named("judgement", None, sorted((event.left, event.right)))
        case Undoing():
            return None


def flag_target(article: str, fingerprint: Fingerprint) -> str:
    """The target of decisions on one flag."""
    return _named("flag", article, fingerprint.key)


def _amount(thing: Amount | None) -> object:
    return thing and (thing.start, thing.end, thing.text)


def _organisation(thing: Organisation | None) -> object:
    return thing and thing.id


def _deal(thing: Deal | None) -> object:
    return thing and (
        thing.type,
        [(party.role, party.organisation) for party in sorted(thing.parties)],
        [(passage.start, passage.end) for passage in thing.evidence],
    )


def _named(kind: str, article: str | None, thing: object) -> str:
    digest = hashlib.sha256(msgspec.json.encode((article, thing))).hexdigest()
    return f"{kind}:{digest[:40]}"
