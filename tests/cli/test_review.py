"""``dealgraph review`` from the shell: what it says before the page is there."""

from __future__ import annotations

import importlib.util
import signal
import socket
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.cli import review as command
from extract.cli.review import review
from extract.errors import ResultsError, UsageError
from extract.review.server import serving
from extract.review.store import NAME, open_reviews
from tests.review.server.page import newspaper
from tests.review.server.process import started


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        yield sock.getsockname()[1]


def test_a_port_in_use_is_told_with_another_one_to_take(tmp_path: Path, taken: int) -> None:
    with pytest.raises(UsageError, match=rf"port {taken} on 127.0.0.1 is in use.*--port {taken + 1}"):
        review(newspaper(tmp_path), port=taken, browser=False)
    assert not (tmp_path / "review.db").exists()


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1"])
def test_an_address_that_is_not_this_machines_is_told(tmp_path: Path, host: str) -> None:
    with pytest.raises(UsageError, match=f"--host {host}: .*leave it out for 127.0.0.1"):
        review(newspaper(tmp_path), port=0, host=host, browser=False)


def test_a_missing_extra_is_told_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(command.importlib.util, "find_spec", lambda name: None if name == "uvicorn" else real(name))
    with pytest.raises(UsageError, match=r"review needs uvicorn; install it: pip install 'dealgraph\[review\]'"):
        review(newspaper(tmp_path), browser=False)


def test_a_folder_that_is_not_there_or_holds_no_results_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder; make one with: dealgraph extract"):
        review(tmp_path / "nowhere", port=0, browser=False)
    with pytest.raises(ResultsError, match="not a results folder"):
        review(tmp_path, port=0, browser=False)
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_a_newer_version_is_told_and_left_alone(tmp_path: Path) -> None:
    with open_reviews(newspaper(tmp_path)):
        pass
    with sqlite3.connect(tmp_path / NAME) as store:
        store.execute("PRAGMA user_version=99")
    with pytest.raises(ResultsError, match=r"written with version 99 of the store.*update dealgraph"):
        review(tmp_path, port=0, browser=False)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "A\x07", "A\u202eB"])
def test_a_name_that_cannot_stand_at_a_decision_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="--reviewer: give a name"):
        review(newspaper(tmp_path), reviewer=name, port=0, browser=False)


def test_without_a_name_the_one_of_the_system_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command.getpass, "getuser", lambda: "weber")
    assert command._reviewer(None) == "weber"
    assert command._reviewer("  A.   Weber ") == "A. Weber"

    def nobody() -> str:
        raise OSError("no user")

    monkeypatch.setattr(command.getpass, "getuser", nobody)
    with pytest.raises(UsageError, match="--reviewer"):
        command._reviewer(None)


def test_a_short_token_is_refused_and_one_is_made_up_where_others_can_reach_the_page(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="at least 16 characters"):
        review(newspaper(tmp_path), token="secret", port=0, browser=False)  # noqa: S106  # too short on purpose
    assert command._token(None, needed=False) is None
    assert len(str(command._token(None, needed=True))) >= 32


def test_the_browser_is_sent_to_the_address_once_the_page_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(command.webbrowser, "open", opened.append)
    monkeypatch.setattr(serving._Server, "run", lambda self, **_: self._ready())
    review(newspaper(tmp_path), port=0, host="0.0.0.0", reviewer="A. Weber")  # noqa: S104  # nobody is let in
    [address] = opened
    assert address.startswith(f"http://{socket.gethostname()}:")
    assert "/?token=" in address


def test_the_page_says_where_it_is_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    with started(newspaper(tmp_path), "A. Weber") as server:
        assert server.said == f"Review page of {tmp_path}, reviewer A. Weber: {server.address} (Ctrl-C ends it)"
        server.process.send_signal(signal.SIGINT)
        out, _ = server.process.communicate(timeout=20)
        assert out == ""
        assert server.process.returncode in (0, 130, -signal.SIGINT)
    assert {path.name for path in tmp_path.iterdir()} <= {"manifest.json", "records", "graph.db", "review.db", NAME}


def test_two_pages_on_one_port_are_one_too_many(tmp_path: Path) -> None:
    with started(newspaper(tmp_path), "A. Weber") as server:
        port = server.address.rstrip("/").rpartition(":")[2]
        second = subprocess.run(
            [*server.command, "--port", port], capture_output=True, text=True, timeout=60, check=False
        )
    assert second.returncode == 2
    assert second.stderr.startswith(f"Error: port {port} on 127.0.0.1 is in use")
