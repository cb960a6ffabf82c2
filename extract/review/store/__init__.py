"""What people did in a review: one SQLite file in the results folder, to which events are only ever added.

::

    with open_reviews(folder) as reviews:
        number = reviews.add(FlagDecision(uid=new_uid(), at=now(), reviewer="A. Weber", ...), seen=12)  # or Conflict
        reviews.standing("heise-2025-10-01", sha256)  # what holds on an article, also if its text has another id today
        reviews.merge(others.events())  # two machines' work together; the order does not matter

**Targets.** Events are about a flag (article and fingerprint), a thing of an article that is read otherwise, or two
organisations. On each target the latest event that nobody took back holds, by time and then by uid; a note alone
(a decision without a verdict) gives way to every verdict, however late it is. ``before`` of an edit is always what the
machine read, also where a person had it corrected already: so a second correction takes the place of the first. What a
person added is told by where ``after`` stands: to move it, undo it and add another.

**Tables that others may join** (ATTACH the file read-only): ``current(article, fingerprint, sha256, seq, verdict,
reviewer, at, value, currency, note)``, one row for each flag with a word that holds, by (article, fingerprint) and by
(sha256, fingerprint). *fingerprint* is ``Fingerprint.key``; *verdict* is NULL where there is only a note; *value* is a
decimal string. ``sha256`` is that of the article's text: the same text under another id is the same article, so a flag
is decided where either pair fits; of two rows the one with the later *at* holds.

**Nothing is lost.** WAL with ``synchronous=FULL``: what ``add`` has returned for is on disk. Two processes may write at
once. A disk that is full, a file that is moved away: ResultsError, and all is as before.
"""

from extract.review.store.clock import new_uid, now, utc
from extract.review.store.conflict import Conflict
from extract.review.store.opening import NAME, open_reviews
from extract.review.store.reviews import Reviewed, Reviews

__all__ = ["NAME", "Conflict", "Reviewed", "Reviews", "new_uid", "now", "open_reviews", "utc"]
