"""Makes all checks on an article and puts the findings into words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from extract.checks.catalogue import all_checks
from extract.checks.dossier import Dossier, Finding
from extract.figures import Rates
from extract.lexicon.sections.flags import flag_catalogue
from extract.records import Amount, Bond, Deal, Flag, Number, Stake


def check(
    reading_amounts: Sequence[Amount],
    deals: Sequence[Deal],
    *,
    text: str,
    lang: str,
    published: dt.date | None,
    rates: Rates,
    numbers: Sequence[Number] = (),
    stakes: Sequence[Stake] = (),
    bonds: Sequence[Bond] = (),
) -> list[Flag]:
    """All figures of an article that cannot be right: "100 Milliarden Dollar (850 Millionen Euro)".

    *published* decides on the reference rate; without it, any rate that the two currencies have had will do. *rates*
    are read only when there is a conversion to check. *numbers* are the percentages and counts of the text, *stakes*
    those that are shares of organisations, *bonds* what the model
    binds by the wording. Ids are ``f1``, ``f2`` and so on, in order of position.
    """
    dossier = Dossier(
        amounts={amount.id: amount for amount in reading_amounts},
        deals=tuple(deals),
        text=text,
        lang=lang,
        published=published,
        rates=rates,
        numbers=tuple(numbers),
        stakes=tuple(stakes),
        bonds=tuple(bonds),
    )
    if not dossier.amounts and not dossier.deals:
        return []
    found = [(finding, code) for code, find in all_checks() for finding in find(dossier)]
    found.sort(key=lambda pair: (pair[0].position, pair[1], pair[0].amounts, pair[0].deals))
    return [_flag(f"f{number}", code, finding, lang) for number, (finding, code) in enumerate(found, start=1)]


def _flag(flag_id: str, code: str, finding: Finding, lang: str) -> Flag:
    wording = flag_catalogue()[code].wording[finding.variant]
    return Flag(
        id=flag_id,
        code=code,
        severity=finding.severity,
        deals=finding.deals,
        amounts=finding.amounts,
        stated=finding.stated,
        expected=finding.expected,
        factor=finding.factor,
        suggestion=finding.suggestion.words(lang) if finding.suggestion else None,
        reference=finding.reference,
        message={
            language: template.format(**{name: value.words(language) for name, value in finding.values.items()})
            for language, template in wording.items()
        },
    )
