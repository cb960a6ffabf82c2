"""The shipped model on sentences of our own: not a score (``make eval``), but what must never break."""

from __future__ import annotations

import re

import numpy as np

from extract.encoder import encode, load_model
from extract.encoder.units import LABEL_ID, LABELS
from extract.encoder.windows import WIDTH
from extract.names import find_names
from extract.names.find import viterbi
from extract.records import Sentence


def sentence(text: str, start: int = 0) -> Sentence:
    return Sentence(start=start, end=start + len(text), text=text, tokens=())


def found(text: str, start: int = 0) -> list[tuple[str, str]]:
    whole = " " * start + text
    mentions = find_names(whole, encode(whole, [sentence(text, start)], load_model()))
    assert all(m.text == whole[m.start : m.end] for m in mentions)
    return [(m.text, m.label) for m in mentions]


def test_names_in_both_languages():
    assert ("Siemens", "ORG") in found("Der Münchner Konzern Siemens baut ein Werk in Leipzig.")
    assert ("Microsoft", "ORG") in found("Microsoft said on Monday that it would open an office in Dublin.")


def test_spans_count_from_the_article():
    text = " " * 100 + "Die Allianz meldet Zahlen."
    [mention] = find_names(text, encode(text, [sentence("Die Allianz meldet Zahlen.", 100)], load_model()))
    assert (mention.start, mention.end, mention.text) == (104, 111, "Allianz")


def test_a_long_sentence_is_read_to_its_end():
    orders = ", ".join(f"an Tag {day} dann {day * 3} Wagen an einen Kunden in Spanien" for day in range(1, 60))
    text = f"Geliefert wurden {orders}, und zuletzt ging der Rest an Volkswagen in Wolfsburg."
    assert len(load_model().pieces(text)[0]) > 2 * WIDTH
    windows = encode(text, [sentence(text)], load_model())
    read = {m.start for m in find_names(text, windows) if (m.text, m.label) == ("Spanien", "LOC")}
    # What one window alone says is the model's affair; where it meets another one nothing may be lost.
    meeting = {at.start() for at in re.finditer("Spanien", text) if at.start() >= windows[1].start}
    assert len(meeting) > 50
    assert meeting <= read
    assert ("Volkswagen", "ORG") in found(text)


def test_viterbi_never_continues_what_was_not_begun():
    rng = np.random.default_rng(5)
    for _ in range(200):
        path = viterbi(rng.normal(size=(6, len(LABELS))).astype(np.float32))
        for before, after in zip([LABEL_ID["O"], *path], path, strict=False):
            label = LABELS[after]
            assert not label.startswith("I-") or LABELS[before][2:] == label[2:]
