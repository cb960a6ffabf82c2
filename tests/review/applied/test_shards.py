"""Which shards of an archive are read again because somebody reviewed something in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from extract.batch.results import shards_of
from extract.graph import merged
from extract.graph.store import NAME as GRAPH
from extract.records import Record, RecordShard, ReviewedRecord, Undoing
from extract.review.applied import reviewed_records, reviewed_shards
from extract.review.store import new_uid, now, open_reviews
from tests.review.applied.reviewer import decides, flagged, results, review


class Counting:
    """Shards of a folder, and how often each was read."""

    def __init__(self, folder: Path) -> None:
        self.read: list[str] = []
        self.shards = [replace_read(shard, self._counted(shard)) for shard in shards_of(folder)]

    def _counted(self, shard: RecordShard) -> Callable[[], Iterator[Record]]:
        def read() -> Iterator[Record]:
            self.read.append(shard.name)
            yield from shard.read()

        return read


def replace_read(shard: RecordShard, read: Callable[[], Iterator[Record]]) -> RecordShard:
    return RecordShard(name=shard.name, digest=shard.digest, read=read)


def told(name: str) -> Record:
    """An article with a text of its own."""
    return flagged(name, ending=f"Das sagt {name}.")


def three(tmp_path: Path) -> Path:
    return results(tmp_path / "r", [told("a"), told("b")], [told("c")], [told("d")])


def digests(folder: Path) -> list[str]:
    return [shard.digest for shard in reviewed_shards(shards_of(folder), folder)]


def test_without_reviews_nothing_is_another(tmp_path: Path) -> None:
    folder = three(tmp_path)
    counting = Counting(folder)
    assert reviewed_shards(counting.shards, folder) == counting.shards
    with open_reviews(folder):
        pass
    assert reviewed_shards(counting.shards, folder) == counting.shards, "an empty store says nothing either"
    assert counting.read == []


def test_only_shards_with_a_reviewed_article_have_another_digest(tmp_path: Path) -> None:
    folder = three(tmp_path)
    plain = digests(folder)
    review(folder, decides(told("c"), verdict="false-alarm"))
    changed = digests(folder)
    assert [one == other for one, other in zip(plain, changed, strict=True)] == [True, False, True]
    review(folder, decides(told("c")))
    assert digests(folder)[1] not in {plain[1], changed[1]}, "another word gives another digest"


def test_a_word_that_is_taken_back_leaves_no_trace(tmp_path: Path) -> None:
    folder = three(tmp_path)
    plain = digests(folder)
    said = decides(told("c"))
    review(folder, said)
    assert digests(folder) != plain
    review(folder, Undoing(uid=new_uid(), at=now(), reviewer="A. Weber", undone=said.uid))
    assert digests(folder) == plain


def test_the_records_of_a_reviewed_shard_have_peoples_word_in_them(tmp_path: Path) -> None:
    folder = review(three(tmp_path), decides(told("b"), verdict="false-alarm"))
    first = reviewed_shards(shards_of(folder), folder)[0]
    [a, b] = first.read()
    assert (a.article.id, len(a.flags), isinstance(a, ReviewedRecord)) == ("a", 1, False)
    assert (b.article.id, b.flags, isinstance(b, ReviewedRecord)) == ("b", (), True)


def test_what_the_graph_has_read_is_not_read_to_find_an_article(tmp_path: Path) -> None:
    folder = review(three(tmp_path), decides(told("c")))
    fresh = Counting(folder)
    first = reviewed_shards(fresh.shards, folder)
    assert sorted(fresh.read) == ["00000.jsonl", "00001.jsonl", "00002.jsonl"]
    with merged(first, folder / GRAPH):
        pass
    again = Counting(folder)
    second = reviewed_shards(again.shards, folder)
    assert again.read == []
    assert [shard.digest for shard in second] == [shard.digest for shard in first]
    review(folder, decides(told("d"), verdict="unsure"))
    later = Counting(folder)
    with merged(reviewed_shards(later.shards, folder), folder / GRAPH):
        assert later.read == ["00002.jsonl"], "only the shard with the newly reviewed article"


def test_a_new_shard_is_looked_through(tmp_path: Path) -> None:
    folder = review(three(tmp_path), decides(told("c")))
    with merged(reviewed_shards(shards_of(folder), folder), folder / GRAPH):
        pass
    results(folder, [told("a"), told("b")], [told("c")], [told("d"), told("e")])
    review(folder, decides(told("e"), verdict="false-alarm"))
    with merged(reviewed_shards(shards_of(folder), folder), folder / GRAPH) as graph:
        assert [one.article for one in graph.flags()] == ["a", "b", "c", "d"]


def test_another_text_under_the_same_id_is_found_too(tmp_path: Path) -> None:
    twin = flagged("a", ending="Später mehr.")
    folder = results(tmp_path / "r", [told("a")], [twin])
    with merged(reviewed_shards(shards_of(folder), folder), folder / GRAPH) as graph:
        names = [one.article for one in graph.flags()]
    assert len(names) == 2
    review(folder, decides(twin, verdict="false-alarm"))
    with merged(reviewed_shards(shards_of(folder), folder), folder / GRAPH) as graph:
        assert list(graph.flags()) == [], "one sentence, one figure, one article: decided for both"


def test_the_same_text_under_another_id_is_the_same_article(tmp_path: Path) -> None:
    folder = results(tmp_path / "r", [told("a")])
    review(folder, decides(told("a"), verdict="false-alarm"))
    renamed = replace(told("a"), article=replace(told("a").article, id="z"))
    results(folder, [renamed])
    with merged(reviewed_shards(shards_of(folder), folder), folder / GRAPH) as graph:
        assert list(graph.flags()) == []


def test_records_in_a_row_have_it_too(tmp_path: Path) -> None:
    folder = review(three(tmp_path), decides(told("c"), verdict="false-alarm"))
    records = [record for shard in shards_of(folder) for record in shard.read()]
    assert [len(one.flags) for one in reviewed_records(records, folder)] == [1, 1, 0, 1]
