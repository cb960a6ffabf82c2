"""``bods``: the Beneficial Ownership Data Standard 0.4, https://standard.openownership.org/en/0.4.0/: who holds what.

One JSON array of statements, as the standard's schema asks (``urn:statement`` is of type array), a statement a line:
first an entity or person statement for everybody who holds or is held, then a relationship statement for each holder
of each stake and acquisition that is completed. The mapping stands in ``lexicon/shared/beneficial_ownership.yaml``.

- ``statementId`` is the SHA-256 of the statement, so the same claim has the same id in every export, and another
  claim another; ``recordId`` names the organisation, or the deal with its two parties.
- ``statementDate`` is the day of the first article that tells of it as completed, ``source`` that article
  (``thirdParty``); articles that tell the same are named in an annotation. Entities have the day on which they are
  first needed.
- ``share`` is ``exact`` as printed, ``minimum`` and ``maximum`` where articles differ. A percentage for several
  holders together is none of each, and stands in ``details`` only, as does one above 100.
- ``startDate`` is the date that the text gives for an acquisition; a month or year stands for its first day, with an
  annotation.
- ``directOrIndirect`` is ``unknown`` and ``beneficialOwnershipOrControl`` left out: news does not say.
  ``declarationSubject`` of a relationship is what is held, of an entity or person itself.
- ``publicationDetails`` are left out: who publishes the statements adds them, with his name and day.

Not carried: every other deal (the standard has no statement for what is planned, rumoured, denied or sold again),
articles without a date (a statement needs one), persons that are held, sums, flags (named in an annotation), and
characters that XML cannot have.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.export.article_index import article_index
from extract.export.atomic import replacing
from extract.export.bods.relationships import relationships
from extract.export.bods.shares import Shares
from extract.export.bods.subjects import subject_statement
from extract.export.characters import safe_json
from extract.graph import DealGraph


def write(graph: DealGraph, path: Path) -> None:
    """Writes the shares in *graph* as an array of statements, the same bytes for the same graph."""
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        between = "[\n"
        for statement in _statements(graph):
            file.write(between + safe_json(statement))
            between = ",\n"
        file.write("\n]\n" if between == ",\n" else "[]\n")


def _statements(graph: DealGraph) -> Iterator[dict[str, Any]]:
    kinds = {one.id: one.kind for one in graph.organisations() if one.kind != "company"}
    shares = Shares(graph, kinds)
    with article_index(graph.articles()) as articles:
        # The standard wants whom a relationship names before the relationship.
        for organisation in graph.organisations():
            if (first := shares.first(organisation.id)) is not None:
                yield subject_statement(organisation, first, articles)
        for share in shares:
            yield from relationships(share, articles)
