"""What was found in an article, as a task carries it with itself.

Label Studio hands a task's ``data`` back as it got it. So a reading that comes back is compared with what was sent out,
whatever has been read anew here since.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

import msgspec

from extract.records import Amount, AmountEdit, Deal, DealEdit, Organisation, OrganisationEdit, Record
from extract.review.applied import Applied
from extract.review.standing import EditStand

VERSION = 1
_E = TypeVar("_E", AmountEdit, OrganisationEdit, DealEdit)


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """The things of a record that people can mark."""

    organisations: tuple[Organisation, ...] = ()
    amounts: tuple[Amount, ...] = ()
    deals: tuple[Deal, ...] = ()


class Origins(msgspec.Struct, frozen=True, kw_only=True):
    """Which correction made a thing what it is, by the thing's id, in places of the text that was sent out."""

    organisations: dict[str, OrganisationEdit] = {}
    amounts: dict[str, AmountEdit] = {}
    deals: dict[str, DealEdit] = {}


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it was sent out.

    *machine* is what was read; *reviewed* what people have made of it, None where nobody has corrected anything;
    *origins* says how.
    """

    version: int = VERSION
    article: str
    lang: str | None
    published: dt.date | None
    sha256: str
    machine: Findings
    reviewed: Findings | None = None
    origins: Origins = Origins()


def findings_of(record: Record) -> Findings:
    """What of *record* can be marked."""
    return Findings(organisations=record.organisations, amounts=record.amounts, deals=record.deals)


def origins_of(applied: Applied) -> Origins:
    """What made each thing of a reviewed record what it is."""
    return Origins(
        organisations={name: _moved(stand, OrganisationEdit) for name, stand in applied.organisations.items()},
        amounts={name: _moved(stand, AmountEdit) for name, stand in applied.amounts.items()},
        deals={name: _moved(stand, DealEdit) for name, stand in applied.deals.items()},
    )


def _moved(stand: EditStand, kind: type[_E]) -> _E:
    """The correction with all places moved to where its sentences stand today."""
    return msgspec.convert(_shifted(msgspec.to_builtins(stand.edit), stand.shift), kind)


def _shifted(value: Any, by: int) -> Any:
    if isinstance(value, list | tuple):
        return [_shifted(one, by) for one in value]
    if isinstance(value, dict):
        return {key: one + by if key in ("start", "end") else _shifted(one, by) for key, one in value.items()}
    return value
