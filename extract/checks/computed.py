"""The finding on a figure that others of the text compute: what they give, and what repairs it."""

from __future__ import annotations

from decimal import Decimal

from extract.checks.dossier import Dossier, Finding
from extract.figures import Interval
from extract.figures.wordable import Wordable
from extract.figures.wording import MoneyRange, Power
from extract.records import Expected, plain


def computed(
    dossier: Dossier,
    *,
    position: int,
    stated: str,
    value: Interval,
    currency: str,
    amounts: tuple[str, ...],
    expected: Interval,
    exponent: int | None,
    otherwise: Wordable | None,
    values: dict[str, Wordable],
    variant: str = "plain",
    slipped: str = "power",
) -> Finding:
    """An error on the figure *stated*, printed as *value* at *position*, where the others give *expected*.

    Where a shift by the power of ten *exponent* repairs it, the wording is *slipped* and the suggestion the figure so
    repaired: "4,9 Milliarden" for "490 Millionen"; else the wording is *variant* and the suggestion *otherwise*.
    """
    factor = None if exponent is None else plain(Decimal(1).scaleb(exponent))
    suggestion = otherwise
    if exponent is not None:
        right = value.times(Decimal(1).scaleb(-exponent))
        suggestion = MoneyRange(Interval(plain(right.low), plain(right.high)), currency)
        values = values | {"power": Power(exponent)}
    return Finding(
        position=position,
        severity="error",
        deals=dossier.deals_with(*amounts),
        amounts=amounts,
        stated=stated,
        expected=Expected(low=plain(expected.low), high=plain(expected.high), currency=currency),
        factor=factor,
        suggestion=suggestion,
        variant=variant if exponent is None else slipped,
        values=values,
    )
