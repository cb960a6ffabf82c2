"""The words of the labelling interface: labels of regions, relations between them, and the fields of a region."""

from __future__ import annotations

from typing import Literal, get_args

from extract.lexicon.sections.deal_types import deal_types
from extract.records import OrganisationKind

Category = Literal["organisation", "amount", "deal"]

#: The tag of the text, and that of the labels.
TEXT, LABEL = "text", "label"

DESCRIPTION, AMOUNT = "description", "amount"
KINDS: dict[str, OrganisationKind] = {kind: kind for kind in get_args(OrganisationKind)}
#: What a place that means an organisation is labelled: its kind if it is named there.
MENTIONS = (*KINDS, DESCRIPTION)

#: Two places that mean one organisation; a sum of a deal. All other relations are roles.
SAME, SUM = "same", "amount"

_DEAL = "deal:"


def deal_label(type_: str) -> str:
    """The label of the passage that tells of a deal, told apart from kinds of organisations: ``deal:programme``."""
    return _DEAL + type_


def deal_type(label: str) -> str | None:
    """The deal type of a label; None for labels of anything else.

    >>> deal_type("deal:loan"), deal_type("company")
    ('loan', None)
    """
    return label.removeprefix(_DEAL) if label.startswith(_DEAL) else None


def deal_labels() -> tuple[str, ...]:
    """All labels of deals, in the order of the lexicon."""
    return tuple(map(deal_label, deal_types()))


def roles() -> tuple[str, ...]:
    """All roles of all types, each once."""
    return tuple(dict.fromkeys(role for kind in deal_types().values() for role in kind.roles))


def category(label: str) -> Category | None:
    """Which kind of thing a label marks; None for a label that is not ours."""
    if label in MENTIONS:
        return "organisation"
    if label == AMOUNT:
        return "amount"
    return "deal" if deal_type(label) in deal_types() else None
