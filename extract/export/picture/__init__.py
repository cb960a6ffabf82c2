"""The deal graph as a picture: SVG or PNG, the same bytes for the same graph.

Circles are organisations, squares governments, hexagons programmes; the more ties, the larger. Arrows show where the
money goes, the wider the more (on a log scale), in a colour and a line style for each kind. Loops lie on yellow ground,
sums that cannot be right bear a red mark. Of more than ``LIMIT`` organisations the most connected are shown, and the
picture says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extract.export.atomic import replacing
from extract.lexicon.sections.picture import known_language, picture_words

if TYPE_CHECKING:
    import networkx as nx

    from extract.export.picture.plan import Plan
    from extract.export.picture.scene import Scene
    from extract.export.picture.sheet import Words

SUFFIXES = (".svg", ".png")
LIMIT = 60
_DPI = 160
_SALT = "dealgraph"


def is_picture(path: Path) -> bool:
    """Whether the suffix of *path* is one of a picture."""
    return path.suffix.lower() in SUFFIXES


def draw(
    graph: nx.MultiDiGraph[str],
    path: Path,
    *,
    loops: Iterable[Sequence[str]] = (),
    title: str | None = None,
    lang: str | None = None,
    limit: int = LIMIT,
) -> None:
    """Draws *graph* to *path*, as SVG or PNG by its suffix.

    *loops* are the organisations of each loop along the money; *lang* is the language of the words in the
    picture, by default that of most articles.
    """
    import matplotlib as mpl

    from extract.export.picture.packing import packed
    from extract.export.picture.plan import parts_of
    from extract.export.picture.scene import scene_of
    from extract.export.picture.sheet import draw_sheet

    lang = known_language(lang or graph.graph.get("lang"))
    circles = [tuple(loop) for loop in loops]
    scene = scene_of(graph, circles, lang, limit)
    plan = packed(parts_of(scene))
    words = _words(graph, scene, plan, title or picture_words().title[lang], lang, loops=len(circles))
    kind = path.suffix.lower().removeprefix(".")
    metadata = {"Title": words.title, "Date": None, "Creator": None} if kind == "svg" else {"Software": None}
    with mpl.rc_context():
        # A user's own matplotlibrc must not change the picture.
        mpl.rcdefaults()
        mpl.rcParams.update({"svg.hashsalt": _SALT, "svg.fonttype": "path", "path.simplify": False})
        figure = draw_sheet(plan, words, lang)
        with replacing(path) as part, part.open("wb") as file:
            figure.savefig(file, format=kind, dpi=_DPI, metadata=metadata)


def _words(graph: nx.MultiDiGraph[str], scene: Scene, plan: Plan, title: str, lang: str, *, loops: int) -> Words:
    from extract.export.picture.sheet import Words
    from extract.export.picture.text import printable

    words = picture_words()

    def counted(name: str, count: int) -> str:
        return words.one[name][lang] if count == 1 else words.counts[name][lang].format(count=count)

    kinds = [dot.shape for dot in scene.dots]
    shown = {dot.id for dot in scene.dots}
    counts = {
        "organisations": len(kinds) - kinds.count("programme"),
        "programmes": kinds.count("programme"),
        "deals": len({key for a, b, key in graph.edges(keys=True) if a in shown and b in shown}),
    }
    subtitle = ", ".join(counted(name, count) for name, count in counts.items() if count)
    subtitle += f" {counted('articles', len(graph.graph['articles']))}" if subtitle else ""
    subtitle += f" · {counted('loops', loops)}" if loops else ""
    notes = [words.sizes[lang]] if scene.dots else []
    if scene.connected > len(scene.dots):
        notes.append(words.hidden[lang].format(shown=len(scene.dots), all=scene.connected))
    if plan.unlabelled:
        notes.append(counted("unlabelled", plan.unlabelled))
    return Words(title=printable(title), subtitle=subtitle, notes=tuple(notes))
