"""Where the merged graph is kept: one SQLite file that grows by the shards that are new.

``open_store`` gives the file, ``refresh`` brings it up to the shards of today, ``StoredGraph`` reads it. SQLite sorts
and joins on disk, so a million deals need no more memory than the largest group of deals between the same parties.
"""

from extract.graph.store.holds import Held, held
from extract.graph.store.refresh import refresh
from extract.graph.store.schema import NAME, new_store, open_store
from extract.graph.store.view import StoredGraph

__all__ = ["NAME", "Held", "StoredGraph", "held", "new_store", "open_store", "refresh"]
