"""On a Ray cluster of three nodes the same bytes come out, also when one of them is killed in the midst of its work."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from extract.batch import Counts, RayReaders, Work, extract_to_folder
from extract.batch.work import Output
from extract.errors import DealgraphError, UsageError
from extract.ingest import find_documents
from extract.records import Article, Record
from tests.batch.dangerous import DangerousPipeline, work, write_texts
from tests.batch.fake import FakePipeline, fake_work, write_articles
from tests.batch.test_folder import files
from tests.cli.pipeline import COMMAND, ENVIRONMENT
from tests.storage import bucket_of

ROOT = Path(__file__).parents[2]
DRIVER = """
import sys
from pathlib import Path
from extract.batch import RayReaders, extract_to_folder
from extract.ingest import find_documents
from tests.batch.fake import fake_work, open_slow

extract_to_folder(find_documents([sys.argv[1]]), fake_work(open_slow), Path(sys.argv[2]), inputs=["news.jsonl"],
                  open_readers=RayReaders, articles_per_shard=10)
"""


class OnNode(DangerousPipeline):
    """Notes on which node it is opened, and which article it begins to read there."""

    def __init__(self, log: Path) -> None:
        super().__init__(delay=0.03)
        self._notes = log
        self._note("opened")

    def _note(self, what: str) -> None:
        with self._notes.open("a") as file:
            file.write(f"{os.environ.get('RAY_RAYLET_PID')} {what}\n")

    def read(self, article: Article) -> Record:
        self._note(article.id)
        return super().read(article)


class ByNode(FakePipeline):
    """Another one on every node."""

    def __init__(self) -> None:
        super().__init__(os.environ["RAY_RAYLET_PID"])


@pytest.fixture(scope="module")
def ray() -> Any:
    return pytest.importorskip("ray", reason="Ray is not installed: pip install 'dealgraph[ray]'")


@pytest.fixture(scope="module")
def cluster(ray: Any) -> Iterator[Any]:
    """Three nodes with one core each, the last of which the last test that has them kills."""
    from ray.cluster_utils import Cluster

    node = {"num_cpus": 1, "object_store_memory": 80_000_000}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("PYTHONPATH", str(ROOT))  # where nodes find the pipelines of these tests
        cluster = Cluster(initialize_head=True, head_node_args=node | {"include_dashboard": False})
        cluster.add_node(**node)
        cluster.add_node(**node)
        yield cluster
        ray.shutdown()
        cluster.shutdown()


def run(source: Path, folder: Path, what: Work, **options: Any) -> Counts:
    documents = find_documents([str(source)], skip=folder)
    return extract_to_folder(documents, what, folder, inputs=[source.name], articles_per_shard=10, **options)


def noted(log: Path) -> list[tuple[int, str]]:
    lines = log.read_text().splitlines() if log.exists() else []
    return [(int(pid), what) for pid, what in map(str.split, lines)]


def raylet(node: Any) -> int:
    pid: int = node.all_processes["raylet"][0].process.pid
    return pid


def test_nodes_that_differ_are_told(tmp_path: Path, cluster: Any) -> None:
    source = write_articles(tmp_path / "news.jsonl", 400)
    with pytest.raises(DealgraphError, match="install the same on all nodes"):
        run(
            source,
            tmp_path / "out",
            fake_work(ByNode),
            open_readers=partial(RayReaders, address=cluster.address),
        )


def test_a_bucket_is_read_on_the_cluster_as_the_folder_is_here(tmp_path: Path, cluster: Any) -> None:
    news = tmp_path / "news"
    news.mkdir()
    source = write_articles(news / "a.jsonl", 60)
    with bucket_of(news, "press/news"):
        documents = find_documents(["s3://press/news/*.jsonl"])
        on_nodes = partial(RayReaders, address=cluster.address)
        inputs = [source.name]
        extract_to_folder(
            documents, fake_work(), tmp_path / "ray", inputs=inputs, articles_per_shard=10, open_readers=on_nodes
        )
    run(source, tmp_path / "local", fake_work())
    there, here = (
        [p.read_bytes() for p in sorted((tmp_path / name / "records").iterdir())] for name in ("ray", "local")
    )
    assert [shard.replace(b"s3://press/news", bytes(news)) for shard in there] == here
    assert len(here) == 6


def test_a_node_killed_in_the_midst_of_its_work_loses_nothing(tmp_path: Path, cluster: Any) -> None:
    peculiar = {
        2: "Das wird zweimal gesagt, und zwar ganz gleich.",
        304: "Das wird zweimal gesagt, und zwar ganz gleich.",
    }
    source = write_texts(tmp_path / "news.jsonl", 400, peculiar | {100: "exit", 200: "explode"})
    log = tmp_path / "log"
    lost = list(cluster.worker_nodes)[-1]
    pid = raylet(lost)
    nodes = {raylet(node) for node in cluster.list_all_nodes()}
    shards: list[str | None] = []
    stored_before: list[int] = []

    def kill() -> None:
        while True:  # until it is in the midst of a slice, not its first
            begun = sum(node == pid and what != "opened" for node, what in noted(log))
            if begun >= 30 and 3 <= begun % 10 <= 6:
                break
            time.sleep(0.005)
        # All at once, as a power failure does: a worker that outlives its node's raylet would finish its slice.
        for process in [pid, *started_with(f"RAY_RAYLET_PID={pid}")]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        cluster.remove_node(lost, allow_graceful=False)
        stored_before.append(len(shards))

    threading.Thread(target=kill, daemon=True).start()

    def on_output(output: Output) -> None:
        shards.append(output.shard)

    slow = work(partial(OnNode, log))
    counts = run(
        source, tmp_path / "ray", slow, open_readers=partial(RayReaders, address=cluster.address), on_output=on_output
    )
    assert (counts.articles, counts.errors) == (398, 2)
    assert 0 < stored_before[0] < 36
    assert shards == [f"{n:05}.jsonl" for n in range(40)]

    everything = noted(log)
    assert {node for node, _ in everything} == nodes  # three nodes read
    times = Counter(what for _, what in everything)
    again = {what for what, count in times.items() if count > 1 and what not in {"opened", "news.jsonl:101"}}
    assert again & {what for node, what in everything if node == pid}  # begun on the lost node, read on another
    # Once a process, not once a slice: one on each node, and one more each time that the article "exit" ends one.
    assert times["opened"] <= len(nodes) + 2 * times["news.jsonl:101"]

    assert run(source, tmp_path / "local", work(partial(DangerousPipeline, delay=0))) == counts
    assert files(tmp_path / "ray") == files(tmp_path / "local")
    assert (tmp_path / "ray" / "copies.jsonl").read_bytes().count(b"\n") == 1


@pytest.mark.usefixtures("ray")
def test_ctrl_c_leaves_no_process_and_the_run_can_be_taken_up_again(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 3000)
    out = tmp_path / "out"
    (tmp_path / "driver.py").write_text(DRIVER)
    process = subprocess.Popen(
        [sys.executable, tmp_path / "driver.py", source, out],
        env=os.environ | {"PYTHONPATH": str(ROOT), "DEALGRAPH_TEST": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while process.poll() is None and len(list(out.glob("records/*.jsonl"))) < 5:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to all
    _, errors = process.communicate(timeout=30)
    assert process.returncode == -signal.SIGINT, errors.decode()
    deadline = time.monotonic() + 10
    while left := started_with(f"DEALGRAPH_TEST={tmp_path}"):
        assert time.monotonic() < deadline, left
        time.sleep(0.1)

    shards = sorted(out.glob("records/*.jsonl"))
    assert 5 <= len(shards) < 300
    # Not the last one, which may stand there without its line in the journal yet.
    before = {path.name: path.stat().st_mtime_ns for path in shards[:-1]}
    run(source, out, fake_work())
    assert {name: (out / "records" / name).stat().st_mtime_ns for name in before} == before
    run(source, tmp_path / "whole", fake_work())
    assert files(out) == files(tmp_path / "whole")


@pytest.mark.usefixtures("ray")
@pytest.mark.parametrize("seconds", [0.5, 1.5, 3.0, 5.0])
def test_sigterm_in_the_first_seconds_ends_the_run_with_a_word(tmp_path: Path, seconds: float) -> None:
    source = write_articles(tmp_path / "news.jsonl", 6000)
    out = tmp_path / "out"
    command = [*COMMAND, "extract", str(source), "-o", str(out), "--lang", "de", "--engine", "ray"]
    environment = ENVIRONMENT | {"DEALGRAPH_TEST": str(tmp_path)}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not out.exists() and process.poll() is None:
        time.sleep(0.02)
    time.sleep(seconds)
    process.terminate()
    _, err = process.communicate(timeout=30)
    assert (process.returncode, "Traceback" in err) == (143, False), err
    assert err.splitlines()[-1] == f"Stopped. What was finished is in {out}; the same command goes on from there."
    deadline = time.monotonic() + 10
    while left := [pid for pid in started_with(f"DEALGRAPH_TEST={tmp_path}") if not is_agent(pid)]:
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


def is_agent(pid: int) -> bool:
    """Whether it is an agent of a Ray node; those look once in a minute or two whether their node still runs."""
    with contextlib.suppress(OSError):
        return b"Agent" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def started_with(setting: str) -> list[int]:
    """The processes that have *setting* in their environment."""
    found = []
    for environ in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if setting.encode() in environ.read_bytes().split(b"\0"):
                found.append(int(environ.parent.name))
    return found


@pytest.mark.usefixtures("ray")
def test_an_address_without_a_cluster_is_told(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 3)
    with pytest.raises(UsageError, match=r"127\.0\.0\.1:1 cannot be used"):
        run(source, tmp_path / "out", fake_work(), open_readers=partial(RayReaders, address="127.0.0.1:1"))


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"pip install 'dealgraph\[ray\]'"):
        RayReaders(fake_work())
