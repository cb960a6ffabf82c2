"""Which corrections of an article still stand on today's record, and how far their sentences have moved."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Literal

import msgspec

from extract.records import (
    Amount,
    AmountEdit,
    Deal,
    DealEdit,
    Organisation,
    OrganisationEdit,
    Record,
    RecordEdit,
    ReviewEvent,
)
from extract.review.standing.agreement import agrees
from extract.review.standing.quotes import text_of

EditState = Literal["stands", "again", "agreed"]


class EditStand(msgspec.Struct, frozen=True, kw_only=True):
    """How the correction *edit*, number *seq*, stands on today's record.

    ``stands``: it holds, and everything in it that counts characters has moved by *shift*. ``agreed``: it holds, and
    the record says the same by itself; nothing is to be done. ``again``: its sentences are no longer in the article, or
    more than once, so that a person must look; *shift* is 0.
    """

    edit: RecordEdit
    seq: int
    state: EditState
    shift: int = 0


def edits_on(
    record: Record, standing: Iterable[tuple[int, ReviewEvent]], *, elsewhere: Container[str] = ()
) -> tuple[EditStand, ...]:
    """How each correction in *standing*, what holds on the article, stands on *record*; the latest last.

    Where two are about the same thing, made on different versions of the text, only the later one is there. *elsewhere*
    are the sha256 of the other articles' texts today: where the text of an edit goes by another id now (a line more at
    the head of a JSONL without ids), it stands there and is not shown again here.
    """
    edits = ((seq, event) for seq, event in standing if isinstance(event, AmountEdit | OrganisationEdit | DealEdit))
    given = sorted(edits, key=lambda one: (one[1].at, one[1].uid))
    latest: dict[object, EditStand] = {}
    for seq, edit in given:
        stand = _stand(record, seq, edit)
        if stand.state == "again" and edit.context.sha256 in elsewhere:
            continue
        thing = _thing(stand)
        latest.pop(thing, None)  # so that the later one also comes later
        latest[thing] = stand
    return tuple(latest.values())


def _stand(record: Record, seq: int, edit: RecordEdit) -> EditStand:
    shift = _shift(record, edit)
    if shift is None:
        return EditStand(edit=edit, seq=seq, state="again")
    return EditStand(edit=edit, seq=seq, state="agreed" if agrees(record, edit, shift) else "stands", shift=shift)


def _thing(stand: EditStand) -> object:
    """What a correction is about, in terms of today's text."""
    edit, shift = stand.edit, stand.shift
    thing = edit.before or edit.after
    if stand.state == "again" or thing is None:
        return edit.uid
    match thing:
        case Amount():
            return "amount", thing.start + shift, thing.end + shift
        case Organisation():
            return "organisation", thing.id
        case Deal():
            passages = sorted((passage.start + shift, passage.end + shift) for passage in thing.evidence)
            return "deal", thing.type, tuple(sorted(thing.parties)), tuple(passages)


def _shift(record: Record, edit: RecordEdit) -> int | None:
    """How far the sentences of *edit* have moved; None where they are gone, or cannot be told from others like them."""
    context = edit.context
    if record.article.sha256 == context.sha256:
        return 0
    text = text_of(record)
    if text is None or not context.text:
        return None
    if text[context.start : context.end] == context.text:
        return 0
    at = text.find(context.text)
    if at < 0 or text.find(context.text, at + 1) >= 0:
        return None
    return at - context.start
