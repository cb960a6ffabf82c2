from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from extract.export import picture
from extract.export.picture.packing import packed
from extract.export.picture.plan import Plan, parts_of
from extract.export.picture.scene import scene_of
from extract.export.picture.style import STROKES, width_of
from extract.export.picture.text import printable, short_name, wrapped
from extract.graph import build_graph, find_loops
from tests.export.network import week
from tests.graph.newsroom import article, said


@pytest.fixture(scope="module")
def graph():
    return build_graph(week())


@pytest.fixture(scope="module")
def plan(graph) -> Plan:
    return packed(parts_of(scene_of(graph, circles(graph), "de", picture.LIMIT)))


def circles(graph) -> list[tuple[str, ...]]:
    return [loop.organisations for loop in find_loops(graph)]


def overlap(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def boxes_of_bodies(plan: Plan) -> list[tuple[float, ...]]:
    return [
        (p.centre[0] + p.body.left, p.centre[1] + p.body.bottom, p.centre[0] + p.body.right, p.centre[1] + p.body.top)
        for p in plan.bodies
    ]


def test_no_name_or_circle_lies_on_another(plan: Plan) -> None:
    boxes = boxes_of_bodies(plan)
    assert len(boxes) == 25
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if overlap(a, b)]


def test_every_arrow_has_its_label_and_no_label_covers_anything(plan: Plan) -> None:
    labels = [arrow.label.box for arrow in plan.arrows if arrow.label]
    assert plan.unlabelled == 0
    assert not [(a, b) for i, a in enumerate(labels) for b in labels[:i] if overlap(a, b)]
    assert not [(a, b) for a in labels for b in boxes_of_bodies(plan) if overlap(a, b)]


def test_everything_lies_on_the_sheet(plan: Plan) -> None:
    points = np.concatenate([arrow.points for arrow in plan.arrows])
    assert points.min() >= -1e-6
    assert (points <= np.array([plan.width, plan.height]) + 1e-6).all()


def test_loops_flags_and_voids_are_marked(graph) -> None:
    scene = scene_of(graph, circles(graph), "de", picture.LIMIT)
    arrows = {(a.payer, a.payee, a.kind): a for a in scene.arrows}
    assert arrows["chipwerk", "denkfabrik", "money"].in_loop
    assert arrows["chipwerk", "denkfabrik", "money"].flagged
    assert arrows["mietwerk", "hausbau", "ownership"].void
    assert not arrows["autobau", "lithium-west", "partners"].in_loop
    assert {d.id for d in scene.dots if d.shape == "programme"} == {"polaris"}
    caption = [line.text for line in arrows["chipwerk", "denkfabrik", "money"].captions[0]]
    assert caption == ["Investition", "100 Mrd. $"]
    shared = [line.text for line in arrows["sonnenbank", "polaris", "money"].captions[0]]
    assert shared == ["Programm", "zus. 500 Mrd. $"]


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_two_runs_give_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    few = build_graph(week()[:1])
    for name in ("one", "two"):
        picture.draw(few, tmp_path / f"{name}.{suffix}", loops=circles(few))
    first = (tmp_path / f"one.{suffix}").read_bytes()
    assert first == (tmp_path / f"two.{suffix}").read_bytes()
    assert len(first) > 5000
    assert b"<dc:date>" not in first


def test_hostile_names_are_drawn_and_not_interpreted(tmp_path: Path) -> None:
    names = {
        "a": "$\\frac{1}{0}$ & <b>",
        "b": "\x07\x1b[31mRot\u202e\n" + "sehr lange " * 30,
        "c": "中文公司",
        "d": "\ud800",
    }
    told = [
        said("x 1 Mrd.", "investment", ("1 Mrd.", "1000000000", "USD"), investor="a", investee="b"),
        said("y", "stake", holder="c", held="a"),
        said("z", "supply", customer="d", supplier="a"),
    ]
    record = article("x", *told, lang="en", names=names, with_text=False)
    path = tmp_path / "x.svg"
    picture.draw(build_graph([record]), path, title="$x_1$ & <Titel>")
    assert ET.parse(path).getroot().tag.endswith("svg")  # noqa: S314 - our own file


def test_names_are_made_printable_and_short() -> None:
    assert printable("A\x07\u202eB\n C") == "AB C"
    assert short_name("\x00") == "?"
    assert short_name("Gesellschaft für die Verwaltung sehr langer Namen mbH") == "Gesellschaft für die Verwaltung…"
    assert len(short_name("x" * 10000)) <= 34
    assert wrapped("Halbleiter Süd", 8) == ("Halbleiter", "Süd")
    assert len(wrapped("x" * 34)) <= 3


@pytest.mark.parametrize("limit", [6, 12])
def test_of_too_many_the_most_connected_are_shown(graph, limit: int) -> None:
    scene = scene_of(graph, circles(graph), "de", limit)
    assert 0 < len(scene.dots) <= limit
    assert scene.connected == 25
    assert {"chipwerk", "denkfabrik", "wolkenhaus"} <= {dot.id for dot in scene.dots}
    shown = {dot.id for dot in scene.dots}
    assert all({arrow.payer, arrow.payee} <= shown for arrow in scene.arrows)


def test_a_graph_without_arrows_is_a_picture_too(tmp_path: Path) -> None:
    for name, records in (("none", []), ("one", [article("a", said("x", "bond", issuer="delta"))])):
        picture.draw(build_graph(records), tmp_path / f"{name}.png")
        assert (tmp_path / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_kinds_differ_in_colour_and_in_line_and_width_grows_with_the_sum() -> None:
    assert len({s.colour for s in STROKES.values()}) == len({s.dash for s in STROKES.values()}) == len(STROKES)
    assert all(re.fullmatch("#[0-9A-F]{6}", s.colour) for s in STROKES.values())
    widths = [width_of(None), *(width_of(float(m)) for m in (6, 8, 10, 12))]
    assert widths == sorted(set(widths))
    assert width_of(3.0) == width_of(6.0)
    assert width_of(15.0) == width_of(12.0)
