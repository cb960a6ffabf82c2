"""Who may talk to the review page, and what a browser may do with its answers.

``hosts.py``    the page answers to its own names only, so that a foreign name that resolves to this machine is refused
``tokens.py``   the secret of the address, for a page that is not on loopback
``forms.py``    forms are taken from our own pages only: a secret in a cookie, its proof in the form, the origin
``headers.py``  what each answer forbids the browser
"""

from extract.review.server.security.forms import FIELD, NewSecret, foreign, forged, proof
from extract.review.server.security.headers import POLICY, Headers, secured
from extract.review.server.security.hosts import Hosts, names_of
from extract.review.server.security.tokens import Token

__all__ = [
    "FIELD",
    "POLICY",
    "Headers",
    "Hosts",
    "NewSecret",
    "Token",
    "foreign",
    "forged",
    "names_of",
    "proof",
    "secured",
]
