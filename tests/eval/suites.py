"""Two suites in the markup of passages: minimal pairs of direction and status, and descriptions with what they mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import yaml

from extract.amounts import find_amounts
from extract.lexicon.sections.deal_types import deal_types
from extract.pipeline import Pipeline
from extract.records import Article, Record
from models.recipe.passages import Passage, parse
from models.recipe.scores import Score
from tests.eval.articles import key

CASES = Path(__file__).resolve().parents[2] / "corpus" / "cases"
HELD_OUT = Path(__file__).resolve().parents[2] / "corpus" / "held-out"
_BRACED = re.compile(r"\{(.*?)\}", re.DOTALL)


def suite(name: str, lang: str) -> list[Passage]:
    """The passages of ``corpus/cases/NAME/LANG.txt``."""
    path = CASES / name / f"{lang}.txt"
    return list(parse(path.read_text(encoding="utf-8"), where=str(path), lang=lang)) if path.exists() else []


def score_direction(pipeline: Pipeline, lang: str) -> Score:
    """Minimal pairs: right where both halves give just their deals, with type, roles and status; from plain text."""
    pairs: dict[str, list[bool]] = defaultdict(list)
    for passage in suite("direction", lang):
        record = pipeline.read(Article(id=passage.key, text=passage.text, lang=lang, published=passage.published))
        pairs[passage.key[:-1]].append(set(_told(record)) == set(_gold(passage)))
    right = sum(all(halves) for halves in pairs.values())
    return Score(right=right, wrong=len(pairs) - right, missed=len(pairs) - right)


def _told(record: Record) -> Iterator[tuple[object, ...]]:
    names = {o.id: {key(m.text) for m in o.mentions if m.kind == "name"} | {key(o.name)} for o in record.organisations}
    for deal in record.deals:
        parties = sorted(
            (p.role, min(names[p.organisation], key=len)) for p in deal.parties if _counts(deal.type, p.role)
        )
        yield (deal.type, tuple(parties), deal.status)


def _gold(passage: Passage) -> Iterator[tuple[object, ...]]:
    names: dict[str, set[str]] = defaultdict(set)
    for span in passage.spans:
        if not span.described:
            names[span.id].add(key(passage.text[span.start : span.end]))
    for deal in passage.deals:
        parties = sorted((role, min(names[who], key=len)) for role, who in deal.roles if _counts(deal.type, role))
        yield (deal.type, tuple(parties), deal.status)


def _counts(kind: str, role: str) -> bool:
    """Payer and payee decide who pays whom; where one of them is not named, its seller does."""
    return role in {deal_types()[kind].payer, deal_types()[kind].payee, "seller"}


def score_amounts(lang: str) -> Score:
    """Sums of ``corpus/held-out/amounts``, written without a look at the grammar: span, value, currency, bound right.

    Every second text alone: the others were read when the grammar was repaired.
    """
    score = Score()
    for row in yaml.safe_load((HELD_OUT / "amounts" / f"{lang}.yaml").read_text(encoding="utf-8"))[1::2]:
        text, spans = unbraced(row["text"])
        gold = [
            (span, Decimal(a["low"]), Decimal(a.get("high", a["low"])), a["currency"], a.get("bound", "exact"))
            for span, a in zip(spans, row["amounts"], strict=True)
        ]
        found = [((a.start, a.end), a.low, a.high, a.currency, a.bound) for a in find_amounts(text, lang)]
        score.add(found, gold)
    return score


def unbraced(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The plain text and the spans that braces mark in it."""
    spans = [(m.start() - 2 * k, m.end() - 2 * k - 2) for k, m in enumerate(_BRACED.finditer(marked))]
    return _BRACED.sub(r"\1", marked), spans


def score_coreference(pipeline: Pipeline, lang: str) -> Score:
    """Descriptions and pronouns linked to the right organisation, wrongly, or not at all; from plain text."""
    score = Score()
    for passage in suite("coreference", lang):
        reading = pipeline.reading(Article(id=passage.key, text=passage.text, lang=lang, published=passage.published))
        gold = {(s.start, s.end): s.id for s in passage.spans if s.described}
        owner = {(s.start, s.end): s.id for s in passage.spans if not s.described}
        found: dict[tuple[int, int], str] = {}
        for organisation in reading.organisations:
            whose = next((owner[m.start, m.end] for m in organisation.mentions if (m.start, m.end) in owner), "?")
            found |= {(m.start, m.end): whose for m in organisation.mentions if m.kind == "description"}
        score.add(found.items(), gold.items())
    return score
