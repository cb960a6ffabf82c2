"""Label Studio (https://labelstud.io): articles as tasks, and people's annotations back as corrections.

``write_tasks`` writes a JSON file to import and the labelling interface beside it, ``read_annotations`` reads the
project's export as JSON. An article's prediction is what was read; what people made of it here is its annotation.

=============================  ======================================================================================
organisation                   a region for each mention, labelled by its kind (or ``description``), tied by ``same``
sum                            a region with its figure in fields: value, high, currency, bound, kind
deal                           a region ``deal:TYPE`` on its passage with status, stake and date, tied to a mention of
                               each party by the role, and to its sums by ``amount``
=============================  ======================================================================================

Not carried: decisions on flags, judgements on organisations of several articles, who made a correction, passages of a
deal beyond the first, people, attribution, units of rates. What is not carried stays as it is when a task comes back.

Tried with Label Studio 1.23: what its page shows and writes is what was sent. Offsets count code points, as its have
since 1.4; exports that count UTF-16 units are told by the text that each region repeats. One change is one event: to
delete a region and draw it anew is a correction of what it stood for, and what follows from it (the ties that go with a
region, the deals of an organisation that is renamed) is no change.
"""

from extract.review.exchange.labelstudio.coming_back import ComingBack, read_annotations
from extract.review.exchange.labelstudio.tasks import config_path, write_tasks

__all__ = ["ComingBack", "config_path", "read_annotations", "write_tasks"]
