"""What the deal heads decide: labels made from the table of deal types, so that a new type needs no code.

``PAIRS`` are (type, role of the left, role of the right) for every two roles of a type in their order, equal ones
included ("two lenders of one loan"); ``SIDES`` are (type, role), for single organisations and for whose a sum is.
"""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import get_args

from extract.encoder.heads import KINDS
from extract.lexicon.sections.deal_types import deal_types
from extract.records import Status

TYPES: tuple[str, ...] = tuple(deal_types())
STATUSES: tuple[Status, ...] = get_args(Status)
PAIRS: tuple[tuple[str, str, str], ...] = tuple(
    (name, a, b) for name, kind in deal_types().items() for a, b in combinations_with_replacement(kind.roles, 2)
)
SIDES: tuple[tuple[str, str], ...] = tuple((name, role) for name, kind in deal_types().items() for role in kind.roles)
PAIR_ID = {label: n for n, label in enumerate(PAIRS)}
SIDE_ID = {label: n for n, label in enumerate(SIDES)}
TYPE_ID = {name: n for n, name in enumerate(TYPES)}
STATUS_ID: dict[str, int] = {name: n for n, name in enumerate(STATUSES)}
#: The type of each pair label and of each side label, by index.
PAIR_TYPE = [TYPE_ID[name] for name, _, _ in PAIRS]
SIDE_TYPE = [TYPE_ID[name] for name, _ in SIDES]
#: All labels of the heads in their order, as a model card records them: a card with others is for another version.
DEAL_LABELS: tuple[str, ...] = (
    *(":".join(label) for label in PAIRS),
    *(":".join(label) for label in SIDES),
    *STATUSES,
    *KINDS,
)
