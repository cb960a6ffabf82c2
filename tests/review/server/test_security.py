"""Who may talk to the page, and what a browser may do with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route

from extract.review.server import security
from extract.review.server.views import ROUTES
from tests.review.server.page import HOST, Reader, newspaper, reading

TOKEN = "a-secret-of-the-address"  # noqa: S105  # made up


def _paths(method: str) -> list[str]:
    """An address for each route."""
    routes = [route for route in ROUTES if isinstance(route, Route) and method in (route.methods or ())]
    return [
        route.path.replace("{uid}", "0").replace("{name:path}", "blatt").replace("{key:path}", "chipwerk")
        for route in routes
    ]


def _guarded(answer: Any) -> bool:
    policy = answer.headers.get("content-security-policy", "")
    return (
        "default-src 'none'" in policy
        and "unsafe" not in policy
        and "frame-ancestors 'none'" in policy
        and answer.headers["x-content-type-options"] == "nosniff"
        and answer.headers["referrer-policy"] == "same-origin"
        and answer.headers["cache-control"] == "no-store"
    )


def test_every_answer_carries_the_policy_refusals_and_files_and_failures_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(newspaper(tmp_path)) as reader:
        places = (*_paths("GET"), "/nowhere", "/static/review.css", "/static/nothing.css", "/?lang=de")
        answers = {place: reader.http.get(place, follow_redirects=False) for place in places}
        assert [place for place, answer in answers.items() if not _guarded(answer)] == []
        assert {answers["/nowhere"].status_code, answers["/static/nothing.css"].status_code} == {404}
        assert _guarded(reader.get("/", headers={"host": "evil.example"}))
        assert _guarded(reader.http.post("/undo"))
        reader.get("/?lang=en")
        monkeypatch.setattr(type(reader.desk.index), "queue", lambda *_, **__: 1 / 0)
        reader.http._transport.raise_server_exceptions = False
        answer = reader.get("/")
        assert (answer.status_code, _guarded(answer)) == (500, True)
        assert "nobody expected" in answer.text
        assert "ZeroDivisionError" not in answer.text


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost:8766",
        "",
        "127.0.0.1:8765.evil.example",
    ],
)
def test_a_name_that_was_not_given_is_refused(tmp_path: Path, host: str) -> None:
    with reading(newspaper(tmp_path)) as reader:
        for path in ("/", "/static/review.css", "/nowhere"):
            answer = reader.get(path, headers={"host": host})
            assert answer.status_code == 421
            assert "Geld im Kreis" not in answer.text


def test_the_names_of_a_loopback_address_are_its_own_and_localhost() -> None:
    names = security.names_of("127.0.0.1", 8765, ["Prüfer.Example"])
    assert names == {"127.0.0.1:8765", "localhost:8765", "[::1]:8765", "prüfer.example:8765"}
    assert "localhost" in security.names_of("127.0.0.1", 80)
    assert "0.0.0.0:8765" not in security.names_of("0.0.0.0", 8765)  # noqa: S104  # only looked at


def test_a_form_without_the_proof_or_with_another_ones_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader, reading(tmp_path) as other:
        uid = reader.rows()[0].uid
        path, given = f"/flags/{uid}/decide", {"verdict": "false-alarm", "seen": "0"}
        reader.csrf()
        foreign = other.csrf()
        for wrong in ("", "0" * 64, foreign, security.proof("")):
            answer = reader.post(path, csrf=wrong, **given)
            assert answer.status_code == 403
            assert "did not come from this page" in answer.text
        assert reader.rows()[0].state == "open"
        assert reader.post(path, **given).status_code == 303


def test_every_form_needs_the_proof(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        assert len(_paths("POST")) > 4
        for path in _paths("POST"):
            assert reader.http.post(path, data={"csrf": "f" * 64}).status_code == 403, path


def test_a_proof_without_the_cookie_is_none(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        csrf, uid = reader.csrf(), reader.rows()[0].uid
        reader.http.cookies.clear()
        assert reader.post(f"/flags/{uid}/decide", csrf=csrf, verdict="unsure", seen="0").status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": f"http://{HOST}.evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}, 303),
        ({}, 303),
    ],
)
def test_a_form_of_another_origin_is_refused(tmp_path: Path, headers: dict[str, str], status: int) -> None:
    with reading(newspaper(tmp_path)) as reader:
        given = {"csrf": reader.csrf(), "verdict": "unsure", "seen": "0"}
        path = f"/flags/{reader.rows()[0].uid}/decide"
        assert reader.http.post(path, data=given, headers=headers, follow_redirects=False).status_code == status


def test_a_very_large_form_is_refused_unread(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        given = {"csrf": reader.csrf(), "verdict": "note", "note": "x" * 1_000_001}
        assert reader.http.post(f"/flags/{reader.rows()[0].uid}/decide", data=given).status_code == 403


def test_cookies_are_for_this_page_alone(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path), token=TOKEN) as reader:
        given = reader.http.get(f"/?token={TOKEN}", follow_redirects=False).headers.get_list("set-cookie")
        given += reader.get(f"/flags/{reader.rows()[0].uid}").headers.get_list("set-cookie")
        given += reader.http.get("/?lang=de", follow_redirects=False).headers.get_list("set-cookie")
    assert len(given) == 3
    assert all("httponly" in cookie.lower() for cookie in given)
    assert ["samesite=strict" in cookie.lower() for cookie in given] == [False, True, False]
    assert all(TOKEN not in cookie for cookie in given)
    assert all(cookie.startswith("dealgraph-review-") for cookie in given)


def test_a_token_opens_the_page_once_and_leaves_the_address(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path), token=TOKEN) as reader:
        for path in ("/", "/static/review.css", "/?token=wrong", f"/?token={TOKEN[:-1]}", "/?token=%C3%A4"):
            answer = reader.get(path)
            assert answer.status_code == 403
            assert "Geld im Kreis" not in answer.text
        answer = reader.http.get(f"/done?show=all&token={TOKEN}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/done?show=all")
        assert reader.get("/").status_code == 200
        reader.http.cookies.clear()
        assert reader.get("/").status_code == 403
        reader.http.cookies.set("dealgraph-review-token", TOKEN)
        assert reader.get("/").status_code == 403


def test_files_outside_of_the_static_folder_are_not_served(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"):
            assert reader.get(path).status_code == 404


def test_what_somebody_types_into_the_address_is_shown_escaped(tmp_path: Path) -> None:
    payload = '"><script>alert(1)</script>'
    with reading(newspaper(tmp_path)) as reader:
        for path in (
            "/?q=",
            "/?source=",
            "/?organisation=",
            "/?code=",
            "/?article_lang=",
            "/done?show=",
            "/?done=",
            "/?undone=",
        ):
            answer = Reader.get(reader, path + payload)
            assert answer.status_code == 200
            assert "<script>alert" not in answer.text


def test_one_cookie_per_port_so_that_two_reviewers_do_not_meet(tmp_path: Path) -> None:
    from extract.review.server.desk import open_desk

    newspaper(tmp_path)
    with open_desk(tmp_path, "A", name="8765") as one, open_desk(tmp_path, "B", name="8766") as other:
        assert one.cookie("form") != other.cookie("form")
