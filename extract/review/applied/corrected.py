"""An article's record with people's word in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from extract.lexicon.sections.flags import catalogue_across_articles
from extract.records import (
    AmountEdit,
    DealEdit,
    FlagDecision,
    OrganisationEdit,
    Record,
    ReviewedRecord,
    ReviewEvent,
)
from extract.review.applied.amounts import put_amount
from extract.review.applied.deals import is_told, put_deal
from extract.review.applied.draft import Draft
from extract.review.applied.figures import put_figure, put_figure_across
from extract.review.applied.flags import flags_left
from extract.review.applied.organisations import put_organisation
from extract.review.standing import EditStand, Stand, edits_on, stands

Numbered = tuple[int, ReviewEvent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A *record* with people's word in it, and whose word is where.

    *amounts*, *organisations* and *deals* say by id which correction made a thing of the record what it is, or says the
    same of it; *edits* are all that were made, also those that took something away (``stands``, ``agreed``) and those
    that a person must look at again (``again``). *flags* says how each flag of the extraction stands, also those that
    are not in the record any more.
    """

    record: ReviewedRecord
    amounts: Mapping[str, EditStand] = field(default_factory=dict)
    organisations: Mapping[str, EditStand] = field(default_factory=dict)
    deals: Mapping[str, EditStand] = field(default_factory=dict)
    edits: tuple[EditStand, ...] = ()
    flags: Mapping[str, Stand] = field(default_factory=dict)


def applied(record: Record, standing: Iterable[Numbered]) -> Applied:
    """*record* with what *standing* says of it, the events that hold on the article with their numbers.

    "1.2 Milliarden" that a person reads as 1.2 Millionen is 1.2 Millionen in all deals that have it. What has to be
    looked at again is not put in; how much that is stands in ``record.waiting``.
    """
    events = tuple(standing)
    decisions = [(seq, event) for seq, event in events if isinstance(event, FlagDecision)]
    across = catalogue_across_articles()
    flags = stands(record, [(seq, event) for seq, event in decisions if event.machine.code not in across])
    edits = edits_on(
        record,
        [(seq, event) for seq, event in events if isinstance(event, AmountEdit | OrganisationEdit | DealEdit)],
    )
    draft = Draft.of(record)
    amounts = _put_amounts(draft, edits, flags, [event for _, event in decisions])
    organisations = _put_organisations(draft, edits)
    deals = _put_deals(draft, edits)
    left = flags_left(draft, flags)
    waiting = sum(one.state == "again" for one in edits) + sum(one.state == "again" for one in flags.values())
    now = replace(draft.now(), flags=left.flags)
    fields = {name: getattr(now, name) for name in Record.__struct_fields__}
    return Applied(
        record=ReviewedRecord(**fields, decisions=left.decisions, waiting=waiting),
        amounts=amounts,
        organisations=organisations,
        deals=deals,
        edits=edits,
        flags=flags,
    )


def _put_amounts(
    draft: Draft, edits: Sequence[EditStand], flags: Mapping[str, Stand], decisions: Iterable[FlagDecision]
) -> dict[str, EditStand]:
    """Sums as they were corrected, in the order of time: on their own, or as the figure of a flag."""
    across = catalogue_across_articles()
    raised = {flag.id: flag for flag in draft.record.flags}
    on_flag = {
        stand.decision.uid: raised[name]
        for name, stand in flags.items()
        if stand.decision and stand.state == "decided" and stand.decision.verdict == "corrected"
    }
    steps: list[EditStand | FlagDecision] = [
        *(one for one in edits if isinstance(one.edit, AmountEdit) and one.state != "again"),
        *(one for one in decisions if one.uid in on_flag),
        *(one for one in decisions if one.verdict == "corrected" and one.machine.code in across),
    ]
    made: dict[str, EditStand] = {}
    for step in sorted(steps, key=_when):
        if isinstance(step, EditStand):
            if isinstance(step.edit, AmountEdit) and (name := put_amount(draft, step.edit, step)):
                made[name] = step
        elif step.uid in on_flag:
            put_figure(draft, on_flag[step.uid], step)
        else:
            put_figure_across(draft, step)
    return made


def _when(step: EditStand | FlagDecision) -> tuple[str, str]:
    event = step.edit if isinstance(step, EditStand) else step
    return event.at, event.uid


def _put_organisations(draft: Draft, edits: Iterable[EditStand]) -> dict[str, EditStand]:
    made: dict[str, EditStand] = {}
    for one in edits:
        if (
            isinstance(one.edit, OrganisationEdit)
            and one.state != "again"
            and (name := put_organisation(draft, one.edit, one))
        ):
            made[name] = one
    return made


def _put_deals(draft: Draft, edits: Iterable[EditStand]) -> dict[str, EditStand]:
    """Deals last, as they name sums and organisations; those that the record has before those to be looked for."""
    made: dict[str, EditStand] = {}
    given = [(one.edit, one) for one in edits if isinstance(one.edit, DealEdit) and _holds(one)]
    for edit, one in sorted(given, key=lambda pair: not is_told(draft, *pair)):
        if name := put_deal(draft, edit, one, {*made}):
            made[name] = one
    return made


def _holds(one: EditStand) -> bool:
    """A deal that was taken away, and that the record does not have any more, leaves nothing to do."""
    return one.state == "stands" or (one.state == "agreed" and one.edit.after is not None)
