"""Two processes that share gradients take the step that one process would take over the whole batch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

SCRIPT = """
import torch
from models.recipe.parallel import join, one_buffer

processes = join()
torch.manual_seed(1)
model = torch.nn.Linear(3, 1)
gradients = one_buffer(model.parameters())
batch = [torch.tensor([float(n), 1.0, -float(n)]) for n in range(4)]
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for _ in range(2):
    part = processes.part(batch)
    model(torch.stack(list(part))).square().mean().backward()
    processes.share(gradients)
    optimizer.step()
    gradients.zero_()
if processes.leads:
    print(*(f"{v:.5f}" for p in model.parameters() for v in p.flatten().tolist()))
"""


def weights(*launcher: str, script: Path) -> str:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, *launcher, str(script)]
    return subprocess.run(
        command, check=True, capture_output=True, text=True, env={"PYTHONPATH": str(root)}, timeout=120
    ).stdout.strip()


def test_two_processes_take_the_step_of_one(tmp_path):
    script = tmp_path / "train.py"
    script.write_text(SCRIPT, encoding="utf-8")
    alone = weights(script=script)
    launcher = ("-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2")
    assert alone
    assert weights(*launcher, script=script) == alone
