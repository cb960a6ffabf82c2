"""Stores of several machines: whichever way they are merged, the same holds."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.records import FlagDecision, ReviewEvent, Undoing
from extract.review.store import Reviews, open_reviews
from extract.review.store.targets import target_of
from tests.review.store.people import amount, corrects, decides, judges, notes, takes_back

_DAYS = st.integers(0, 3).map(lambda n: f"2026-11-2{n}T10:00:00.000000Z")
_WHO = st.sampled_from(("Weber", "Kaya"))
_names = itertools.count()


@st.composite
def histories(draw: st.DrawFn) -> list[ReviewEvent]:
    """What people did, in no order: few targets and few times, so that much is about the same and at the same time."""
    events: list[ReviewEvent] = []
    for _ in range(draw(st.integers(1, 9))):
        more = {"uid": f"{draw(st.integers(0, 9))}-{next(_names)}", "at": draw(_DAYS), "reviewer": draw(_WHO)}
        what = draw(st.sampled_from(("decides", "notes", "corrects", "judges", "takes back", "takes back")))
        if what == "takes back":
            # Of an event that is there, of a later one, or of one that only another machine has.
            undone = draw(st.sampled_from([*(event.uid for event in events), "elsewhere"]))
            events.append(takes_back(decides(uid=undone), **more))
        elif what == "decides":
            verdict, on = draw(st.sampled_from(("confirmed", "unsure"))), draw(st.sampled_from(("one", "two")))
            events.append(decides(on=on, verdict=verdict, sha256=draw(st.sampled_from((None, "sha"))), **more))
        elif what == "notes":
            events.append(_named(notes(on="one"), more))
        elif what == "corrects":
            events.append(_named(corrects(amount("1"), amount(str(draw(st.integers(2, 4))))), more))
        else:
            events.append(_named(judges("vw", "volkswagen", draw(st.sampled_from(("same", "unsure")))), more))
    return draw(st.permutations(events))


def _named(event: ReviewEvent, more: dict[str, str]) -> ReviewEvent:
    return msgspec.structs.replace(event, **more)


@given(histories(), histories(), histories())
@settings(max_examples=25, deadline=None)
def test_what_stands_does_not_depend_on_how_stores_were_merged(
    a: list[ReviewEvent], b: list[ReviewEvent], c: list[ReviewEvent]
) -> None:
    with ExitStack() as stack:
        one, other, third = (_store(stack, events) for events in (a, b, c))
        ab, ba = _store(stack, _all(one), _all(other)), _store(stack, _all(other), _all(one))
        assert _holds(ab) == _holds(ba)
        ab_c = _store(stack, _all(ab), _all(third))
        a_bc = _store(stack, _all(one), _all(_store(stack, _all(other), _all(third))))
        at_once = _store(stack, [*a, *b, *c])
        piece_by_piece = _store(stack, *([event] for event in (*c, *a, *b)))
        assert _holds(ab_c) == _holds(a_bc) == _holds(at_once) == _holds(piece_by_piece)
        before = _holds(ab_c)
        assert ab_c.merge(_all(one)) == ab_c.merge(_all(ab_c)) == 0
        assert _holds(ab_c) == before


@given(histories())
@settings(max_examples=100, deadline=None)
def test_what_stands_is_what_the_rule_says(events: list[ReviewEvent]) -> None:
    with ExitStack() as stack:
        store = _store(stack, events)
        assert {event.uid for event in _holds(store)[0]} == _by_the_rule(events)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 3), st.booleans()), max_size=14))
@settings(max_examples=40, deadline=None)
def test_two_machines_that_exchange_now_and_then_agree_in_the_end(steps: list[tuple[int, int, bool]]) -> None:
    """A machine decides, takes back its last word or takes over all from the other; one clock is a day late."""
    with ExitStack() as stack:
        machines = [_store(stack), _store(stack)]
        said: list[list[ReviewEvent]] = [[], []]
        for here, what, flag in steps:
            at = f"2026-11-2{here}T10:00:00Z"
            if what < 2:
                said[here].append(decides("Weber", "one" if flag else "two", "confirmed" if what else "unsure", at=at))
                machines[here].add(said[here][-1])
                assert said[here][-1].uid in {event.uid for event in _holds(machines[here])[0]}
            elif what == 2 and said[here]:
                said[here].append(takes_back(said[here][-1], at=at))
                machines[here].add(said[here][-1])
            elif what == 3:
                machines[here].merge(_all(machines[1 - here]))
        machines[0].merge(_all(machines[1]))
        machines[1].merge(_all(machines[0]))
        assert _holds(machines[0]) == _holds(machines[1])


def test_merging_says_how_much_was_new_and_keeps_both_sides_history() -> None:
    mine, theirs = decides("Weber", value=Decimal(1)), decides("Kaya", verdict="false-alarm")
    with ExitStack() as stack:
        one, other = _store(stack, [mine]), _store(stack, [theirs])
        assert one.merge(_all(other)) == 1
        assert one.merge(_all(other)) == 0
        assert [(event, stands) for _, event, stands in one.on_flag("blatt", mine.fingerprint)] == [
            (mine, False),
            (theirs, True),
        ]


def _store(stack: ExitStack, *portions: Iterable[ReviewEvent]) -> Reviews:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    reviews = stack.enter_context(open_reviews(folder))
    for portion in portions:
        reviews.merge(portion)
    return reviews


def _all(reviews: Reviews) -> list[ReviewEvent]:
    return [event for _, event in reviews.events()]


def _holds(reviews: Reviews) -> tuple[list[ReviewEvent], str, object]:
    """What stands, the digest, and the digests by article and text."""
    standing = [event for _, event in reviews.standing("blatt")] + list(reviews.judgements())
    return sorted(standing, key=lambda event: event.uid), reviews.digest(), reviews.reviewed()


def _by_the_rule(events: Sequence[ReviewEvent]) -> set[str]:
    """The uids of what stands, by the plainest reading of the rule."""
    undoings = [event for event in events if isinstance(event, Undoing)]

    def undone(event: ReviewEvent) -> bool:
        later = (u for u in undoings if u.undone == event.uid and (u.at, u.uid) > (event.at, event.uid))
        return any(not undone(undoing) for undoing in later)

    latest: dict[str, ReviewEvent] = {}
    for event in events:
        target = target_of(event)
        if target is not None and not undone(event):
            latest[target] = max(latest.get(target, event), event, key=_rank)
    return {event.uid for event in latest.values()}


def _rank(event: ReviewEvent) -> tuple[bool, str, str]:
    return not isinstance(event, FlagDecision) or event.verdict is not None, event.at, event.uid
