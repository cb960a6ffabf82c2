"""Whatever people do in Label Studio is what the record says once it has come back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extract.errors import UsageError
from extract.review.applied import applied
from extract.review.exchange import added, written
from extract.review.exchange.labelstudio.export_file import read_tasks
from extract.review.exchange.labelstudio.findings import Findings, findings_of
from extract.review.exchange.labelstudio.reading import Base, read_annotation
from extract.review.exchange.labelstudio.results import marking_from
from extract.review.store import open_reviews
from tests.review.applied.reviewer import results
from tests.review.exchange.round_trip import report
from tests.review.exchange.studio import Studio

Work = Callable[[Studio], None]
LABELS = ("company", "government", "description", "amount", "deal:loan", "deal:stake")
FIELDS = {"company": "name", "amount": "value", "deal:loan": "status", "deal:investment": "stake"}
#: What no name stands on: a name that is drawn over another one's is the one that it was drawn over.
FREE = ("steckt", "100", "Milliarden", "Dollar", "(850", "Millionen", "in", "Die", "leiht", "2,5", "Konzern")
VALUES = {"name": "Neuer Name", "value": "7", "status": "completed", "stake": "12.5"}


def regions(studio: Studio) -> list[dict[str, Any]]:
    return [item for item in studio.annotation["result"] if item["type"] == "labels"]


@st.composite
def work(draw: st.DrawFn) -> Work:
    """One thing that a person does: delete, drag, relabel, fill in, draw, tie or part."""
    what = draw(st.sampled_from(["delete", "drag", "fill", "draw", "tie", "part"]))
    one, other = draw(st.integers(0, 30)), draw(st.integers(0, 30))
    label = draw(st.sampled_from(LABELS))
    role = draw(st.sampled_from(["same", "amount", "lender", "borrower", "investor", "investee"]))

    def done(studio: Studio) -> None:
        there = regions(studio)
        if not there:
            return
        region, second = there[one % len(there)], there[other % len(there)]
        words = FREE
        if what == "delete":
            studio.delete(region["id"])
        elif what == "drag":
            own = studio.text[region["value"]["start"] : region["value"]["end"]].split()
            studio.drag(region["id"], own[other % len(own)])
        elif what == "fill" and region["value"]["labels"][0] in FIELDS:
            field = FIELDS[region["value"]["labels"][0]]
            studio.fill(region["id"], field, VALUES[field])
        elif what == "draw":
            studio.draw(words[one % len(words)], label, **({"value": "9"} if label == "amount" else {}))
        elif what == "tie" and region["id"] != second["id"]:
            studio.relate(region["id"], second["id"], role)
        elif what == "part":
            ties = [item for item in studio.annotation["result"] if item["type"] == "relation"]
            if ties:
                studio.annotation["result"].remove(ties[other % len(ties)])

    return done


def meaning(found: Findings, called: Mapping[str, str]) -> object:
    """What is said, in terms of places: ids may differ, deals may name what is gone, and may be told elsewhere."""
    places = {one.id: frozenset((m.start, m.end, m.kind) for m in one.mentions) for one in found.organisations}
    places |= {was: places[now] for was, now in called.items() if now in places}
    sums = {one.id: (one.start, one.end) for one in found.amounts}
    return (
        {(one.name, one.kind, places[one.id]) for one in found.organisations},
        {(one.start, one.end, one.low, one.high, one.currency) for one in found.amounts},
        sorted(
            (
                deal.type,
                deal.status,
                str(deal.stake_percent),
                sorted((p.role, sorted(places[p.organisation])) for p in deal.parties if p.organisation in places),
                sorted(sums[name] for name in deal.amounts if name in sums),
            )
            for deal in found.deals
            if any(party.organisation in places for party in deal.parties)
        ),
    )


def shown(studio: Studio, export: Path) -> object:
    """What the annotation says, which was made of the machine's reading or of that of people before."""
    [(_, task)] = read_tasks(export, export.read_text())
    marking = marking_from(task.annotations[-1].result or (), studio.text)
    sent = task.data.dealgraph
    by_people = sent.reviewed is not None and any(name.startswith("people-") for name in marking.marks)
    found, prefix = (sent.reviewed, "people") if by_people and sent.reviewed else (sent.machine, "machine")
    read = read_annotation(marking, Base(found, prefix, studio.text, "de"))
    return meaning(read.found, read.called)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.lists(st.lists(work(), min_size=1, max_size=2), min_size=1, max_size=2))
def test_the_record_says_what_the_annotation_said(rounds: list[list[Work]]) -> None:
    record = report()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = results(folder / "results", [record])
        for number, works in enumerate(rounds, 1):
            written(place, folder / "tasks.json", "labelstudio")
            studio = Studio(folder / "tasks.json")
            if studio.tasks[0]["annotations"]:
                studio.open_annotation()
            else:
                studio.open_prediction()
            studio.annotation["updated_at"] = f"2025-11-0{number}T10:00:00Z"
            for one in works:
                one(studio)
            assume(any("-" in region["id"] for region in regions(studio)))
            export = studio.export(folder / "export.json")
            try:
                added(place, export)
            except UsageError:
                assume(False)
            with open_reviews(place) as reviews:
                now = applied(record, reviews.standing("blatt", record.article.sha256)).record
            assert meaning(findings_of(now), {}) == shown(studio, export)
