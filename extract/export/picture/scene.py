"""What is to be seen: the organisations and the arrows between them, before anything has a place."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from extract.export.picture.captions import Caption, captions_of

if TYPE_CHECKING:
    import networkx as nx

ArrowKind = Literal["money", "ownership", "supply", "partners"]
Shape = Literal["company", "government", "programme"]


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation: *ties*, its edges in the graph, decide its size, *in_loop* whether money comes back to it."""

    id: str
    name: str
    shape: Shape
    ties: int
    in_loop: bool


class Arrow(msgspec.Struct, frozen=True, kw_only=True):
    """All deals of one kind from *payer* to *payee*; *magnitude* is the power of ten of the largest sum.

    It is None where no sum is stated. *captions* are what may be written on it, from the fullest to the shortest.
    """

    payer: str
    payee: str
    kind: ArrowKind
    magnitude: float | None
    captions: tuple[Caption, ...]
    flagged: bool
    in_loop: bool
    void: bool


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on the picture; *connected* is how many organisations have deals, shown or not."""

    dots: tuple[Dot, ...]
    arrows: tuple[Arrow, ...]
    connected: int


def scene_of(graph: nx.MultiDiGraph[str], loops: Iterable[Sequence[str]], lang: str, limit: int) -> Scene:
    """The *limit* most connected organisations that have deals, and all arrows among them.

    Those in loops come first, then those with most ties: what is left out of a crowded picture are its margins.
    """
    steps = {step for loop in loops for step in zip(loop, (*loop[1:], loop[0]), strict=True)}
    looping = {node for step in steps for node in step}
    ties = dict(graph.degree())
    connected = [node for node in graph if ties[node]]
    ranked = sorted(connected, key=lambda node: (node not in looping, -ties[node], node))
    shown = set(ranked[:limit])
    arrows = _arrows(graph, shown, steps, lang)
    touched = {node for arrow in arrows for node in (arrow.payer, arrow.payee)}
    dots = tuple(
        Dot(
            id=node,
            name=graph.nodes[node]["name"],
            shape=_shape(graph.nodes[node]["kind"]),
            ties=ties[node],
            in_loop=node in looping,
        )
        for node in sorted(touched)
    )
    return Scene(dots=dots, arrows=arrows, connected=len(connected))


def _shape(kind: str) -> Shape:
    return "government" if kind == "government" else "programme" if kind == "programme" else "company"


def _arrows(graph: nx.MultiDiGraph[str], shown: set[str], steps: set[tuple[str, str]], lang: str) -> tuple[Arrow, ...]:
    groups: dict[tuple[str, str, ArrowKind, bool], list[dict[str, Any]]] = defaultdict(list)
    for payer, payee, data in graph.edges(data=True):
        if payer in shown and payee in shown:
            kind: ArrowKind = data["kind"] if data["directed"] else "partners"
            groups[payer, payee, kind, not data["active"]].append(data)
    arrows = []
    for payer, payee, kind, void in sorted(groups):
        deals = sorted(groups[payer, payee, kind, void], key=lambda d: (-(_magnitude(d) or 0), d["deal"]))
        arrows.append(
            Arrow(
                payer=payer,
                payee=payee,
                kind=kind,
                magnitude=_magnitude(deals[0]),
                captions=captions_of(deals, lang),
                flagged=any(flag["severity"] != "info" for deal in deals for flag in deal["flags"]),
                in_loop=(payer, payee) in steps and kind != "partners" and not void,
                void=void,
            )
        )
    return tuple(arrows)


def _magnitude(deal: dict[str, Any]) -> float | None:
    stated = deal["figures"]["sum"]
    return math.log10(max(1, int(float(stated["high"])))) if stated else None
