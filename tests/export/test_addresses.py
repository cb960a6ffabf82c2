from __future__ import annotations

import pytest
import rfc3987
from hypothesis import given
from hypothesis import strategies as st

from extract.export.addresses import web_address

REFUSED = [
    *(None, "", "nvidia.com", "//example.org", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x"),
    *("file:///etc/passwd", "http://", "http://a b/", "http://[evil/", 'http://a"onclick=x/', "ftp://example.org/"),
    *("http://example.org:A/", "http://example.org:99999/", "http://example.org:١/", "https://bank.de@elsewhere.org/"),
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_web_address_is_no_link(text: str | None) -> None:
    assert web_address(text) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (" HTTP://example.org/ ", "http://example.org/"),
        ("https://example.org/100% Müller", "https://example.org/100%25%20M%C3%BCller"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/<script>", "https://example.org/%3Cscript%3E"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
        ("https://example.org/\ud800", "https://example.org/%ED%A0%80"),
    ],
)
def test_a_web_address_is_written_as_a_uri(text: str, address: str) -> None:
    assert web_address(text) == address


@given(st.text(st.characters(exclude_categories=())))
def test_whatever_stands_behind_the_host_the_address_is_a_uri(rest: str) -> None:
    for text in (f"https://example.org/{rest}", f"https://{rest}"):
        if (address := web_address(text)) is not None:
            assert rfc3987.match(address, rule="URI"), address
            assert web_address(address) == address
    assert web_address(f"https://example.org/{rest}") is not None
