"""One training on several processes of one core each: every process reads its part of a batch, and all take one step.

This small encoder gains 8 % from a second thread and 40 % from a second process (``torchrun --standalone
--nproc-per-node 2 -m MODULE``). Without ``torchrun`` there is one process, and nothing is shared.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import distributed
from torch.nn import Parameter

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Processes:
    """The processes of a training: *rank* is the number of this one, from 0, of *count*."""

    rank: int = 0
    count: int = 1

    @property
    def leads(self) -> bool:
        """Whether this is the process that prints and saves."""
        return self.rank == 0

    def part(self, batch: Sequence[_Item]) -> Sequence[_Item]:
        """What this process reads of *batch*: every n-th, or the first where there are fewer than processes."""
        return batch[self.rank :: self.count] or batch[:1]

    def share(self, gradients: torch.Tensor) -> None:
        """Puts the mean of all processes in place of the *gradients* of this one."""
        if self.count > 1:
            distributed.all_reduce(gradients)
            gradients /= self.count


def one_buffer(parameters: Iterable[Parameter]) -> torch.Tensor:
    """Lets all gradients live in one buffer, so that one exchange without copies is enough; *Shape:* (weights,)."""
    told = [p for p in parameters if p.requires_grad]
    flat = torch.zeros(sum(p.numel() for p in told))
    for p, part in zip(told, flat.split([p.numel() for p in told]), strict=True):
        p.grad = part.view_as(p)
    return flat


def join() -> Processes:
    """The processes that ``torchrun`` has started, or this one alone."""
    count = int(os.environ.get("WORLD_SIZE", "1"))
    if count == 1:
        return Processes()
    distributed.init_process_group("gloo")
    return Processes(distributed.get_rank(), count)
