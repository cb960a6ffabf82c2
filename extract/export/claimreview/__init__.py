"""``claimreview``: drafts of fact checks, one for each flag that a person has confirmed.

https://schema.org/ClaimReview as JSON-LD, with the properties that Google asks for
(https://developers.google.com/search/docs/appearance/structured-data/factcheck). The file is one JSON array, and
every draft in it has its own ``@context``: an editor takes one out and pastes it into the page of the published check
as it is, and a machine reads all of them in one go. The context is written out, so that nothing is fetched to read it,
and ``<``, ``>`` and ``&`` are escaped, so that no quoted sentence ends the ``<script>`` around it.

``claimReviewed``   the printed sentence, whole where it was decided in the review
``itemReviewed``    the claim, with the article that printed it: title, address, day and source, as far as known
``reviewRating``    1 (figure cannot be right) to 5 (right), by the flag's severity; see ``shared/claimreview.yaml``
``author``          the reviewer who confirmed it, ``dateCreated`` when
``reviewBody``      the arithmetic and the right figure in the article's language: the reviewer's, else the likely one
``citation``        the reference rate

A draft is marked as one (``creativeWorkStatus``), and Google's ``url``, the address at which the check is published, is
only there where *site* says where that will be: nobody else knows it. Flags that nobody confirmed, or that somebody
took back later, are left out; so is everything that is no flag.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from extract.errors import UsageError
from extract.export.atomic import replacing
from extract.export.claimreview.draft import draft
from extract.export.claimreview.json_ld import encoded
from extract.graph import DealGraph
from extract.records import Decision


def write(
    graph: DealGraph, path: Path, decisions: Iterable[Decision] | None = None, *, site: str | None = None
) -> None:
    """Writes a draft for every flag of *graph* whose latest decision is ``confirmed``, by article and flag.

    Without *decisions* those count that the flags of *graph* have with them. *site* is the address under which the
    checks will stand ("https://example.org/checks/"). Raises UsageError for a confirmed flag that *graph* does not
    have: the decision is about other articles, or about an older reading of them.
    """
    if decisions is None:
        decided = {(flag.article, flag.flag.id): flag.decision for flag in graph.flags()}
    else:
        decided = {**_latest(decisions)}
    confirmed = {key: one for key, one in decided.items() if one and one.verdict == "confirmed"}
    wanted = {article for article, _ in confirmed}
    articles = {info.id: info for info in graph.articles() if info.id in wanted}
    with replacing(path) as part, part.open("w", encoding="ascii", newline="\n") as file:
        file.write("[")
        found = 0
        for flag in graph.flags():
            decision = confirmed.pop((flag.article, flag.flag.id), None)
            if decision:
                made = draft(flag, decision, articles.get(flag.article), graph, site)
                file.write(f"{',' if found else ''}\n{encoded(made)}")
                found += 1
        if confirmed:
            article, name = min(confirmed)
            raise UsageError(
                f"article {article!r} has no flag {name!r}, which {confirmed[article, name].reviewer!r} confirmed; "
                "give the decisions on these articles, made after the last extraction; a flag that the review has put "
                "right is not there either."
            )
        file.write("\n]\n")


def _latest(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The latest decision on each flag; of two at the same time the one given later."""
    latest: dict[tuple[str, str], Decision] = {}
    for one in sorted(decisions, key=_time):
        latest[one.article, one.flag] = one
    return latest


def _time(decision: Decision) -> dt.datetime:
    """A time without zone is taken for UTC: it is only compared with others of the same file."""
    time = dt.datetime.fromisoformat(decision.decided_at)
    return time if time.tzinfo else time.replace(tzinfo=dt.UTC)
