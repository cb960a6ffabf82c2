"""``ftm``: FollowTheMoney entities as JSON lines, one entity a line, for Aleph, OpenSanctions tools and ``ftm`` itself.

Format: https://followthemoney.tech/docs/ (``ftm validate``, ``ftm store``). What becomes what stands in
``lexicon/shared/follow_the_money.yaml``:

- an article is an ``Article``, an organisation a ``Company``, ``PublicBody``, ``Organization`` or ``Person``;
- a deal that holds is an ``Ownership``, ``Payment``, ``Debt``, or a ``Contract`` with its ``ContractAward``;
- every other deal (rumoured, planned, denied, cancelled, negated, or of a type that FollowTheMoney has no schema for)
  is an ``UnknownLink`` with its ``status``, one for each two parties, and so is each further party; a deal with one
  named side and no schema of its own is a ``Note`` on that side.

Each link names its articles (``proof``, ``sourceUrl``, ``publisher``), quotes them (``description``) and says in
``summary`` how the deal stands, its sum as printed, who says so and which figures are flagged. ``date`` is the day
that the text gives for the deal, never that of the article. Ids are FollowTheMoney's own hashes of our ids, so that
the same thing has the same id in every export.

Not carried: the bound of a sum (a sum with another than ``exact`` or ``about`` stands in ``summary`` alone), history,
single tellings, loops, characters that XML cannot have, and what is longer than FollowTheMoney allows (a name of more
than 384 characters ends in "…").
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import UsageError
from extract.export.article_index import article_index
from extract.export.atomic import replacing
from extract.export.characters import safe_json
from extract.graph import DealGraph

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy


def write(graph: DealGraph, path: Path) -> None:
    """Writes *graph* as JSON lines, the same bytes for the same graph. UsageError where followthemoney is missing."""
    try:
        import followthemoney  # noqa: F401
    except ImportError as error:
        raise UsageError("--to ftm needs followthemoney; install it: pip install 'dealgraph[ftm]'") from error
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        for entity in _entities(graph):
            data = entity.to_dict()
            data["properties"] = dict(sorted(data["properties"].items()))
            file.write(safe_json(data) + "\n")


def _entities(graph: DealGraph) -> Iterator[EntityProxy]:
    from extract.export.ftm import links, things

    for article in graph.articles():
        yield things.article(article)
    # Companies are nearly all of them, so only the others are remembered.
    kinds = {}
    for organisation in graph.organisations():
        if organisation.kind != "company":
            kinds[organisation.id] = organisation.kind
        yield things.organisation(organisation)
    with article_index(graph.articles()) as articles:
        for deal in graph.deals():
            yield from links.links(deal, articles, kinds)
