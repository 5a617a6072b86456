"""The parts of ML-DSA-44 in the single verifier, held to FIPS 204: hints, high bits, transforms."""

from __future__ import annotations

import random
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.seal.log.mldsa import SigningKey44
from vectors.harness import stand_alone

ALONE: ModuleType = stand_alone()
Q, TWO_GAMMA = 8_380_417, 190_464  # FIPS 204, table 1: q, and 2·γ₂ = (q-1)/44


def packed(*groups: list[int], ends: list[int] | None = None, rest: int = 0) -> bytes:
    """Hints as algorithm 20 packs them."""
    places = [place for group in groups for place in group]
    lengths = [sum(map(len, groups[: n + 1])) for n in range(len(groups))]
    filled = places + [rest] * (80 - len(places))
    return bytes(filled + (ends or lengths))


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (packed([1, 5], [], [0, 255], [7]), [{1, 5}, set(), {0, 255}, {7}]),
        (packed([], [], [], []), [set()] * 4),
        (packed(list(range(80)), [], [], []), [set(range(80)), set(), set(), set()]),
        (packed([5, 1], [], [], []), None),  # in order
        (packed([5, 5], [], [], []), None),  # and each once
        (packed([1, 5], [7], [], [], ends=[2, 1, 3, 3]), None),
        (packed([1, 5], [7], [], [], ends=[2, 3, 3, 81]), None),
        (packed([1], [], [], [], rest=1), None),  # nothing behind the last
    ],
)
def test_hints_stand_in_order_and_fill_their_room(raw: bytes, found: object) -> None:
    assert ALONE.hints(raw) == found


@given(st.integers(0, Q - 1))
def test_high_bits_are_those_of_the_nearest_multiple(value: int) -> None:
    """Algorithm 36: value = high · 2γ₂ + low, -γ₂ < low ≤ γ₂; the last multiple is the first."""
    high = ALONE.high_bits(value, False)
    assert 0 <= high < 44
    low = (value - high * TWO_GAMMA + Q // 2) % Q - Q // 2
    assert -TWO_GAMMA // 2 - 1 <= low <= TWO_GAMMA // 2
    moved = ALONE.high_bits(value, True)
    assert moved == (high + (1 if low > 0 else -1)) % 44


@pytest.mark.parametrize(
    ("value", "high", "hinted"),
    [(0, 0, 43), (1, 0, 1), (95_232, 0, 1), (95_233, 1, 0), (190_464, 1, 0), (190_465, 1, 2),
     (Q - 1, 0, 43), (Q - 1 - 95_232, 43, 0), (Q - 95_232, 0, 43)],
)  # fmt: skip
def test_high_bits_at_their_edges(value: int, high: int, hinted: int) -> None:
    assert ALONE.high_bits(value, False) == high
    assert ALONE.high_bits(value, True) == hinted


def test_a_challenge_has_thirty_nine_ones() -> None:
    for seed in range(20):
        ball = ALONE.in_ball(bytes([seed]) * 32)
        signs = [v % Q for v in ball]
        assert sum(v in (1, Q - 1) for v in signs) == 39
        assert sum(v == 0 for v in signs) == 256 - 39


def test_the_transform_goes_back_and_multiplies() -> None:
    """Algorithms 41 and 42: a product of polynomials modulo X^256 + 1."""
    chance = random.Random(4)
    one, two = ([chance.randrange(Q) for _ in range(256)] for _ in range(2))
    assert [v % Q for v in ALONE.back(ALONE.ntt(one))] == one
    product = [a * b % Q for a, b in zip(ALONE.ntt(one), ALONE.ntt(two), strict=True)]
    plain = [0] * 512
    for i, a in enumerate(one):
        for j, b in enumerate(two):
            plain[i + j] += a * b
    wanted = [(plain[n] - plain[n + 256]) % Q for n in range(256)]
    assert [v % Q for v in ALONE.back(product)] == wanted


@pytest.mark.parametrize("bits", [10, 18])
def test_numbers_lie_side_by_side_from_the_lowest_bit(bits: int) -> None:
    values = [(n * 7919) % 2**bits for n in range(256)]
    raw = sum(v << bits * n for n, v in enumerate(values)).to_bytes(32 * bits, "little")
    assert ALONE.unpack(raw, bits) == values


def test_a_signature_holds_for_its_message_and_key_alone() -> None:
    key, other = (SigningKey44(bytes([n]) * 32) for n in (1, 2))
    message = b"checkpoint"
    signature = key.sign(message)
    assert ALONE.mldsa44(key.public(), signature, message)
    assert not ALONE.mldsa44(other.public(), signature, message)
    assert not ALONE.mldsa44(key.public(), signature, message + b"x")
    assert not ALONE.mldsa44(key.public(), signature[:-1], message)
    assert not ALONE.mldsa44(key.public()[:-1], signature, message)
    for at in (0, 31, 32, 2335, 2336, 2419):
        bent = bytearray(signature)
        bent[at] ^= 1
        assert not ALONE.mldsa44(key.public(), bytes(bent), message), at
