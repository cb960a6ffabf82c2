"""Language, theme and keys: chosen by a switch or by the browser, and no switch leads to another host."""

from __future__ import annotations

import re
from pathlib import Path

from tests.review.server.page import newspaper, reading, words


def test_language_theme_and_keys_are_chosen_by_switch_and_else_by_the_browser(tmp_path: Path) -> None:
    newspaper(tmp_path)
    with reading(tmp_path, lang="fr-FR, de;q=0.8, en;q=0.9") as reader:
        assert reader.tree("/").get("lang") == "en"
        assert reader.get("/", headers={"accept-language": "de-AT,de;q=0.9"}).text.count('<html lang="de"') == 1
        answer = reader.http.get("/?lang=de&state=all", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/?state=all")
        reader.get("/?theme=dark&keys=off")
        tree = reader.tree("/")
        assert (tree.get("lang"), tree.get("data-theme"), tree.get("data-keys")) == ("de", "dark", "off")
        assert words(tree.cssselect("h1")[0]) == "Zu prüfende Zahlen"
        reader.get("/?lang=xx&theme=pink")
        assert (reader.tree("/").get("lang"), reader.tree("/").get("data-theme")) == ("de", "dark")
        for path in ("/", f"/flags/{reader.rows()[0].uid}", "/done", "/help"):
            assert reader.tree(path).get("lang") == "de"


def test_no_address_of_another_host_comes_out_of_a_switch(tmp_path: Path) -> None:
    with reading(newspaper(tmp_path)) as reader:
        for path in ("//evil.example/?lang=de", "/%5Cevil.example?lang=de", "/%2F%2Fevil.example/?lang=de"):
            place = reader.http.get(path, follow_redirects=False).headers["location"]
            assert re.match(r"/(?![/\\])", place), place
