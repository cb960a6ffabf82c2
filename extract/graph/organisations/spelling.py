"""Names that are the same but for spelling, and names that a reference file puts together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from extract.graph.organisations.evidence import Named
from extract.graph.organisations.judgements import Verdict
from extract.graph.organisations.keys import legal_forms
from extract.graph.organisations.reference import Reference

#: Two ids, whether they are one organisation, and why.
Decision = tuple[str, str, Verdict, str]
#: A key of one letter is no name.
_SHORTEST = 2


def by_reference(entries: Mapping[str, int], reference: Reference) -> Iterator[Decision]:
    """Ids that have the same entry in the reference file."""
    groups: dict[int, list[str]] = defaultdict(list)
    for name in sorted(entries):
        groups[entries[name]].append(name)
    for entry, names in sorted(groups.items()):
        for other in names[1:]:
            yield names[0], other, "same", f"reference: {reference.names[entry]}"


def by_spelling(named: Mapping[str, Named]) -> Iterator[Decision]:
    """Names that differ in legal form, case, punctuation, script or the ending of an adjective alone.

    "Siemens AG" and "Siemens Aktiengesellschaft" are the same; "Delta AG" and "Delta Inc." are not sure to be.
    """
    groups: dict[str, list[Named]] = defaultdict(list)
    for name in sorted(named):
        for key in named[name].keys:
            if len(key) >= _SHORTEST:
                groups[key].append(named[name])
    for key in sorted(groups):
        first, *others = sorted(groups[key], key=lambda one: (-one.articles, one.id))
        for other in others:
            if objection := _differ(first, other):
                yield first.id, other.id, "unsure", f"same words, {objection}"
            else:
                yield first.id, other.id, "same", "same name but for spelling or legal form"


def _differ(one: Named, other: Named) -> str | None:
    if one.kinds and other.kinds and not one.kinds & other.kinds:
        return "of two kinds"
    forms = [frozenset[str]().union(*map(legal_forms, sorted(named.names))) for named in (one, other)]
    return "two legal forms" if all(forms) and not forms[0] & forms[1] else None
