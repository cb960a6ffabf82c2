"""Addresses of web pages that may be written as links."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, urlsplit, urlunsplit

_SCHEMES = ("http", "https")
# RFC 3986: what may stand unescaped in each part; "%" only before two hexadecimal digits.
_NAME = "!$&'()*+,;=%"
_PATH = "/:@" + _NAME
_QUERY = "?" + _PATH
_STRAY = re.compile("%(?![0-9A-Fa-f]{2})")


def web_address(text: str | None) -> str | None:
    """*text* as a URI of RFC 3986 if it is an address of a web page, else None: no ``javascript:``, no local file.

    None as well with a user before the host, which readers take for the host: ``https://bank.de@elsewhere.org``.

    >>> web_address("https://example.org/Müller?a=1"), web_address("javascript:alert(1)")
    ('https://example.org/M%C3%BCller?a=1', None)
    """
    try:
        # urlsplit takes tabs and line breaks out of an address, as browsers do.
        parts = urlsplit((text or "").strip())
        host = _host(parts.hostname or "")
        # A port that is no number raises ValueError as well.
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or not host or "@" in parts.netloc:
        return None
    rest = (_quoted(parts.path, _PATH), _quoted(parts.query, _QUERY), _quoted(parts.fragment, _QUERY))
    return urlunsplit((parts.scheme, host + port, *rest))


def _host(name: str) -> str:
    """A host as it may stand in a URI; ValueError for brackets around what is no address of IP version 6."""
    if ":" in name:
        return f"[{ipaddress.IPv6Address(name.partition('%')[0])}]"
    if re.search(r'[\s\[\]<>"\\^`{|}]', name):
        raise ValueError(name)
    return _quoted(name, _NAME)


def _quoted(part: str, safe: str) -> str:
    return _STRAY.sub("%25", quote(part, safe=safe, errors="surrogatepass"))
