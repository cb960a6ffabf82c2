"""A model folder is checked file by file, and an article's windows depend on nothing but the article."""

from __future__ import annotations

import itertools
import shutil

import numpy as np
import pytest

from extract.encoder import default_model, encode, load_model
from extract.encoder.windows import SHARED, WIDTH
from extract.errors import ModelError
from extract.sentences import split

TEXT = " ".join(
    f"Am {day}. Mai verkaufte Siemens {day * 3} Züge für {day} Millionen Euro an die Bahn in Spanien."
    for day in range(1, 31)
)


def test_windows_cover_the_text_and_keep_whole_sentences():
    sentences = split(TEXT, "de")
    windows = encode(TEXT, sentences, load_model())
    assert len(windows) > 2
    starts, ends = {s.start for s in sentences}, {s.end for s in sentences}
    assert all(w.start in starts and w.end in ends for w in windows)
    assert (windows[0].start, windows[-1].end) == (0, len(TEXT))
    for before, after in itertools.pairwise(windows):
        assert before.start < after.start <= before.end
        assert after.own >= before.end
    assert all(len(w.offsets) <= WIDTH for w in windows)


def test_neighbouring_sentences_stand_together_in_a_window():
    sentences = split(TEXT, "de")
    windows = encode(TEXT, sentences, load_model())
    for one, other in itertools.pairwise(sentences):
        assert any(w.start <= one.start and other.end <= w.end for w in windows)


def test_a_sentence_longer_than_a_window_is_read_in_overlapping_parts():
    orders = ", ".join(f"an Tag {day} dann {day * 3} Wagen an einen Kunden in Spanien" for day in range(1, 60))
    text = f"Geliefert wurden {orders}."
    windows = encode(text, split(text, "de"), load_model())
    assert (windows[0].start, windows[-1].end) == (0, len(text))
    for before, after in itertools.pairwise(windows):
        assert after.start < after.own < before.end
    assert all(len(w.offsets) <= WIDTH for w in windows)
    assert SHARED <= WIDTH / 2


def test_windows_depend_on_the_article_alone():
    sentences = split(TEXT, "de")
    once, again = (encode(TEXT, sentences, load_model()) for _ in range(2))
    for a, b in zip(once, again, strict=True):
        np.testing.assert_array_equal(a.states, b.states)
        np.testing.assert_array_equal(a.scores, b.scores)


def test_a_wanted_sentence_is_read_once_with_its_neighbours():
    text = " ".join(f"Satz {n} handelt von Haus {n} und von nichts anderem in der Stadt." for n in range(60))
    parts = split(text, "de")
    whole = encode(text, parts, load_model())
    some = encode(text, parts, load_model(), {30})
    assert 1 <= len(some) <= 2 < len(whole)
    held = {n for w in some for n, s in enumerate(parts) if w.start <= s.start and s.end <= w.end}
    assert {29, 30, 31} <= held
    # Where windows are cut does not depend on what is wanted.
    assert {(w.start, w.end) for w in some} <= {(w.start, w.end) for w in whole}
    assert encode(text, parts, load_model(), ()) == ()


def test_text_without_a_capital_or_digit_is_not_read():
    text = "und so ging es weiter."
    assert encode(text, split(text, "de"), load_model()) == ()


@pytest.mark.parametrize("name", ["tokenizer.json", "encoder.onnx", "heads.npz"])
def test_a_changed_file_is_refused_by_name(tmp_path, name):
    folder = tmp_path / "model"
    shutil.copytree(default_model(), folder)
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(ModelError, match=rf"{name}.*sha256"):
        load_model(folder)


def test_a_missing_file_is_refused_by_name(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(default_model(), folder)
    (folder / "encoder.onnx").unlink()
    with pytest.raises(ModelError, match=r"encoder\.onnx: this file is missing"):
        load_model(folder)
    with pytest.raises(ModelError, match=r"card\.yaml: no such file"):
        load_model(tmp_path)


def test_a_card_of_another_format_is_refused(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(default_model(), folder)
    card = folder / "card.yaml"
    card.write_text(card.read_text(encoding="utf-8").replace("format: 3", "format: 1"), encoding="utf-8")
    with pytest.raises(ModelError, match=r"card\.yaml: model format 1"):
        load_model(folder)
