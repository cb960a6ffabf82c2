"""What there is to choose from in the forms of an article."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from extract.lexicon.sections.deal_types import DealType, deal_types
from extract.records import Amount, AmountKind, Bound, Deal, OrganisationKind, Status
from extract.review.server.forms.spans import places_of
from extract.review.server.shown.reading.form import FormShown
from extract.review.server.shown.reading.lists import LIMIT
from extract.review.server.shown.reading.things import Reading
from extract.review.server.speech import Speech

Options = list[tuple[str, str]]
_WORDS, _NEAR = 120, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Pairs of value and words for each list; *roles* with the types that have them, those of the chosen type first.

    *parties* is the number of rows for them, one more than are filled in. *near* are the sums of the deal's sentences
    and those chosen, *far* all others. *rows* are mentions that stand in the text, *typed_rows* those that are still to
    be made right. *around* gives what stands before, at and behind a place.
    """

    bound: Options
    amount_kind: Options
    firm_kind: Options
    status: Options
    types: list[tuple[str, str, DealType]]
    roles: list[tuple[str, list[str]]]
    firms: Options
    parties: int
    near: list[Amount]
    far: list[Amount]
    rows: list[str]
    typed_rows: list[str]
    around: Callable[[str, str], tuple[str, str, str]]


def choices_of(form: FormShown, reading: Reading, say: Speech) -> Choices:
    """The lists for *form*."""
    near, far = _sums(form, reading)
    wrong = {name.rpartition("-")[2] for name in form.problems if name.startswith(("start-", "end-", "words-"))}
    rows = form.all("row")
    placed = [row for row in rows if row not in wrong and form.one(f"start-{row}")]
    typed = [row for row in rows if row in wrong or (not form.one(f"start-{row}") and form.one(f"words-{row}"))]
    return Choices(
        bound=[(name, say.w.bound[name]) for name in get_args(Bound)],
        amount_kind=[(name, say.w.amount_kind[name]) for name in get_args(AmountKind)],
        firm_kind=[(name, say.kind(name)) for name in get_args(OrganisationKind)],
        status=[(name, say.status(name)) for name in get_args(Status)],
        types=sorted(((n, say.type(n), kind) for n, kind in deal_types().items()), key=lambda one: one[1].casefold()),
        roles=_roles(form.one("type"), say),
        firms=sorted(_firms(reading), key=lambda one: one[1].casefold()),
        parties=_parties(form),
        near=near,
        far=far,
        rows=placed,
        typed_rows=typed,
        around=lambda start, end: _around(reading.text, start, end),
    )


def _parties(form: FormShown) -> int:
    filled = [n for name in ("role", "organisation") for n, value in enumerate(form.all(name)) if value]
    return max([2, *(n + 2 for n in filled)])


def _roles(type_: str, say: Speech) -> list[tuple[str, list[str]]]:
    have: dict[str, list[str]] = {}
    for name, kind in deal_types().items():
        for role in kind.roles:
            have.setdefault(role, []).append(name)
    first = deal_types()[type_].roles if type_ in deal_types() else ()
    others = sorted((role for role in have if role not in first), key=lambda role: say.role(role).casefold())
    return [(role, have[role]) for role in (*first, *others)]


def _firms(reading: Reading) -> Options:
    return [(one.id, " ".join(one.name.split()) or one.id) for one in reading.now.organisations]


def _sums(form: FormShown, reading: Reading) -> tuple[list[Amount], list[Amount]]:
    """Those in the passages of the deal, or in what was selected, and those that are chosen; then the rest."""
    deal = form.thing.known if form.thing else None
    spans = [(one.start, one.end) for one in deal.evidence] if isinstance(deal, Deal) else []
    if not spans and (selected := places_of(form.one("start"), form.one("end"))):
        spans = [selected]
    chosen = set(form.all("amount"))
    near = [
        one
        for one in reading.now.amounts
        if one.id in chosen or any(start <= one.start and one.end <= end for start, end in spans)
    ]
    named = {one.id for one in near}
    return near, [one for one in reading.now.amounts if one.id not in named][:LIMIT]


def _around(text: str, start: str, end: str) -> tuple[str, str, str]:
    span = places_of(start, end)
    if span is None:
        return "", "", ""
    first, last = span[0], min(span[1], span[0] + _WORDS)
    # One word before is enough to tell one place from the next, and leaves room for what stands there.
    before = re.search(r"(\S{1,12}\s)?$", text[max(0, first - _NEAR) : first])
    return before[0] if before else "", text[first:last], text[last : last + _NEAR].partition("\n")[0]
