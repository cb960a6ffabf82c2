"""Copies among texts: near ones too, the same by both ways of looking, in the order of the texts."""

from __future__ import annotations

import random

import numpy as np
from numpy.typing import NDArray

from extract.texts import HASHES, Copy, copies, find_copies, signature

WORDS = [f"wort{number}" for number in range(5_000)]


def article(chance: random.Random, words: int = 120) -> str:
    return " ".join(chance.choices(WORDS, k=words))


def changed(text: str, chance: random.Random, times: int) -> str:
    words = text.split()
    for _ in range(times):
        words[chance.randrange(len(words))] = chance.choice(WORDS)
    return " ".join(words)


def matrix(texts: list[str]) -> NDArray[np.uint32]:
    return np.frombuffer(b"".join(map(signature, texts)), dtype=np.uint32).reshape(-1, HASHES)


def test_a_text_without_words_has_no_signature() -> None:
    assert signature("") == signature(" – … !") == b""
    assert len(signature("Ja")) == 4 * HASHES


def test_letter_case_and_punctuation_do_not_count() -> None:
    assert signature("Der Kauf ist, so heißt es, sicher.") == signature("der kauf ist so heisst es SICHER")
    assert signature("Der Kauf ist sicher.") != signature("Der Verkauf ist sicher.")


def test_a_book_is_signed_by_its_beginning() -> None:
    text = "Kapitel eins. " * 80_000
    assert signature(text) == signature(text + "Ein anderes Ende.")


def test_copies_are_found_among_many_texts() -> None:
    chance = random.Random(3)  # noqa: S311  no secret
    texts = [article(chance) for _ in range(300)]
    texts[50] = texts[10]
    texts[60] = changed(texts[10], chance, 3)
    texts[200] = changed(texts[60], chance, 1)
    texts[201] = changed(texts[70], chance, 60)
    found = list(find_copies(matrix(texts)))
    assert [(c.place, c.original) for c in found] == [(50, 10), (60, 10), (200, 10)]
    assert found[0] == Copy(50, 10, 1.0)
    assert 0.7 <= found[2].similarity <= found[1].similarity < 1


def test_both_ways_of_looking_agree() -> None:
    chance = random.Random(4)  # noqa: S311  no secret
    texts: list[str] = []
    for _ in range(400):
        again = texts and chance.random() < 0.4
        texts.append(changed(chance.choice(texts), chance, chance.choice([0, 1, 2, 9])) if again else article(chance))
    found = {c.place: c.original for c in find_copies(matrix(texts))}
    few = {
        place: original for place, original in enumerate(copies([signature(t) for t in texts])) if original is not None
    }
    assert len(few) > 100
    assert len(found.items() & few.items()) >= 0.98 * len(few)
    assert not found.keys() & set(found.values())


def test_texts_made_from_one_form_are_no_copies_and_cost_no_comparison_each() -> None:
    chance = random.Random(5)  # noqa: S311  no secret
    form = article(chance, 50)
    texts = [f"{form} {article(chance, 60)}" for _ in range(1_500)]
    texts.append(texts[1_400])
    assert list(find_copies(matrix(texts))) == [Copy(1_500, 1_400, 1.0)]


def test_no_texts_no_copies() -> None:
    assert list(find_copies(np.empty((0, HASHES), dtype=np.uint32))) == []
