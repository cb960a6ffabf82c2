"""What the pages list, filter and search: ``DIR/review.db``, made from the records and built again whenever it is gone.

``open_index`` brings the file up to the shards of today, by their digests, so that only what is new is read. It holds
all flags in the order of the queue with the state that people's decisions give them, where each article's record lies,
and the merged graph: deals, organisations and loops. The flags are those of the records as they were extracted;
the merged graph has people's corrections in it.

Articles are found by *name*: the article's id, but ``id@3f2a09c1`` where another text came under the same id first,
as in the merged graph. Decisions are made under the plain id (``FlagRow.article``); ``record``, links and tellings take
the name (``FlagRow.name``).
"""

from extract.review.index.index import Index, open_index
from extract.review.index.rows import (
    AROUND,
    STATES,
    Alike,
    Around,
    Arrow,
    ArticleRow,
    Counts,
    DealRow,
    FlagRow,
    LoopsPage,
    Named,
    News,
    OrganisationRow,
    Page,
    State,
    Told,
)
from extract.review.index.schema import NAME
from extract.review.index.wanted import Wanted, WantedArticles, WantedDeals, WantedOrganisations

__all__ = [
    "AROUND",
    "NAME",
    "STATES",
    "Alike",
    "Around",
    "Arrow",
    "ArticleRow",
    "Counts",
    "DealRow",
    "FlagRow",
    "Index",
    "LoopsPage",
    "Named",
    "News",
    "OrganisationRow",
    "Page",
    "State",
    "Told",
    "Wanted",
    "WantedArticles",
    "WantedDeals",
    "WantedOrganisations",
    "open_index",
]
