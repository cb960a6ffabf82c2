"""What people type, read into records or refused with words that say what to do; nothing half right is stored.

``problems.py``       fields, and what is wrong with them
``figures.py``        numbers in German and English notation, with and without words
``currencies.py``     codes, names and signs of currencies
``spans.py``          places in the text
``amounts.py``, ``organisations.py``, ``deals.py``, ``judgements.py``   one form each

A form is read with ``Typed``: ``read_amount(typed, ...)`` returns the sum or None, and then ``typed.problems`` says by
field what is wrong; the page shows it beside the field, with what was typed still in it.
"""

from extract.review.server.forms.amounts import as_read, read_amount, same_amount
from extract.review.server.forms.currencies import offered, read_currency
from extract.review.server.forms.deals import read_deal, same_deal
from extract.review.server.forms.figures import Figure, read_figure, read_percent, read_value, written
from extract.review.server.forms.judgements import Judging, read_judgement
from extract.review.server.forms.organisations import read_organisation, same_organisation
from extract.review.server.forms.problems import Problem, Refused, Typed
from extract.review.server.forms.spans import Span, read_span, trimmed

__all__ = [
    "Figure",
    "Judging",
    "Problem",
    "Refused",
    "Span",
    "Typed",
    "as_read",
    "offered",
    "read_amount",
    "read_currency",
    "read_deal",
    "read_figure",
    "read_judgement",
    "read_organisation",
    "read_percent",
    "read_span",
    "read_value",
    "same_amount",
    "same_deal",
    "same_organisation",
    "trimmed",
    "written",
]
