"""The review page: a small server on this machine for people who check figures for a living.

``serving.py``  a port, and the server on it until Ctrl-C
``app.py``      puts the routes of ``views/`` behind the guards of ``security/``
``desk.py``     what all requests share: the folder, its index, its reviews, who reviews
``requests.py`` one request as a view sees it; ``routing.py``: how a view becomes a route; ``answers.py``: its answers
``choices.py``  language, theme and keys of a person; ``filters.py``: the filters of the queue in an address
``addresses.py``, ``places.py``  addresses of our own pages
``speech.py``   words, sums and days in one language
``forms/``      what people type, read or refused; ``editing.py``: a correction from a form to an event
``views/``      one module a page: request to template and context
``shown/``      how a flag, an article, a deal is shown: marks in a text, steps of a reckoning
``templates/``, ``static/``  HTML, CSS and our own scripts; nothing in them is fetched from elsewhere
"""

from extract.review.server.app import make_app

__all__ = ["make_app"]
