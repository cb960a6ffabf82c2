from __future__ import annotations

from extract.encoder.units import LABELS
from models.recipe.augment import Augmenter
from models.recipe.data import IGNORED, NOT_ORG, Example, example, join
from models.recipe.settings import Augmentation, Compounds

COMPOUNDS = Compounds(lang="de", share=1.0, pairs=0.5, heads=("Chef", "Allianz"))


PLAIN = Augmentation(swap=0.0, blank=0.0, compounds=COMPOUNDS)
SWAPPING = Augmentation(swap=1.0, blank=0.0, compounds=Compounds(lang="", share=0.0, pairs=0.0, heads=()))


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


def test_of_a_german_compound_outside_any_name_only_the_end_teaches():
    item = example(["Siemens-Chef", "geht"], ["O", "O"], lang="de", partial=False)
    assert item.labels == [IGNORED, 0, 0, 0]
    assert 0 in example(["well-known", "man"], ["O", "O"], lang="en", partial=False).labels


def test_a_corpus_of_companies_alone_says_only_what_is_no_company():
    item = example(["Acme", "in", "Rome"], ["B-ORG", "O", "O"], lang="en", partial=True)
    assert item.labels == [LABELS.index("B-ORG"), NOT_ORG, NOT_ORG]


def test_a_compound_keeps_the_label_on_the_name_alone():
    item = example(["Siemens", "will", "sparen"], ["B-ORG", "O", "O"], lang="de", partial=False)
    for seed in range(20):
        made = Augmenter(PLAIN, pool=[item], seed=seed)(item)
        pairs = labelled(made)
        assert pairs[0] == ("Siemens", "B-ORG")
        assert [label for surface, label in pairs if surface in {"Chef", "Allianz", "will", "sparen"}] == ["O"] * 3
        assert [made.text[a:b].strip() for a, b in made.units] == [s for s, _ in pairs]
        assert made.text.endswith("will sparen")


def test_other_languages_are_left_alone():
    item = example(["Siemens", "grew"], ["B-ORG", "O"], lang="en", partial=False)
    assert Augmenter(PLAIN, pool=[item], seed=3)(item) is item


def test_swapped_names_keep_kind_and_place():
    item = example(
        ["Siemens", "lobt", "Anna", "Roth", "."], ["B-ORG", "O", "B-PER", "I-PER", "O"], lang="de", partial=False
    )
    other = example(["Coca-Cola", "und", "Eva"], ["B-ORG", "O", "B-PER"], lang="de", partial=False)
    augment = Augmenter(SWAPPING, pool=[other], seed=1)
    seen = {made.text: labelled(made) for made in (augment(item) for _ in range(30))}
    assert set(seen) == {
        "Siemens lobt Anna Roth.",
        "Coca-Cola lobt Anna Roth.",
        "Siemens lobt Eva.",
        "Coca-Cola lobt Eva.",
    }
    assert seen["Coca-Cola lobt Eva."] == [
        ("Coca", "B-ORG"),
        ("-", "I-ORG"),
        ("Cola", "I-ORG"),
        ("lobt", "O"),
        ("Eva", "B-PER"),
        (".", "O"),
    ]
