"""The shipped model on sentences of our own: not a score (``make eval``), but what must never break."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from extract.errors import ModelError
from extract.names import default_model, find_names, load_model
from extract.names.find import viterbi
from extract.names.units import LABEL_ID, LABELS
from extract.records import Sentence


def sentence(text: str, start: int = 0) -> Sentence:
    return Sentence(start=start, end=start + len(text), text=text, tokens=())


def found(text: str, start: int = 0) -> list[tuple[str, str]]:
    mentions = find_names([sentence(text, start)], load_model())
    assert all(m.text == text[m.start - start : m.end - start] for m in mentions)
    return [(m.text, m.label) for m in mentions]


def test_names_in_both_languages():
    assert ("Siemens", "ORG") in found("Der Münchner Konzern Siemens baut ein Werk in Leipzig.")
    assert ("Microsoft", "ORG") in found("Microsoft said on Monday that it would open an office in Dublin.")


def test_spans_count_from_the_article():
    [mention] = find_names([sentence("Die Allianz meldet Zahlen.", 100)], load_model())
    assert (mention.start, mention.end, mention.text) == (104, 111, "Allianz")


def test_a_sentence_without_capitals_or_digits_holds_no_name():
    assert found("und so ging es weiter.") == []


def test_the_answer_for_a_sentence_depends_on_nothing_else():
    texts = ["Bayer verkauft die Sparte an Lanxess.", "Shares of Ford rose.", "Die Bahn kommt " * 40]
    together = find_names([sentence(t) for t in texts], load_model())
    alone = [m for t in texts for m in find_names([sentence(t)], load_model())]
    assert together == alone


def test_text_longer_than_the_window_is_read_to_its_end():
    text = "und dann kam der Regen " * 200 + "zu Volkswagen nach Wolfsburg."
    assert ("Volkswagen", "ORG") in found(text)


def test_viterbi_never_continues_what_was_not_begun():
    rng = np.random.default_rng(5)
    for _ in range(200):
        path = viterbi(rng.normal(size=(6, len(LABELS))).astype(np.float32))
        for before, after in zip([LABEL_ID["O"], *path], path, strict=False):
            label = LABELS[after]
            assert not label.startswith("I-") or LABELS[before][2:] == label[2:]


def test_a_changed_file_is_refused_by_name(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(default_model(), folder)
    with (folder / "tokenizer.json").open("a") as file:
        file.write(" ")
    with pytest.raises(ModelError, match=r"tokenizer\.json.*sha256"):
        load_model(folder)


def test_a_missing_file_is_refused_by_name(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(default_model(), folder)
    (folder / "tagger.onnx").unlink()
    with pytest.raises(ModelError, match=r"tagger\.onnx: this file is missing"):
        load_model(folder)
    with pytest.raises(ModelError, match=r"card\.yaml: no such file"):
        load_model(tmp_path)
