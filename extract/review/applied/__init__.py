"""People's word put into what the machine found, for everything that is made of the records.

::

    applied(record, reviews.standing(article.id, article.sha256)) -> Applied    one record, and whose word is where
    reviewed_records(records, folder), reviewed_shards(shards, folder)          those of a results folder
    joined_judgements(folder, judgements)                                       which organisations are one
    with reviewed_graph(folder, shards, store) as reviewed: reviewed.graph      the merged graph

What is on disk from ``extract`` never changes, and where nobody has reviewed anything all of these give back what they
were given. What is put in:

- *Sums* keep the id that today's record has for them, so all deals that name one have the person's figure; a sum that
  is none is taken from its deals. A flag that a person decided as ``corrected`` corrects the sum that it states.
- *Organisations* that are called otherwise take their deals along, and so does one all of whose mentions are another
  one's. A deal loses a party that is no organisation, and is none once it has no other.
- *Deals* have the person's type, parties, roles, status, sums and share, and confidence 1; a deal that a person says is
  right is certain too. Where a newer model reads a third thing, the person's word holds.
- *Flags* are left out that are a false alarm, and those that rest on a figure that a person corrected: figures are not
  checked anew. Flags about deals alone (shares above the whole, one deal with two sums) are left out with what they
  rest on. Confirmed and unsure ones carry the decision.
- *Nothing* of a decision or correction that is to be looked at again; how many there are is ``waiting``.

Everything that a person put in has the rule ``review``.
"""

from extract.review.applied.amounts import RULE
from extract.review.applied.corrected import Applied, applied
from extract.review.applied.graph import ReviewedGraph, reviewed_graph
from extract.review.applied.judgements import joined_judgements
from extract.review.applied.shards import has_reviews, reviewed_records, reviewed_shards

__all__ = [
    "RULE",
    "Applied",
    "ReviewedGraph",
    "applied",
    "has_reviews",
    "joined_judgements",
    "reviewed_graph",
    "reviewed_records",
    "reviewed_shards",
]
