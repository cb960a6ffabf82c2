"""Augmented passages stay well-formed, and their spans on what they mark."""

from __future__ import annotations

import random

from models.recipe.deals.augment import Augmenter, about_one, joined, pool_of, shuffled
from models.recipe.passages import parse
from models.recipe.passages.validate import faults

FIRST = """# 1
[o1 Nvidia] steckt [a1 100 Mrd. Dollar] in [o2 OpenAI]. [o1 Nvidias] Chef [p Jensen Huang] war in [l Berlin].
- investment announced investor=o1 investee=o2 amount=a1
"""
SECOND = """# 2
[o1 Siemens] verkauft [s1 30 Prozent] an [o2 Valeo] an [o3 Bosch]. [o1~ Der Konzern] nennt keinen Preis.
- stake announced holder=o3 held=o2 seller=o1 stake=s1
"""


def passages():
    return [p for text in (FIRST, SECOND) for p in parse(text, lang="de")]


def test_joined_passages_keep_their_deals_apart():
    one = joined(*passages())
    assert list(faults([one])) == []
    assert [d.roles for d in one.deals] == [
        (("investor", "o1"), ("investee", "o2")),
        (("holder", "o5"), ("held", "o4"), ("seller", "o3")),
    ]
    surfaces = {s.id: one.text[s.start : s.end] for s in one.spans if not s.described}
    assert (surfaces["o5"], surfaces["s3"], surfaces["o3"]) == ("Bosch", "30 Prozent", "Siemens")


def test_every_passage_stays_in_an_epoch_once():
    many = [p for n in range(40) for p in parse(FIRST.replace("Nvidia", f"N{n}").replace("OpenAI", f"O{n}"), lang="de")]
    mixed = shuffled(many, share=0.5, shared=0.5, longest=500, rng=random.Random(1))  # noqa: S311
    assert sum(len(p.deals) for p in mixed) == 40
    assert any(len(p.deals) > 2 for p in mixed)
    assert [fault for p in mixed for fault in faults([p])] == []


def test_two_paragraphs_may_be_about_one_company():
    first, second = passages()
    one = about_one(first, second, random.Random(2))  # noqa: S311
    assert list(faults([one])) == []
    both = {who for _, who in one.deals[0].roles} & {who for _, who in one.deals[1].roles}
    assert len(both) == 1  # Siemens keeps its description and so its name; Valeo or Bosch became one of the first two
    surfaces = [one.text[s.start : s.end] for s in one.spans if s.id in both]
    assert len({name.removesuffix("s") for name in surfaces}) == 1
    assert len(surfaces) > 1


def test_renamed_passages_have_one_new_name_for_one_thing():
    pool = [("de", "ORG", "Orsted"), ("de", "PER", "Eva Holm"), ("de", "LOC", "Aarhus")]
    augment = Augmenter(pool, share=1.0, seed=4)
    changed = [augment(p) for _ in range(20) for p in passages()]
    assert list(faults([*changed[:1]])) == []
    texts = {p.text for p in changed}
    assert any("Orsteds Chef" in t and t.startswith("Orsted ") for t in texts)
    assert all(p.text[s.start : s.end].strip() for p in changed for s in p.spans)


def test_the_pool_has_one_name_a_thing():
    assert sorted(pool_of(passages())) == [
        ("de", "LOC", "Berlin"),
        ("de", "ORG", "Bosch"),
        ("de", "ORG", "Nvidia"),
        ("de", "ORG", "OpenAI"),
        ("de", "ORG", "Siemens"),
        ("de", "ORG", "Valeo"),
        ("de", "PER", "Jensen Huang"),
    ]
