from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import rdflib
from msgspec.structs import replace
from rdflib.namespace import RDF

from extract.errors import UsageError
from extract.export import claimreview
from extract.lexicon import languages
from extract.lexicon.sections.claimreview import claimreview_terms
from extract.records import Decision
from tests.export.graphs import HOSTILE, copied, decision, hostile, sample
from tests.export.graphs import decided as with_word

SDO = rdflib.Namespace("https://schema.org/")
# What Google requires, and what it recommends of a rating:
# https://developers.google.com/search/docs/appearance/structured-data/factcheck
REQUIRED = {"claimReviewed", "reviewRating", "url"}
RATING = {"alternateName", "ratingValue", "bestRating", "worstRating"}


def decided(article: str = "blatt-2", flag: str = "f1", verdict: Any = "confirmed", at: str = "2025-10-05") -> Decision:
    return Decision(article=article, flag=flag, verdict=verdict, reviewer="A. Weber", decided_at=at)


def drafts(folder: Path, *decisions: Decision, graph: Any = None, **options: Any) -> list[dict[str, Any]]:
    claimreview.write(graph or sample(), folder / "x.json", decisions, **options)
    return json.loads((folder / "x.json").read_bytes())


def known(graph: Any = None) -> Any:
    """The story with what a newspaper's archive knows of its articles."""
    graph = graph or copied(sample())
    graph._articles = [
        replace(a, title=f"Titel von {a.id}", url=f"https://zeitung.example/{a.id}", source="Die Zeitung")
        for a in graph._articles
    ]
    return graph


def test_a_confirmed_flag_becomes_a_draft(tmp_path: Path) -> None:
    [draft] = drafts(tmp_path, decided(), graph=known(), site="https://faktencheck.example/")
    assert draft.keys() >= REQUIRED
    assert draft["reviewRating"].keys() >= RATING
    assert draft["@type"] == "ClaimReview"
    assert draft["creativeWorkStatus"] == "Entwurf"
    assert draft["claimReviewed"] == "Alphabau steckt 100 Milliarden Dollar (850 Millionen Euro) in Betawerk."
    assert draft["author"] == {"@type": "Person", "name": "A. Weber"}
    assert draft["dateCreated"] == "2025-10-05"
    assert draft["url"] == "https://faktencheck.example/blatt-2-f1"
    assert draft["reviewRating"]["ratingValue"] == 1
    assert (draft["reviewRating"]["worstRating"], draft["reviewRating"]["bestRating"]) == (1, 5)
    assert draft["reviewBody"] == (
        "100 Mrd. Dollar sind zum Kurs vom 1. Oktober 2025 rund 85 Mrd. Euro, nicht 850 Mio. Euro. "
        "Wahrscheinlich gemeint: 85 Milliarden Euro."
    )
    assert draft["citation"] == "ECB, 2025-10-01, Kurs 1.1724"
    claim = draft["itemReviewed"]
    assert claim["@type"] == "Claim"
    assert claim["appearance"] == {
        "@type": "NewsArticle",
        "identifier": "blatt-2",
        "headline": "Titel von blatt-2",
        "url": "https://zeitung.example/blatt-2",
        "datePublished": "2025-10-01",
        "publisher": {"@type": "Organization", "name": "Die Zeitung"},
    }


def test_without_a_site_a_draft_lacks_nothing_of_googles_but_the_address(tmp_path: Path) -> None:
    [draft] = drafts(tmp_path, decided())
    assert REQUIRED - draft.keys() == {"url"}
    assert draft["itemReviewed"]["appearance"] == {
        "@type": "NewsArticle",
        "identifier": "blatt-2",
        "datePublished": "2025-10-01",
    }


def test_a_contradiction_of_two_articles_quotes_the_articles_own_sentence(tmp_path: Path) -> None:
    [found] = [flag for flag in sample().flags() if flag.quotations]
    [draft] = drafts(tmp_path, decided(found.article, found.flag.id))
    assert draft["claimReviewed"] == found.quotations[0].text
    assert draft["itemReviewed"]["appearance"]["identifier"] == found.quotations[0].article


def test_without_decisions_those_count_that_the_flags_have_with_them(tmp_path: Path) -> None:
    claimreview.write(with_word(), tmp_path / "x.json")
    [draft] = json.loads((tmp_path / "x.json").read_bytes())
    assert (draft["author"]["name"], draft["identifier"]) == ("A. Weber", "blatt-2#f1")
    assert draft["reviewBody"].endswith("nicht 850 Mio. Euro. Richtig: 85,3 Milliarden Euro."), "the reviewer's figure"
    assert drafts(tmp_path, graph=with_word()) == [], "no decisions are none"
    unsure = with_word()
    unsure._flags = [
        replace(one, decision=decision(one, verdict="unsure")) if one.decision else one for one in unsure._flags
    ]
    claimreview.write(unsure, tmp_path / "x.json")
    assert json.loads((tmp_path / "x.json").read_bytes()) == []


