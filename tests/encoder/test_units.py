from extract.encoder.units import first_pieces, spans_of, units_of


def surfaces(text: str) -> list[str]:
    return [text[a:b] for a, b in units_of(text)]


def test_compounds_and_signs_are_units_of_their_own():
    assert surfaces("Nvidia/OpenAI-Partnerschaft") == ["Nvidia", "/", "OpenAI", "-", "Partnerschaft"]
    assert surfaces("AT&T Inc.") == ["AT", "&", "T", "Inc", "."]


def test_each_unit_points_to_the_piece_that_covers_its_first_character():
    # "<s>", "Soft", "bank", "-", "Chef", "</s>"
    offsets = [(0, 0), (0, 4), (4, 8), (8, 9), (9, 13), (0, 0)]
    assert first_pieces(offsets, [(0, 8), (8, 9), (9, 13)]) == [1, 3, 4]


def test_a_piece_that_holds_two_units_serves_both():
    assert first_pieces([(0, 0), (0, 3), (0, 0)], [(0, 2), (2, 3)]) == [1, 1]


def test_spans_join_inner_units_and_part_neighbours():
    units = [(0, 4), (5, 9), (10, 14)]
    assert spans_of(units, ["B-ORG", "I-ORG", "B-ORG"]) == [(0, 9, "ORG"), (10, 14, "ORG")]
    assert spans_of(units, ["I-PER", "I-ORG", "O"]) == [(0, 4, "PER"), (5, 9, "ORG")]
