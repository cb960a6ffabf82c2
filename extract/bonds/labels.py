"""What figures can be to each other. Training and reading share this module."""

from __future__ import annotations

from itertools import combinations

from extract.records import Amount, BondKind, Number

#: The roles of each kind of bond. Of a conversion and of a sum told twice the earlier one stands first.
ROLES: dict[BondKind, tuple[str, ...]] = {
    "conversion": ("base", "stated"),
    "total": ("part", "total"),
    "share": ("share", "whole", "part"),
    "stake": ("stake", "price", "valuation"),
    "growth": ("change", "before", "after"),
    "unit": ("number", "unit", "total"),
    "twice": ("first", "second"),
}
#: Kinds whose two figures have the order of the text and no other difference.
IN_TEXT_ORDER: frozenset[BondKind] = frozenset(("conversion", "twice"))
#: What is scored for an ordered pair of figures: kind, role of the left, role of the right.
LABELS: tuple[tuple[BondKind, str, str], ...] = tuple(
    (kind, left, right) for kind, roles in ROLES.items() for left, right in combinations(roles, 2)
)
LABEL_ID = {label: n for n, label in enumerate(LABELS)}

#: What a figure is, by index: a sum of money, a percentage, a count.
FIGURE_KINDS = ("money", "percent", "count")
_PERCENT_ROLES = frozenset((("share", "share"), ("stake", "stake"), ("growth", "change")))
_COUNT_ROLES = frozenset((("unit", "number"),))


def figure_kind(figure: Amount | Number) -> int:
    """The index of what *figure* is."""
    return 0 if isinstance(figure, Amount) else FIGURE_KINDS.index(figure.kind)


def may_be(kind: BondKind, role: str, figure: Amount | Number) -> bool:
    """Whether such a figure can have that role: a share is a percentage, a price is money."""
    if (kind, role) in _PERCENT_ROLES:
        return figure_kind(figure) == 1
    if (kind, role) in _COUNT_ROLES:
        return figure_kind(figure) == 2
    return figure_kind(figure) == 0
