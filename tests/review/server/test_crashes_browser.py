"""The review in a real browser by two at once, over restarts and through crashes: no decision is lost."""

from __future__ import annotations

import re
from pathlib import Path

import httpx

from tests.review.index.desk import write_results
from tests.review.server.deciding import decisions, press, shown
from tests.review.server.page import loan, newspaper, reading
from tests.review.server.pointing import Opener
from tests.review.server.process import started


def test_two_reviewers_on_one_folder_see_each_other_and_nothing_is_lost(tmp_path: Path, opened: Opener) -> None:
    newspaper(tmp_path)
    with started(tmp_path, "A. Weber") as hers, started(tmp_path, "B. Lang") as his:
        weber, lang = opened(hers.address), opened(his.address, lang="en-GB")
        for seen in (weber, lang):
            press(seen, "j", "Enter")
        flag = shown(weber)
        assert shown(lang) == flag
        press(lang, "f")
        weber.tab.keyboard.press("n")
        weber.tab.keyboard.type("doch ein Fehler")
        weber.tab.keyboard.press("Enter")
        press(weber, "c")
        notice = weber.text(".conflict")
        assert "B. Lang hat inzwischen entschieden" in notice
        assert "Fehlalarm" in notice
        assert weber.tab.input_value("#note") == "doch ein Fehler"
        assert len(decisions(tmp_path)) == 1
        weber.tab.get_by_role("button", name="Trotzdem: Fehler bestätigt").press("Enter")
        weber.tab.wait_for_url("**/flags/*?done=*")
        lang.tab.goto(f"{his.address}flags/{flag}")
        assert "decided by A. Weber" in lang.text(".case-notices")
        history = lang.text(".history")
        assert history.index("doch ein Fehler") < history.index("no longer holds")
        lang.tab.goto(his.address)
        assert "A. Weber 1" in lang.text(".today")
        assert [line for line in weber.trouble if "409" not in line] == []
    assert [one[1] for one in decisions(tmp_path)] == ["false-alarm", "confirmed"]


def test_a_page_that_was_open_goes_on_after_reload_and_restart(tmp_path: Path, opened: Opener) -> None:
    newspaper(tmp_path)
    with started(tmp_path, "A. Weber") as server:
        seen = opened(server.address)
        press(seen, "j", "Enter")
        press(seen, "f")
        flag, port = shown(seen), server.port
        seen.tab.reload()
        assert shown(seen) == flag
        server.process.terminate()
        server.process.wait(20)
    with started(tmp_path, "A. Weber", port):
        press(seen, "u")
        assert "Unsicher" in seen.text(".just-done")
        press(seen, "z")
        assert shown(seen) == flag
    assert [one[1] for one in decisions(tmp_path)] == ["false-alarm", "unsure"]


def test_kill_9_in_the_middle_of_a_decision_leaves_it_whole_or_not_at_all(tmp_path: Path, opened: Opener) -> None:
    newspaper(tmp_path)
    with started(tmp_path, "A. Weber") as server:
        seen, port = opened(server.address), server.port
        press(seen, "j", "Enter")
        press(seen, "f")
        flag = shown(seen)
        seen.tab.keyboard.press("f")
        server.process.kill()
        server.process.wait(20)
    kept = len(decisions(tmp_path))
    assert kept in (1, 2)
    with started(tmp_path, "A. Weber", port) as server:
        seen.tab.goto(f"{server.address}flags/{flag}")
        assert ("entschieden von A. Weber" in seen.text(".case-notices")) == (kept == 2)
        press(seen, "c")
    assert len(decisions(tmp_path)) == kept + 1


def test_no_decision_that_was_acknowledged_is_lost_by_kill_9(tmp_path: Path) -> None:
    write_results(tmp_path, {"1.jsonl": [loan(f"bote-{n}", 900 - n) for n in range(150)]})
    with reading(tmp_path) as reader:
        uids = [row.uid for row in reader.rows()]
    waiting, acknowledged = list(uids), list[str]()
    for stop in (5, 11, 23):
        with started(tmp_path, "A. Weber") as server, httpx.Client(base_url=server.address) as http:
            page = http.get(f"/flags/{waiting[0]}").text
            csrf = re.findall(r'name="csrf" value="(\w+)"', page)[0]
            for number, uid in enumerate(list(waiting)):
                if number == stop:
                    server.process.kill()
                given = {"csrf": csrf, "verdict": "false-alarm", "seen": "0"}
                try:
                    answer = http.post(f"/flags/{uid}/decide", data=given)
                except httpx.TransportError:
                    break
                assert answer.status_code == 303
                acknowledged.append(uid)
                waiting.remove(uid)
        with reading(tmp_path) as reader:
            decided = {row.uid for row in reader.rows(state="decided")}
        assert decided >= set(acknowledged)
        assert len(decided) <= len(acknowledged) + 1
        waiting = [uid for uid in uids if uid not in decided]
        acknowledged = sorted(decided)
