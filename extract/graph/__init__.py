"""One deal graph from the records of many articles, and the loops that money makes in it.

``build_graph`` returns a ``networkx.MultiDiGraph`` whose attributes are plain JSON values (sums as decimal strings), so
that every export can carry them.

Nodes are organisations and programmes by id:

``name``, ``kind``        the name most articles use; ``company | government | programme | person``
``articles``              ids of the articles that name it, sorted

Edges go from payer to payee; the edge key is the deal id. One deal with several parties has one edge for each pair:

``deal``, ``type``        deal id (see ``build_graph``) and deal type of the contract
``status``, ``negated``   as the latest article has it
``active``                false for what is denied, cancelled or negated: kept, but forms no loop
``directed``              false between partners of a merger, joint venture or partnership: forms no loop either;
                          such an edge goes from the smaller id to the larger
``kind``                  ``money | ownership | supply``
``payer_role``, ``payee_role``, ``parties``   who stands where; *parties* lists all parties of the deal
``pairs``                 number of edges of this deal; above 1 its sum is one for all of them together
``figures``               ``{"sum": {"low", "high", "currency", "bound"} or null, "amounts": [...], "stake_percent"}``
``evidence``              sentences with article, span and rule
``sources``, ``published``   article ids, and the dates known, both sorted
``tellings``              what each article says of the deal: its own deal id, status, date, who says so
``confidence``            of the surest article
``flags``                 ids of the flags raised on the deal, with article, code and severity

Graph attributes: ``articles`` (what is known of each), ``lang`` (of most articles), ``flags`` (all of them, with their
article), and ``unpaired``: deals with one named side only, such as a bond, as edges without ends.
"""

from extract.graph.build import build_graph
from extract.graph.cycles import elementary_cycles
from extract.graph.loops import Convert, Loop, LoopEdge, RoundTrip, find_loops
from extract.graph.summary import Connected, Summary, Total, TypeCount, summarise

__all__ = [
    "Connected",
    "Convert",
    "Loop",
    "LoopEdge",
    "RoundTrip",
    "Summary",
    "Total",
    "TypeCount",
    "build_graph",
    "elementary_cycles",
    "find_loops",
    "summarise",
]
