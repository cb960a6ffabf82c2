"""One deal graph from the records of many articles, and the loops that money makes in it.

``merged`` gives a ``DealGraph``: organisations, deals and flags as records, sorted, read one at a time from a file that
grows with the articles. ``build_graph`` gives the same as a ``networkx.MultiDiGraph`` whose attributes are plain JSON
values (sums as decimal strings), so that every tool can carry them:

Nodes are organisations and programmes by id:

``name``, ``kind``        the name most articles use; ``company | government | programme | person``
``names``, ``members``    its other names, and the ids in the articles that were found to mean it
``articles``              the articles that name it, sorted
``identity``              ``lei``, ``wikidata``, ``country`` from a reference file, null where unknown

Edges go from payer to payee; the edge key is the deal id. One deal with several parties has one edge for each pair:

``deal``, ``type``        deal id (``article#deal`` of its first telling) and deal type of the contract
``status``, ``negated``   as the latest article has it; ``history`` lists each change with its day and article
``active``                false for what is denied, cancelled or negated: kept, but forms no loop
``directed``              false between partners of a merger, joint venture or partnership: forms no loop either;
                          such an edge goes from the smaller id to the larger
``kind``                  ``money | ownership | supply``
``payer_role``, ``payee_role``, ``parties``   who stands where; *parties* lists all parties of the deal
``pairs``                 number of edges of this deal; above 1 its sum is one for all of them together
``figures``               ``{"sum": {"low", "high", "currency", "bound"} or null, "amounts": [...], "stake_percent"}``
``euros``                 the sum's upper end at the rate of the first day, null where unknown: for comparing
``evidence``              sentences with article, span and rule
``sources``, ``published``   articles that tell it, and the dates known, both sorted
``independent_sources``   how many of them are not copies of another
``tellings``              what each article says of the deal: its own deal id, status, date, source, whose copy it is
``confidence``            of the surest article
``flags``                 ids of the flags raised on the deal, with article, code, severity and a person's verdict

Graph attributes: ``articles`` (what is known of each), ``lang`` (of most articles), ``flags`` (all of them, with their
article, the sentences of both for those that two articles raise, and what a person decided), and ``unpaired``: deals
with one named side only, such as a bond, as edges without ends.
"""

from extract.graph.build import build_graph, merge_records, merged
from extract.graph.concentration import Standpoint, circles, in_most_loops
from extract.graph.deal_graph import DealGraph
from extract.graph.exposure import Chain, exposure
from extract.graph.loops import (
    Convert,
    Loop,
    LoopEdge,
    LoopsFound,
    RoundTrip,
    elementary_cycles,
    find_loops,
    loops_found,
)
from extract.graph.network import edge_values, edges, graph_values, network, nodes
from extract.graph.summary import Connected, Summary, Total, TypeCount, summarise

__all__ = [
    "Chain",
    "Connected",
    "Convert",
    "DealGraph",
    "Loop",
    "LoopEdge",
    "LoopsFound",
    "RoundTrip",
    "Standpoint",
    "Summary",
    "Total",
    "TypeCount",
    "build_graph",
    "circles",
    "edge_values",
    "edges",
    "elementary_cycles",
    "exposure",
    "find_loops",
    "graph_values",
    "in_most_loops",
    "loops_found",
    "merge_records",
    "merged",
    "network",
    "nodes",
    "summarise",
]
