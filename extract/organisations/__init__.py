"""One organisation once: genitives, compounds, short forms, legal forms, acronyms, descriptions; people and offices.

The stage takes what the tagger found and what the sentences are, and says who is who: :func:`resolve`.
"""

from extract.organisations.resolve import Resolved, resolve

__all__ = ["Resolved", "resolve"]
