r"""``gexf``: a dynamic graph for Gephi, whose timeline then shows deals as they come and go.

GEXF 1.2draft (https://gexf.net/schema.html), not 1.3: every Gephi since 0.8.2 reads it and so does
``networkx.read_gexf``, which knows 1.3 only since its version 3.6. ``mode`` is ``dynamic`` and ``timeformat`` is
``date``; both ends of a time are days that count:

``edge``      is there from the day of the first article on. Where the deal still runs there is no ``end``; where it is
              denied, cancelled or negated the day of the last article is the end. Without a date it is always there.
``standing``  of an edge is the status as it changed: ``rumoured`` until the day before it was ``announced``.
``node``      is there from the first article that names it, if the day of each such article is known.

Attributes are those of ``graphml``: lists and objects (``figures``, ``evidence``, ``parties`` ...) are JSON in a
string, an attribute without a value is left out. ``sum_low``, ``sum_high`` and ``currency`` stand beside them, and
``euros`` is a number that Gephi can scale by. Every edge is directed, as few tools read mixed graphs; between partners
``directed`` is false. Edges have ids of their own (the deal's, numbered where a deal has several pairs), so that
parallel deals survive; in the import window of Gephi choose "Don't merge" for them. ``networkx_key`` is the key that
networkx gives to the edge.

GEXF has no attributes of the whole graph. What belongs to no edge (articles, flags, deals with one named side) stands
in XML processing instructions (``<?dealgraph-article {...}?>``), which other tools pass over and do not keep. A
character that XML cannot carry is written as ``\u0007``, and the backslash of a text that looks like this itself as
``\u005c``. ``read`` returns the graph as it was.
"""

from extract.export.gexf.reader import read
from extract.export.gexf.writer import write

__all__ = ["read", "write"]
