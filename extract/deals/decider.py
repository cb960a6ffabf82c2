"""What decides on deals: named rules, the learned heads, or both together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from extract.deals import rules
from extract.deals.combine import combine
from extract.deals.learned.decider import Learned, likelihood
from extract.deals.learned.decode import Thresholds
from extract.encoder.heads import Heads
from extract.records import Claim, Reading

Decider = Callable[[Reading], Sequence[Claim]]


def learned(heads: Heads, thresholds: Mapping[str, float]) -> Decider:
    """The decider that asks the model alone."""
    return Learned(heads, Thresholds(**thresholds))


def both(heads: Heads, thresholds: Mapping[str, float]) -> Decider:
    """The decider that is used: the model, with the rules where they are certain (see ``combine``)."""
    limits = Thresholds(**thresholds)
    model = Learned(heads, limits)

    def decide(reading: Reading) -> list[Claim]:
        judged = model.judged(reading)

        def is_doubted(claim: Claim) -> bool:
            likely = likelihood(claim, judged)
            return likely is not None and likely < limits.rule

        return combine(model.claims(reading, judged), rules.claims(reading), is_doubted)

    return decide
