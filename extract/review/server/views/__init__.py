"""One module a page: what was asked for, to a template and what stands in it.

Each module has its own ``ROUTES``; a page is added by a module, its name here, a template and its words.
"""

from extract.review.server.views import (
    article,
    articles,
    corrections,
    deals,
    decide,
    done,
    flag,
    helping,
    judgements,
    loops,
    organisations,
    queue,
    undo,
)

ROUTES = (
    *queue.ROUTES,
    *flag.ROUTES,
    *decide.ROUTES,
    *undo.ROUTES,
    *done.ROUTES,
    *helping.ROUTES,
    *articles.ROUTES,
    *article.ROUTES,
    *corrections.ROUTES,
    *deals.ROUTES,
    *judgements.ROUTES,
    *organisations.ROUTES,
    *loops.ROUTES,
)
