from __future__ import annotations

import random

from extract.names.units import LABELS
from models.recipe.data import IGNORED, NOT_ORG, Augmenter, Example, example, join
from models.recipe.settings import Compounds

COMPOUNDS = Compounds(lang="de", share=1.0, pairs=0.5, heads=("Chef", "Allianz"))


def labelled(item: Example) -> list[tuple[str, str]]:
    return [
        (item.text[a:b], LABELS[i] if i >= 0 else str(i)) for (a, b), i in zip(item.units, item.labels, strict=True)
    ]


def test_tokens_are_joined_as_print_joins_them():
    text, spans = join(["Er", "sagte", ":", '"', "Ja", '"', "(", "leise", ")", "."])
    assert text == 'Er sagte: "Ja" (leise).'
    assert [text[a:b] for a, b in spans] == ["Er", "sagte", ":", '"', "Ja", '"', "(", "leise", ")", "."]


def test_the_label_of_a_token_goes_to_all_its_units():
    item = example(["Coca-Cola", "wächst"], ["B-ORG", "O"], lang="de", partial=False)
    assert labelled(item) == [("Coca", "B-ORG"), ("-", "I-ORG"), ("Cola", "I-ORG"), ("wächst", "O")]


def test_a_german_compound_outside_any_name_teaches_nothing():
    item = example(["Siemens-Chef", "geht"], ["O", "O"], lang="de", partial=False)
    assert item.labels == [IGNORED, IGNORED, IGNORED, 0]
    assert 0 in example(["well-known", "man"], ["O", "O"], lang="en", partial=False).labels


def test_a_corpus_of_companies_alone_says_only_what_is_no_company():
    item = example(["Acme", "in", "Rome"], ["B-ORG", "O", "O"], lang="en", partial=True)
    assert item.labels == [LABELS.index("B-ORG"), NOT_ORG, NOT_ORG]


def test_a_compound_keeps_the_label_on_the_name_alone():
    item = example(["Siemens", "will", "sparen"], ["B-ORG", "O", "O"], lang="de", partial=False)
    for seed in range(20):
        made = Augmenter(COMPOUNDS, seed=seed)(item)
        pairs = labelled(made)
        assert pairs[0] == ("Siemens", "B-ORG")
        assert [label for surface, label in pairs if surface in {"Chef", "Allianz", "will", "sparen"}] == ["O"] * 3
        assert [made.text[a:b].strip() for a, b in made.units] == [s for s, _ in pairs]
        assert made.text.endswith("will sparen")


def test_other_languages_are_left_alone():
    item = example(["Siemens", "grew"], ["B-ORG", "O"], lang="en", partial=False)
    assert Augmenter(COMPOUNDS, seed=random.randint(0, 9))(item) is item  # noqa: S311
