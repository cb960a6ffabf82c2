"""Money that comes back: all elementary cycles, the deals that form them, how much can have gone round."""

from extract.graph.loops.cycles import elementary_cycles
from extract.graph.loops.find import Loop, LoopEdge, LoopsFound, find_loops, loops_found
from extract.graph.loops.round_trip import Convert, RoundTrip

__all__ = ["Convert", "Loop", "LoopEdge", "LoopsFound", "RoundTrip", "elementary_cycles", "find_loops", "loops_found"]
