"""Quoted globs give what the shell would give, in the order of folders; every file is read once."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from extract.ingest import Defaults, read_inputs
from extract.records import Article


def read(*inputs: Path | str, skip: Path | None = None) -> list[Article]:
    return list(read_inputs([str(i) for i in inputs], defaults=Defaults(lang="de"), skip=skip))


def ids(*inputs: Path | str) -> list[str]:
    return [a.id for a in read(*inputs)]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    for name in ("2024/b.txt", "2024/a.txt", "2025/c.txt", "2025/06/d.txt", "e.txt", "f.csv", "g.png", ".h.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("text\nEin Satz.\n" if name.endswith("csv") else f"Das ist {name}.", encoding="utf-8")
    return root


def test_globs_name_files_by_what_their_wildcards_stand_for(news: Path) -> None:
    assert ids(f"{news}/*.txt") == ["e.txt"]
    assert ids(f"{news}/*/*.txt") == ["2024/a.txt", "2024/b.txt", "2025/c.txt"]
    assert ids(f"{news}/20*/[ab].txt") == ["2024/a.txt", "2024/b.txt"]
    assert ids(f"{news}/**/*.txt") == ["e.txt", "2024/a.txt", "2024/b.txt", "2025/c.txt", "2025/06/d.txt"]
    assert sorted(ids(f"{news}/**")) == sorted(ids(news))
    assert ids(f"{news}/*5") == ["2025/06/d.txt", "2025/c.txt"]
    assert ids(f"{news}/.h*") == [".h.txt"]


def test_globs_from_where_one_stands(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news)
    assert ids("*.txt") == ["e.txt"]
    assert ids("2024/*") == ["a.txt", "b.txt"]


def test_a_file_that_is_called_like_a_glob(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("Eins.", encoding="utf-8")
    (tmp_path / "a1.txt").write_text("Zwei.", encoding="utf-8")
    assert [a.text for a in read(tmp_path / "a[1].txt")] == ["Eins."]


def test_a_glob_that_finds_nothing_is_told(news: Path) -> None:
    articles = read(f"{news}/*.jsonl", f"{news}/*.png", f"{news}/none/*.txt", news / "e.txt")
    assert [a.error and a.error.code for a in articles] == ["no-articles"] * 3 + [None]
    assert articles[0].error is not None
    assert articles[0].error.where == f"{news}/*.jsonl"


def test_a_file_named_twice_is_read_once_where_it_is_named_first(news: Path, tmp_path: Path) -> None:
    everything = ids(news)
    assert (
        ids(news, news, f"{news}/*", f"{news}/**/*.txt", news / "e.txt", news / "2024" / ".." / "e.txt") == everything
    )
    assert ids(news / "e.txt", news / "e.txt") == ["e.txt"]
    assert ids(f"{news}/2025/**", news) == [*ids(f"{news}/2025/**"), *(i for i in everything if "2025" not in i)]
    (tmp_path / "link").symlink_to(news)
    (tmp_path / "e.txt").symlink_to(news / "e.txt")
    assert ids(news, tmp_path / "link", tmp_path / "e.txt") == everything
    assert ids(tmp_path / "none.txt", tmp_path / "none.txt") == ["none.txt"]
    # Two files with the same name or the same text are two articles.
    assert ids(news / "2024" / "a.txt", f"{news}/2024/[a]*", f"{news}/*.txt", f"{news}/2025") == [
        "a.txt",
        "e.txt",
        "06/d.txt",
        "c.txt",
    ]


def test_the_same_inputs_give_the_same_articles_in_any_place(news: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    first = [(a.id, a.text) for a in read(f"{news}/**/*.txt", news)]
    news.rename(moved)
    assert [(a.id, a.text) for a in read(f"{moved}/**/*.txt", moved)] == first


def test_links_in_circles(news: Path) -> None:
    (news / "2024" / "up").symlink_to(news)
    (news / "self.txt").symlink_to(news / "self.txt")
    (news / "2025" / "loop").symlink_to(news / "2025" / "loop")
    articles = read(f"{news}/**/*.txt")
    assert [a.id for a in articles if a.error is None] == [
        "e.txt", "2024/a.txt", "2024/b.txt", "2025/c.txt", "2025/06/d.txt",
    ]  # fmt: skip
    assert [(a.id, a.error.code) for a in articles if a.error] == [("self.txt", "unreadable")]
    assert [a.id for a in read(news) if a.error] == ["self.txt"]


def test_names_that_are_not_utf_8(news: Path) -> None:
    folder = news / os.fsdecode(b"M\xfcnchen")
    folder.mkdir()
    (folder / os.fsdecode(b"Z\xfcge.txt")).write_text("Züge.", encoding="utf-8")
    (folder / os.fsdecode(b"bad\xff.jsonl")).write_text("{", encoding="utf-8")
    for given in (f"{news}/M*/*", f"{news}/**/Z*", folder, folder / os.fsdecode(b"Z\xfcge.txt")):
        articles = read(given)
        for text in (*(a.id for a in articles), *(a.error.where for a in articles if a.error)):
            text.encode()
        assert "Züge." in [a.text for a in articles]
    assert ids(folder) == ["Z\\xfcge.txt", "bad\\xff.jsonl:1"]


def test_the_results_folder_is_not_read_by_a_glob(news: Path) -> None:
    (news / "out" / "records").mkdir(parents=True)
    (news / "out" / "records" / "00000.jsonl").write_text('{"text": "A."}', encoding="utf-8")
    assert [a.id for a in read(f"{news}/o*", skip=news / "out") if a.error is None] == []
    assert "out/records/00000.jsonl" in [i.partition(":")[0] for i in ids(news)]


def test_deep_folders() -> None:
    here, folder = Path.cwd(), tempfile.mkdtemp()
    try:  # a path of this length can only be made step by step
        os.chdir(folder)
        for _ in range(1_200):
            Path("d").mkdir()
            os.chdir("d")
        Path("a.txt").write_text("Tief unten.", encoding="utf-8")
        os.chdir(here)
        assert [a.text for a in read(folder)] == ["Tief unten."]
    finally:
        os.chdir(here)
        subprocess.run(["rm", "-rf", folder], check=True)  # Python's own way of removing folders is not made for these
