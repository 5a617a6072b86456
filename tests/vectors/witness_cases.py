"""Cosignatures and policies: ways to be wrong."""

from __future__ import annotations

from tocsin.seal.log.checkpoint import Checkpoint
from tocsin.seal.log.merkle import fold
from tocsin.seal.log.notes import Note, Signature, key_id, sign
from tocsin.seal.witness.cosignature import cosign, witness_key
from vectors.case import DAMAGED, SIGNED, case, one
from vectors.synthetic import (
    ORIGIN,
    WITNESSES,
    Bundle,
    policy_text,
)


def witnessed() -> Bundle:
    bundle = one()
    bundle.policy()
    return bundle


@case(DAMAGED)
def cosignature_false() -> Bundle:
    """A line under a known witness's key that does not hold."""
    bundle = witnessed()
    bundle.cosign("north", "south")
    line = bundle.note.signatures[-1]
    bad = Signature(line.name, line.id, line.value[:-1] + bytes([line.value[-1] ^ 1]))
    bundle.note = Note(bundle.note.text, (*bundle.note.signatures[:-1], bad))
    return bundle


@case(DAMAGED)
def cosignature_backdated() -> Bundle:
    """The time in a cosignature was changed."""
    bundle = witnessed()
    bundle.cosign("north", "south")
    line = bundle.note.signatures[-1]
    early = Signature(line.name, line.id, (1_600_000_000).to_bytes(8, "big") + line.value[8:])
    bundle.note = Note(bundle.note.text, (*bundle.note.signatures[:-1], early))
    return bundle


@case(DAMAGED)
def cosignature_of_another_checkpoint() -> Bundle:
    """A true cosignature, of a smaller log."""
    bundle = witnessed()
    name, key = WITNESSES["north"]
    text = Checkpoint(ORIGIN, 3, fold(bundle.hashes[:3])).text()
    bundle.note = bundle.note.with_signatures([cosign(text, name, key, 1_790_000_000)])
    return bundle


@case(DAMAGED)
def cosignature_at_time_zero() -> Bundle:
    """A cosignature has the time of a clock that runs."""
    bundle = witnessed()
    name, key = WITNESSES["north"]
    value = key.sign(f"cosignature/v1\ntime 0\n{bundle.note.text}".encode()).signature
    ident = key_id(name, b"\x04", bytes(key.verify_key))
    bundle.note = bundle.note.with_signatures([Signature(name, ident, bytes(8) + value)])
    return bundle


@case(SIGNED, [SIGNED])
def one_witness_signs_twice() -> Bundle:
    """Two lines of one witness count once."""
    bundle = witnessed()
    bundle.cosign("north")
    bundle.cosign("north", seconds=1_790_000_060)
    return bundle


@case(SIGNED, [SIGNED])
def plain_signature_by_a_witness_key() -> Bundle:
    """A witness's key used like a log's is not a cosignature."""
    bundle = witnessed()
    name, key = WITNESSES["north"]
    bundle.note = bundle.note.with_signatures(sign(bundle.note.text, name, key).signatures)
    return bundle


@case(DAMAGED)
def policy_counts_one_key_twice() -> Bundle:
    """A policy that lists one key under two names."""
    bundle = witnessed()
    name, key = WITNESSES["north"]
    text = policy_text()
    bundle.policy(text.replace("group", f"witness again {witness_key(name, key)}\ngroup", 1))
    return bundle


@case(DAMAGED)
def policy_without_quorum() -> Bundle:
    """A policy must say what is enough."""
    bundle = one()
    bundle.policy(policy_text().replace("quorum sisters\n", ""))
    return bundle


@case(DAMAGED)
def policy_threshold_of_nothing() -> Bundle:
    """Zero of three is no quorum."""
    bundle = one()
    bundle.policy(policy_text(0))
    return bundle
