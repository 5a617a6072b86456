"""Cosignatures by ML-DSA-44: that they count, and ways to be wrong."""

from __future__ import annotations

from tocsin.seal.log.checkpoint import Checkpoint
from tocsin.seal.log.merkle import fold
from tocsin.seal.log.notes import Signature
from vectors.case import DAMAGED, SIGNED, WITNESSED, case, one
from vectors.synthetic import (
    ORIGIN,
    VKEY,
    Bundle,
    line44,
    policy_text,
    policy_two_keys,
    vkey44,
)


def witnessed(need: int = 2) -> Bundle:
    bundle = one()
    bundle.policy(policy_two_keys(need))
    bundle.cosign("south")
    return bundle


def with_line(line: Signature) -> Bundle:
    bundle = witnessed()
    bundle.note = bundle.note.with_signatures([line])
    return bundle


def north(bundle: Bundle, seconds: int = 1_790_000_000) -> Signature:
    return line44(bundle.note.text, "north", seconds)


@case(WITNESSED, [WITNESSED])
def valid_quorum_with_ml_dsa() -> Bundle:
    """South by Ed25519 and north by ML-DSA-44: two of three."""
    return with_line(north(one()))


@case(SIGNED, [SIGNED])
def valid_two_keys_of_one_witness_count_once() -> Bundle:
    """North by both of its keys is still one of the two that are needed."""
    bundle = one()
    bundle.policy(policy_two_keys())
    bundle.cosign("north")
    bundle.note = bundle.note.with_signatures([north(bundle)])
    return bundle


@case(SIGNED, [SIGNED])
def valid_ml_dsa_line_nobody_asked_for() -> Bundle:
    """A line of a key that the policy does not name is passed over, whatever is in it."""
    bundle = one()
    bundle.policy()
    bundle.cosign("south")
    line = north(bundle)
    bundle.note = bundle.note.with_signatures([Signature(line.name, line.id, bytes(9))])
    return bundle


@case(SIGNED, [SIGNED])
def ml_dsa_cosignature_without_a_time() -> Bundle:
    """Time 0 is allowed by ML-DSA and says nothing about the largest log: it does not count."""
    return with_line(north(one(), seconds=0))


@case(DAMAGED)
def ml_dsa_cosignature_false() -> Bundle:
    """One bit of an ML-DSA line is not the witness's."""
    line = north(one())
    value = bytearray(line.value)
    value[8 + 700] ^= 4
    return with_line(Signature(line.name, line.id, bytes(value)))


@case(DAMAGED)
def ml_dsa_cosignature_backdated() -> Bundle:
    """The time is under the signature."""
    line = north(one())
    return with_line(
        Signature(line.name, line.id, (1_600_000_000).to_bytes(8, "big") + line.value[8:])
    )


@case(DAMAGED)
def ml_dsa_cosignature_without_its_time() -> Bundle:
    """A line turned into one of time 0 does not hold."""
    line = north(one())
    return with_line(Signature(line.name, line.id, bytes(8) + line.value[8:]))


@case(DAMAGED)
def ml_dsa_cosignature_of_another_checkpoint() -> Bundle:
    """A true cosignature, of a smaller log."""
    bundle = witnessed()
    text = Checkpoint(ORIGIN, 3, fold(bundle.hashes[:3])).text()
    return with_line(line44(text, "north"))


@case(DAMAGED)
def ml_dsa_cosignature_truncated() -> Bundle:
    """One byte is missing."""
    line = north(one())
    return with_line(Signature(line.name, line.id, line.value[:-1]))


@case(DAMAGED)
def ml_dsa_hint_after_the_last() -> Bundle:
    """The unused places of the hints are zero; otherwise one signature had many spellings."""
    line = north(one())
    value = bytearray(line.value)
    assert value[-5] == 0
    value[-5] = 200
    return with_line(Signature(line.name, line.id, bytes(value)))


@case(DAMAGED)
def ml_dsa_hints_out_of_order() -> Bundle:
    """Hints rise; swapped they say the same and are refused."""
    line = north(one())
    value = bytearray(line.value)
    start = 8 + 2336
    value[start], value[start + 1] = value[start + 1], value[start]
    return with_line(Signature(line.name, line.id, bytes(value)))


@case(DAMAGED)
def ml_dsa_key_under_another_name() -> Bundle:
    """The witness's name is signed too: north's key cannot speak as south."""
    bundle = witnessed()
    key = vkey44("north", "south.example/witness")
    bundle.policy(policy_two_keys().replace(str(vkey44("north")), str(key)).replace(
        "group north any", "group north 1"))  # fmt: skip
    line = north(bundle)
    bundle.note = bundle.note.with_signatures([Signature(key.name, key.id, line.value)])
    return bundle


@case(DAMAGED)
def policy_counts_two_keys_of_one_witness_as_two() -> Bundle:
    """An Ed25519 and an ML-DSA key of one witness in a group that asks for both."""
    bundle = witnessed()
    bundle.policy(policy_two_keys(kind="all"))
    return bundle


@case(DAMAGED)
def policy_hides_two_keys_of_one_witness_in_two_groups() -> Bundle:
    """The same, one level up."""
    bundle = witnessed()
    text = policy_text().replace("group sisters 2 north south abroad", (
        f"witness again {vkey44('north')}\ngroup a any north south\n"
        "group b any again abroad\ngroup sisters 2 a b"))  # fmt: skip
    bundle.policy(text)
    return bundle


@case(DAMAGED)
def policy_with_a_log_of_ml_dsa() -> Bundle:
    """A log signs with Ed25519 (type 0x01)."""
    bundle = witnessed()
    bundle.policy(policy_text().replace(str(VKEY), str(vkey44("north"))))
    return bundle


@case(DAMAGED)
def key_of_ml_dsa_cut_short() -> Bundle:
    """A key of type 0x06 has 1,312 bytes."""
    bundle = one()
    short = vkey44("north")
    cut = type(short)(short.name, short.key[:-1], short.kind)
    bundle.policy(policy_two_keys().replace(str(short), str(cut)))
    return bundle
