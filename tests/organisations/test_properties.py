"""What holds for every text and every tagging."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.organisations import Resolved, resolve
from extract.records import NameMention
from extract.sentences import split

WORDS = [
    "Corvanta",
    "Corvantas",
    "Lumio",
    "Lumio-Aktie",
    "Lumio/Corvanta-Deal",
    "AG",
    "GmbH",
    "Deutsche",
    "Bank",
    "Telekom",
    "der",
    "Der",
    "die",
    "das",
    "des",
    "Konzern",
    "Konzerns",
    "Unternehmen",
    "Chipentwickler",
    "von",
    "in",
    "mit",
    "und",
    "kauft",
    "ist",
    "Chef",
    "Lumio-Chef",
    "Arne",
    "Holt",
    "Holts",
    "the",
    "The",
    "company",
    "lender",
    "of",
    "is",
    "CEO",
    "US-Regierung",
    "US",
    "government",
    "Irland",
    "Programm",
    "Aurora",
    ",",
    ".",
    "(",
    ")",
    "-",
    "'s",
    "„",
    "“",
    "es",
    "it",
    "It",
    "meldet",
    "bought",
    "E.ON",
    "SE",
    "100",
    "ß",
    "İ",
    "𝒩",
]


@st.composite
def taggings(draw: st.DrawFn) -> tuple[str, str, list[NameMention]]:
    """A text of words that matter, with disjoint spans under any label."""
    text = " ".join(draw(st.lists(st.sampled_from([*WORDS, "\n\n"]), max_size=40)))
    cuts = sorted(draw(st.sets(st.integers(0, max(len(text), 1)), max_size=12)))
    names = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if text[start:end].strip():
            label = draw(st.sampled_from(["ORG", "PER", "LOC"]))
            names.append(NameMention(start=start, end=end, text=text[start:end], label=label, score=0.5))  # type: ignore[arg-type]
    return text, draw(st.sampled_from(["de", "en"])), names


def run(case: tuple[str, str, list[NameMention]]) -> Resolved:
    text, lang, names = case
    return resolve(text, lang, split(text, lang), names)


@settings(max_examples=300, deadline=None)
@given(taggings())
def test_every_mention_is_its_place_in_the_text(case: tuple[str, str, list[NameMention]]) -> None:
    found = run(case)
    for mentions in (*(o.mentions for o in found.organisations), *(p.mentions for p in found.people)):
        assert mentions
        assert list(mentions) == sorted(mentions, key=lambda m: (m.start, m.end))
        for mention in mentions:
            assert 0 <= mention.start < mention.end <= len(case[0])
            assert mention.text == case[0][mention.start : mention.end]


@example(("of ,", "en", [NameMention(start=0, end=4, text="of ,", label="ORG", score=0.5)]))
@settings(max_examples=300, deadline=None)
@given(taggings())
def test_ids_are_unique_and_people_are_employed_by_known_organisations(
    case: tuple[str, str, list[NameMention]],
) -> None:
    found = run(case)
    ids = [o.id for o in found.organisations]
    assert all(ids)
    assert len(ids) == len(set(ids))
    assert all(p.organisation is None or p.organisation in ids for p in found.people)


@settings(max_examples=150, deadline=None)
@given(taggings())
def test_no_place_belongs_to_two_organisations(case: tuple[str, str, list[NameMention]]) -> None:
    spans = [(m.start, m.end) for o in run(case).organisations for m in o.mentions]
    assert len(spans) == len(set(spans))


@settings(max_examples=100, deadline=None)
@given(taggings())
def test_same_input_same_answer_in_any_order(case: tuple[str, str, list[NameMention]]) -> None:
    text, lang, names = case
    assert run(case) == run((text, lang, names[::-1]))
