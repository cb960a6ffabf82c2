"""A process that decides: ``python -m tests.review.store.decider FOLDER REVIEWER COUNT [FLAG]``.

It waits for a line on stdin, then decides COUNT times, and prints the uid of each decision once the store has it. With
FLAG all are on that flag, and what it has seen is what was there before; a refusal prints "conflict" and who was first.
"""

from __future__ import annotations

import sys
from pathlib import Path

from extract.review.store import Conflict, open_reviews
from tests.review.store.people import decides


def main(folder: str, reviewer: str, count: str, flag: str | None = None) -> None:
    with open_reviews(Path(folder)) as reviews:
        _say("ready")
        sys.stdin.readline()
        for number in range(int(count)):
            decision = decides(reviewer, flag or f"{reviewer}-{number}")
            try:
                reviews.add(decision, seen=0)
                _say(decision.uid)
            except Conflict as conflict:
                _say(f"conflict {conflict.event.reviewer}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
