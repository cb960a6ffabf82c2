"""Sums, shares and deals in the few words that fit on an arrow or into a table cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from babel.numbers import format_compact_currency, format_compact_decimal, format_decimal

from extract.figures.wording import Count, Money
from extract.graph import edge_values
from extract.lexicon.sections.deal_types import deal_types
from extract.lexicon.sections.picture import picture_words
from extract.records import Decision, MergedDeal

_MAGNITUDE = re.compile(r"(?<=\d)[A-Z]\b")
_NUMBER = re.compile(r"\d[\d.,]*(?<=\d)")
_UNGROUPED = re.compile(r"\d{5,}")
# CLDR sets a code directly before the figure: "CHF7M".
_CODE = re.compile(r"^([A-Z]{2,})(?=\d)")


def short_sum(stated: Mapping[str, Any], lang: str) -> str:
    """A sum as a caption has it: "100 Mrd. $", "up to $3.5bn", "100–999 Mio. €".

    *stated* has ``low``, ``high``, ``currency`` and, if not exact, ``bound``.
    """
    words = picture_words()
    low, high = (_money(Decimal(stated[end]), stated["currency"], lang) for end in ("low", "high"))
    if low != high:
        return _range(low, high, words.range[lang])
    frame = words.bound.get(stated.get("bound") or "", {}).get(lang, "{sum}")
    return frame.format(sum=high)


def right_figure(decision: Decision, lang: str) -> str | None:
    """The right figure as a person has it, exactly: "85 Milliarden Euro"; None where they give none."""
    if decision.value is None:
        return None
    figure = Money(decision.value, decision.currency) if decision.currency else Count(decision.value)
    return figure.words(lang)


def short_share(percent: str, lang: str) -> str:
    """A stake: "24,9 %", "24.9%"."""
    return picture_words().share[lang].format(percent=format_decimal(Decimal(percent), locale=lang))


def type_label(name: str, lang: str) -> str:
    """The deal type in words: "Cloud-Vertrag"."""
    return deal_types()[name].label[lang]


def deal_words(deal: MergedDeal | Mapping[str, Any], lang: str) -> list[str]:
    """The parts of a deal's caption, in order of importance to the reader: type, sum or share, status.

    ``["Investition", "100 Mrd. $", "(geplant)"]``; *deal* is a merged deal or a set of edge attributes.
    """
    if isinstance(deal, MergedDeal):
        return deal_words(edge_values(deal), lang)
    words = picture_words()
    parts = [type_label(deal["type"], lang)]
    if stated := deal["figures"]["sum"]:
        amount = short_sum(stated, lang)
        parts.append(words.together[lang].format(sum=amount) if deal["pairs"] > 1 else amount)
    elif percent := deal["figures"]["stake_percent"]:
        parts.append(short_share(percent, lang))
    mark = words.negated[lang] if deal["negated"] else words.status.get(deal["status"], {}).get(lang)
    return [*parts, f"({mark})"] if mark else parts


def _range(low: str, high: str, frame: str) -> str:
    """Two sums with what they share said once: "100–999 Mio. €", "€100–999m", but "$500m–$2bn"."""
    (sign, number, magnitude), (other_sign, other_number, other_magnitude) = map(_parts, (low, high))
    if (sign, magnitude) == (other_sign, other_magnitude):
        return sign + frame.format(low=number, high=other_number) + magnitude
    return frame.format(low=low, high=high)


def _parts(text: str) -> tuple[str, str, str]:
    """What stands before the digits, the digits, what stands behind them."""
    found = _NUMBER.search(text)
    return (text[: found.start()], found.group(), text[found.end() :]) if found else ("", text, "")


def _money(value: Decimal, currency: str | None, lang: str) -> str:
    if currency is None:
        text = format_compact_decimal(value, locale=lang, fraction_digits=1)
    else:
        text = format_compact_currency(value, currency, locale=lang, fraction_digits=1)
    names = picture_words().compact[lang]
    spelled = _MAGNITUDE.sub(lambda match: names.get(match.group(), match.group()), text)
    # German abbreviates no thousands, and CLDR then leaves the figure ungrouped: "320000 $".
    spelled = _UNGROUPED.sub(lambda match: format_decimal(Decimal(match.group()), locale=lang), spelled)
    return _CODE.sub("\\1\N{NO-BREAK SPACE}", spelled)
