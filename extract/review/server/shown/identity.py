"""Who an organisation is: what it was put together from, whom it was compared with, and what people said of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.records import OrganisationJudgement
from extract.review.index import Alike, OrganisationRow
from extract.review.server.desk import Desk
from extract.review.server.forms import Typed
from extract.review.server.shown.chains import Side, side


@dataclass(frozen=True, slots=True)
class Judging:
    """A judgement as it was sent, with its problems."""

    typed: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """*members*: ids in the articles that mean it, itself first; *compared*: others, the same left out.

    *said* are the standing judgements of people about any of the members, with names for the ids in them; *version* is
    the number of the last event that this has seen.
    """

    members: tuple[str, ...]
    compared: tuple[Alike, ...]
    said: tuple[tuple[OrganisationJudgement, Side, Side], ...]
    version: int


def identity_of(desk: Desk, row: OrganisationRow) -> Identity:
    """What is known of who *row* is."""
    one = row.organisation
    members = (one.id, *(member for member in one.members if member != one.id))
    with desk.reading() as reviews:
        version = reviews.version()
        said = [j for j in reviews.judgements() if {j.left, j.right} & set(members)]
    return Identity(
        members=members,
        compared=tuple(other for other in desk.index.alike(one.id) if other.judgement != "same"),
        said=tuple((judgement, *_ends(desk, judgement, members)) for judgement in said),
        version=version,
    )


def _ends(desk: Desk, judgement: OrganisationJudgement, members: Sequence[str]) -> tuple[Side, Side]:
    """The two sides, the one that is looked at first."""
    ends = sorted((judgement.left, judgement.right), key=lambda key: key not in members)
    return (_side(desk, ends[0]), _side(desk, ends[1]))


def _side(desk: Desk, key: str) -> Side:
    """An organisation by an id that an article uses; once merged, its own id tells it from what it is merged with."""
    row = desk.index.organisation(key)
    name = row.organisation.name if row and row.organisation.id == key else key
    return side(key, {key: name})
