"""The whole way on our own articles, with the shipped model."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from extract.graph import build_graph, find_loops
from extract.ingest import Defaults, read_inputs
from extract.pipeline import Pipeline
from extract.records import Article, ReadError, Record
from tests.eval.gold import ARTICLES

CIRCULAR = {"de": "geld-im-kreis", "en": "circular-ai-money"}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="module")
def records(pipeline: Pipeline) -> dict[str, Record]:
    articles = read_inputs([str(ARTICLES)], defaults=Defaults())
    return {a.id.rpartition("/")[2].removesuffix(".md"): pipeline.read(a) for a in articles}


def test_two_runs_give_the_same_bytes(records: dict[str, Record]):
    again = Pipeline()
    for article in read_inputs([str(ARTICLES)], defaults=Defaults()):
        name = article.id.rpartition("/")[2].removesuffix(".md")
        assert msgspec.json.encode(again.read(article)) == msgspec.json.encode(records[name])


def test_every_text_is_what_stands_at_its_span(records: dict[str, Record]):
    for record in records.values():
        text = record.article.text
        assert isinstance(text, str)
        spans = [
            *record.amounts,
            *(m for o in record.organisations for m in o.mentions),
            *(m for p in record.people for m in p.mentions),
            *(e for d in record.deals for e in d.evidence),
        ]
        assert spans or not record.deals
        for span in spans:
            assert span.text == text[span.start : span.end]


def test_what_a_record_points_to_is_in_it(records: dict[str, Record]):
    for record in records.values():
        organisations = Counter(o.id for o in record.organisations)
        amounts = {a.id for a in record.amounts}
        deals = {d.id for d in record.deals}
        assert set(organisations.values()) <= {1}
        for deal in record.deals:
            assert {p.organisation for p in deal.parties} <= set(organisations)
            assert set(deal.amounts) <= amounts
        for flag in record.flags:
            assert set(flag.amounts) <= amounts
            assert set(flag.deals) <= deals


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_circular_deals_of_the_article_it_began_with(records: dict[str, Record], lang: str):
    record = records[CIRCULAR[lang]]
    [flag] = record.flags
    assert (flag.code, str(flag.factor)) == ("conversion-mismatch", "0.01")
    assert any(word in (flag.suggestion or "") for word in ("85 Milliarden Euro", "85 billion euros", "€85bn"))
    [loop] = find_loops(build_graph([record]))
    assert loop.organisations == ("nvidia", "openai")


def test_of_eight_planted_errors_seven_are_found_and_nothing_else(records: dict[str, Record]):
    found = {(name, flag.code) for name, record in records.items() for flag in record.flags}
    assert found == {
        ("geld-im-kreis", "conversion-mismatch"),
        ("circular-ai-money", "conversion-mismatch"),
        ("rhenalux-abnehmspritze", "conversion-mismatch"),
        ("svealand-rail-order", "conversion-mismatch"),
        ("almgold-kornhof", "contradiction"),
        ("arden-lisca", "contradiction"),
        ("banque-rhodanienne-owners", "stake-over-100"),
    }


@pytest.mark.xfail(strict=True, reason="'der GmbH' and 'der Verein' are not linked to the club and its company yet")
def test_shares_told_of_a_description_add_up(records: dict[str, Record]):
    assert [flag.code for flag in records["fananleihe-eisarena"].flags] == ["stake-over-100"]


def test_no_deal_on_an_earnings_day(records: dict[str, Record]):
    assert records["hartmann-voss-halbjahr"].deals == ()
    assert records["dunmore-second-quarter"].deals == ()


def test_an_article_that_could_not_be_read_keeps_its_error(pipeline: Pipeline):
    error = ReadError(code="not-utf-8", where="a.txt", message="byte 7 is not UTF-8; save the file as UTF-8.")
    record = pipeline.read(Article(id="a.txt", text="", error=error))
    assert record.errors == (error,)
    assert record.deals == record.amounts == ()


@pytest.mark.parametrize("lang", ["fr", None])
def test_nothing_is_read_into_other_languages(pipeline: Pipeline, lang: str | None):
    text = "Siemens kauft für 3 Milliarden Euro den Rivalen Alstom."
    record = pipeline.read(Article(id="a", lang=lang, text=text, author="Ida Wulf", marks=("stub",)))
    assert record == Record(article=record.article)
    assert (record.article.lang, record.article.author, record.article.marks) == (lang, "Ida Wulf", ("stub",))
    assert pipeline.read(Article(id="a", lang="de", text=text)).deals


def test_an_article_without_vocabulary_passes_the_gate_only_when_it_is_off():
    article = Article(id="a", lang="de", text="Die Feuerwehr in Bonn hat am Sonntag drei Katzen vom Dach geholt.")
    assert Pipeline().read(article).organisations == ()
    assert Pipeline(use_gate=False).read(article).article.sha256 == Pipeline().read(article).article.sha256


def test_hypotheticals_and_bystanders_make_no_deal(pipeline: Pipeline):
    text = (
        "Eines Tages könnte Microsoft die Firma Anthropic übernehmen. "
        "Sollte Google 5 Milliarden Dollar in Mistral investieren, würde Amazon nachziehen."
    )
    record = pipeline.read(Article(id="a", lang="de", text=text))
    assert record.deals == ()
    assert [a.text for a in record.amounts] == ["5 Milliarden Dollar"]