def test_the_sentences_that_the_reviewer_saw_are_the_claim(tmp_path: Path) -> None:
    said = replace(decided(), quotes=("Alphabau steckt Geld in Betawerk.", "Es sind 850 Millionen Euro."))
    [draft] = drafts(tmp_path, said)
    assert draft["claimReviewed"] == "Alphabau steckt Geld in Betawerk. … Es sind 850 Millionen Euro."


def test_a_right_figure_without_a_currency_is_a_number(tmp_path: Path) -> None:
    said = replace(decided(), value=Decimal("24.9"))
    assert drafts(tmp_path, said)[0]["reviewBody"].endswith(" Richtig: 24,9.")


def test_the_language_is_the_articles(tmp_path: Path) -> None:
    graph = copied(sample())
    graph._articles = [replace(a, lang="en") for a in graph._articles]
    [draft] = drafts(tmp_path, decided(), graph=graph)
    assert (draft["inLanguage"], draft["creativeWorkStatus"]) == ("en", "Draft")
    assert "$100bn is about €85bn, not €850m. Probably meant" in draft["reviewBody"]


@pytest.mark.parametrize("verdict", ["corrected", "false-alarm", "unsure"])
def test_nothing_but_confirmed_flags_comes_out(verdict: str, tmp_path: Path) -> None:
    assert drafts(tmp_path, decided(verdict=verdict)) == []
    assert drafts(tmp_path) == []


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        (decided(at="2025-10-05"), decided(verdict="unsure", at="2025-10-06"), 0),
        (decided(verdict="unsure", at="2025-10-06T08:00:00+02:00"), decided(at="2025-10-06T07:00:00Z"), 1),
        (decided(verdict="unsure", at="2025-10-06"), decided(at="2025-10-06"), 1),
        (decided(at="2025-10-06"), decided(verdict="false-alarm", at="2025-10-05"), 1),
    ],
)
def test_the_latest_decision_counts(first: Decision, second: Decision, left: int, tmp_path: Path) -> None:
    assert len(drafts(tmp_path, first, second)) == left


def test_a_decision_about_no_flag_is_an_error_and_leaves_the_old_file(tmp_path: Path) -> None:
    drafts(tmp_path, decided())
    before = (tmp_path / "x.json").read_bytes()
    with pytest.raises(UsageError, match="article 'blatt-9' has no flag 'f1'"):
        drafts(tmp_path, decided(), decided("blatt-9"))
    assert (tmp_path / "x.json").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["x.json"]


def test_json_ld_readers_understand_it_without_fetching_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("fetched something")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    contradiction = next(flag for flag in sample().flags() if flag.quotations)
    both = (decided(), decided(contradiction.article, contradiction.flag.id))
    drafts(tmp_path, *both, graph=known(), site="https://faktencheck.example/")
    graph = rdflib.Graph().parse(tmp_path / "x.json", format="json-ld")
    reviews = set(graph.subjects(RDF.type, SDO.ClaimReview))
    assert len(reviews) == 2
    for review in reviews:
        for needed in REQUIRED:
            assert graph.value(review, SDO[needed]), needed
        assert isinstance(graph.value(review, SDO.url), rdflib.URIRef)
        assert graph.value(graph.value(review, SDO.reviewRating), SDO.alternateName)
        claim = graph.value(review, SDO.itemReviewed)
        assert (claim, RDF.type, SDO.Claim) in graph
        assert str(graph.value(graph.value(claim, SDO.appearance), SDO.url)).startswith("https://zeitung.example/")
    assert {str(term).rpartition("/")[0] for term in graph.predicates()} == {
        "https://schema.org",
        "http://www.w3.org/1999/02",
    }


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_ends_the_script_around_a_draft_or_becomes_an_address(text: str, tmp_path: Path) -> None:
    [draft] = drafts(tmp_path, decided(), graph=hostile(text))
    raw = (tmp_path / "x.json").read_bytes()
    assert raw.isascii()
    assert not [sign for sign in b"<>&" if sign in raw]
    assert draft["claimReviewed"] == text.replace("\ud800", "\N{REPLACEMENT CHARACTER}")
    assert "url" not in draft["itemReviewed"]["appearance"]
    graph = rdflib.Graph().parse(data=raw, format="json-ld")
    assert str(next(graph.objects(None, SDO.claimReviewed))) == draft["claimReviewed"]


def test_the_same_decisions_give_the_same_bytes(tmp_path: Path) -> None:
    claimreview.write(sample(), tmp_path / "one", [decided()])
    claimreview.write(copied(sample()), tmp_path / "two", [decided()])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_scale_lies_between_its_ends_and_has_words_in_every_language() -> None:
    terms = claimreview_terms()
    values = [terms.rating[severity].value for severity in ("error", "warning", "info")]
    assert values == sorted(values)
    assert terms.worst <= values[0]
    assert values[-1] < terms.best
    for words in (terms.body, terms.reference, terms.draft, *(r.name for r in terms.rating.values())):
        assert set(words) == set(languages())
