"""A results folder under review: articles with flagged figures, and the page of it, asked as a browser would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lxml import html
from starlette.testclient import TestClient

from extract.records import Record
from extract.review.index import FlagRow, Wanted
from extract.review.server import make_app
from extract.review.server.desk import Desk, open_desk
from tests.export.network import bn
from tests.graph.newsroom import article, said
from tests.review.index.desk import with_flag, with_info, write_results

HOST = "127.0.0.1:8765"
WEBER = "A. Weber"


def conversion(name: str = "blatt", **info: Any) -> Record:
    """An article that prints 850 million euros for 100 billion dollars."""
    record = article(
        name,
        said(
            "Chipwerk steckt 100 Milliarden Dollar (850 Millionen Euro) in Denkfabrik KI.",
            "investment",
            bn("100"),
            bn("850", "Millionen Euro", "EUR"),
            investor="chipwerk",
            investee="denkfabrik",
            flag=True,
            tied=True,
        ),
        said("Denkfabrik KI kauft Halbleiter von Chipwerk.", "supply", customer="denkfabrik", supplier="chipwerk"),
        published="2025-10-01",
        names={"chipwerk": "Chipwerk", "denkfabrik": "Denkfabrik KI"},
    )
    return with_info(record, **{"title": "Geld im Kreis", "source": "Das Blatt", **info})


def loan(name: str, millions: int, severity: str = "error", **info: Any) -> Record:
    """An article with one flagged loan, without a suggestion."""
    words = f"{millions} Millionen Euro"
    told = said(
        f"Die Landesbank leiht Hausbau {words}.",
        "loan",
        (words, f"{millions}000000", "EUR"),
        lender="landesbank",
        borrower="hausbau",
        flag=True,
    )
    record = article(name, told, published="2025-10-02")
    changed = with_flag(record, severity=severity, code="contradiction", factor=None, suggestion=None, reference=None)
    return with_info(changed, **{"title": f"Kredit {name}", "source": "Bote", **info})


def newspaper(folder: Path) -> Path:
    """A results folder with five flags, the conversion first."""
    others = [loan(f"bote-{n}", 900 - n, "warning" if n > 2 else "error") for n in range(1, 5)]
    return write_results(folder, {"1.jsonl": [conversion(), *others]})


class Reader:
    """Somebody with a browser: cookies are kept, forms carry what their page gave them."""

    def __init__(self, desk: Desk, http: TestClient) -> None:
        self.desk = desk
        self.http = http

    def get(self, path: str, **options: Any) -> Any:
        """An answer, redirects followed."""
        return self.http.get(path, **options)

    def tree(self, path: str, **options: Any) -> Any:
        """A page that must be there, as a tree."""
        answer = self.get(path, **options)
        assert answer.status_code == 200, answer.text
        return html.document_fromstring(answer.text)

    def text(self, path: str) -> str:
        """What can be read on a page, runs of blanks as one."""
        return words(self.tree(path))

    def rows(self, **wanted: Any) -> tuple[FlagRow, ...]:
        """Flags of the index."""
        return self.desk.index.queue(Wanted(**wanted)).items

    def csrf(self, path: str = "/help") -> str:
        """What a form of a page carries; any page with a form sets the cookie."""
        page = self.get(f"/flags/{self.rows()[0].uid}" if path == "/help" else path).text
        return re.findall(r'name="csrf" value="(\w+)"', page)[0]

    def post(self, path: str, **fields: Any) -> Any:
        """The answer to a form, redirects not followed."""
        fields.setdefault("csrf", self.csrf())
        return self.http.post(path, data=fields, follow_redirects=False)

    def decide(self, uid: str, verdict: str, query: str = "", **fields: Any) -> Any:
        """The answer to a decision, made on the page as it is now."""
        page = self.get(f"/flags/{uid}{query}").text
        seen = re.findall(r'name="seen" value="(\d+)"', page)[0]
        return self.post(f"/flags/{uid}/decide{query}", **{"verdict": verdict, "seen": seen, **fields})


def words(tree: Any) -> str:
    """The text of a tree without scripts, as a person reads it."""
    return " ".join(" ".join(tree.itertext()).split())


@contextmanager
def reading(folder: Path, reviewer: str = WEBER, *, token: str | None = None, lang: str = "en") -> Iterator[Reader]:
    """The page of *folder* with somebody before it."""
    with open_desk(folder, reviewer) as desk:
        app = make_app(desk, token=token, allowed_hosts={HOST})
        yield Reader(desk, TestClient(app, base_url=f"http://{HOST}", headers={"accept-language": lang}))
