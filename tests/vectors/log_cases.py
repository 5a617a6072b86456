"""The log, its key and its checkpoint: ways to be wrong."""

from __future__ import annotations

import base64
from collections.abc import Callable

from tocsin.seal.log.checkpoint import Checkpoint
from tocsin.seal.log.merkle import fold, inclusion_path
from tocsin.seal.log.notes import Note, Signature, VerifierKey, key_id, sign
from tocsin.seal.witness.cosignature import witness_key
from vectors.case import DAMAGED, ORDER_L, SIGNED, case, one
from vectors.intree import memory_subtree
from vectors.synthetic import (
    FILES,
    ORIGIN,
    VKEY,
    Bundle,
    Seal,
    seeded,
)


@case(DAMAGED)
def wrong_key() -> Bundle:
    """The checkpoint is signed by another key under the log's name and key id."""
    bundle = one()
    other = seeded("thief").sign(bundle.note.text.encode()).signature
    bundle.note = Note(bundle.note.text, (Signature(ORIGIN, VKEY.id, other),))
    return bundle


@case(DAMAGED)
def wrong_key_with_own_id() -> Bundle:
    """Signed by another key under the log's name: no line of the log's key is there."""
    bundle = one()
    bundle.note = sign(bundle.note.text, ORIGIN, seeded("thief"))
    return bundle


@case(DAMAGED)
def key_id_does_not_match() -> Bundle:
    """A verifier key that claims an id of another key."""
    bundle = one()
    name, _, rest = str(VKEY).split("+", 2)
    bundle.told["vkey"] = f"{name}+00000000+{rest}"
    return bundle


@case(DAMAGED)
def key_of_the_wrong_kind() -> Bundle:
    """A witness key in place of the log's."""
    bundle = one()
    bundle.told["vkey"] = str(witness_key(ORIGIN, seeded("log")))
    return bundle


@case(DAMAGED)
def small_order_key() -> Bundle:
    """A key of small order, under which one signature fits every text."""
    bundle = one()
    key = VerifierKey(ORIGIN, b"\x01" + bytes(31))
    bundle.told["vkey"] = str(key)
    value = b"\x01" + bytes(63)
    bundle.note = Note(bundle.note.text, (Signature(ORIGIN, key.id, value),))
    return bundle


@case(DAMAGED)
def signature_not_canonical() -> Bundle:
    """The S of the signature has the group order added: refused by the strict rule."""
    bundle = one()
    line = bundle.note.signatures[0]
    scalar = int.from_bytes(line.value[32:], "little") + ORDER_L
    value = line.value[:32] + scalar.to_bytes(32, "little")
    bundle.note = Note(bundle.note.text, (Signature(line.name, line.id, value),))
    return bundle


@case(DAMAGED)
def second_line_of_the_log_is_false() -> Bundle:
    """One good and one false line under the log's own key."""
    bundle = one()
    good = bundle.note.signatures[0]
    bundle.note = bundle.note.with_signatures([Signature(good.name, good.id, bytes(64))])
    return bundle


@case(DAMAGED)
def pinned_key_differs() -> Bundle:
    """The reader names a log key from elsewhere; the bundle is of another log."""
    bundle = one()
    bundle.options["vkey"] = str(VerifierKey(ORIGIN, bytes(seeded("other").verify_key)))
    return bundle


@case(SIGNED, [SIGNED])
def valid_pinned_key() -> Bundle:
    """The reader's own copy of the log key agrees."""
    bundle = one()
    bundle.options["vkey"] = str(VKEY)
    return bundle


@case(DAMAGED)
def checkpoint_of_another_log() -> Bundle:
    """Origin line and key name differ."""
    bundle = Bundle(origin="other.example/log")
    bundle.show(1)
    return bundle


@case(DAMAGED)
def checkpoint_root_changed() -> Bundle:
    """The text was changed after it was signed."""
    bundle = one()
    point = Checkpoint.parse(bundle.note.text)
    text = Checkpoint(point.origin, point.size, bytes(32)).text()
    bundle.note = Note(text, bundle.note.signatures)
    return bundle


@case(DAMAGED)
def right_proof_of_the_wrong_size() -> Bundle:
    """A checkpoint of a larger log, honestly signed, with the path of the smaller one."""
    bundle = one()
    point = Checkpoint.parse(bundle.note.text)
    bundle.note = sign(Checkpoint(ORIGIN, point.size + 1, point.root).text(), ORIGIN, seeded("log"))
    return bundle


def resigned(change: Callable[[str], str]) -> Bundle:
    bundle = one()
    text = change(bundle.note.text)
    public = bytes(seeded("log").verify_key)
    value = seeded("log").sign(text.encode()).signature
    line = Signature(ORIGIN, key_id(ORIGIN, b"\x01", public), value)
    bundle.note = Note(text, (line,))
    return bundle


@case(DAMAGED)
def size_with_leading_zero() -> Bundle:
    """A size has one spelling only."""
    return resigned(lambda text: text.replace("\n4\n", "\n04\n"))


@case(DAMAGED)
def root_too_short() -> Bundle:
    """A root has 32 bytes."""
    return resigned(lambda text: "\n".join([*text.split("\n")[:2], "AAAA", ""]))


@case(DAMAGED)
def note_without_signatures() -> Bundle:
    """A checkpoint that nobody signed."""
    bundle = one()
    name = bundle.told["seals"][0]["proof"]
    text = bundle.proof_text(name)
    bundle.raw[name] = text[: text.index("\n\u2014 ")].encode()
    return bundle


@case(DAMAGED)
def note_with_carriage_returns() -> Bundle:
    """Line endings changed on the way: not the bytes that were signed."""
    bundle = one()
    name = bundle.told["seals"][0]["proof"]
    bundle.raw[name] = bundle.proof_text(name).replace("\n", "\r\n").encode()
    return bundle


@case(DAMAGED)
def log_proof_truncated() -> Bundle:
    """The path in the log lacks its last hash."""
    bundle = one()
    name, (index, path) = next(iter(bundle.proofs.items()))
    bundle.proofs[name] = (index, path[:-1])
    return bundle


@case(DAMAGED)
def log_proof_extended() -> Bundle:
    """The path in the log has one hash too many."""
    bundle = one()
    name, (index, path) = next(iter(bundle.proofs.items()))
    bundle.proofs[name] = (index, [*path, bytes(32)])
    return bundle


@case(DAMAGED)
def log_proof_swapped() -> Bundle:
    """Two hashes of the path have changed places."""
    bundle = one()
    name, (index, path) = next(iter(bundle.proofs.items()))
    bundle.proofs[name] = (index, path[::-1])
    return bundle


@case(DAMAGED)
def log_index_of_another_entry() -> Bundle:
    """The path is of another entry of the log."""
    bundle = one()
    name = next(iter(bundle.proofs))
    bundle.proofs[name] = (2, inclusion_path(memory_subtree(bundle.hashes), 2, bundle.size))
    return bundle


@case(DAMAGED)
def log_index_outside() -> Bundle:
    """An index as large as the log."""
    bundle = one()
    name, (_, path) = next(iter(bundle.proofs.items()))
    bundle.proofs[name] = (bundle.size, path)
    return bundle


@case(DAMAGED)
def proof_file_missing() -> Bundle:
    """The bundle lacks the proof that disclosure.json names."""
    bundle = one()
    bundle.told["seals"][0]["proof"] = "log/9999.tlog-proof"
    return bundle


@case(DAMAGED)
def forked_log() -> Bundle:
    """Two seals under two checkpoints of one size, both honestly signed: two histories."""
    bundle = Bundle(Seal(1, FILES), Seal(2, FILES[:2]))
    bundle.show(1, at=0)
    name = "log/0002.tlog-proof"
    hashes = [*bundle.hashes[:-1], bytes(32)]
    note = sign(Checkpoint(ORIGIN, bundle.size, fold(hashes)).text(), ORIGIN, seeded("log"))
    path = inclusion_path(memory_subtree(hashes), 2, bundle.size)
    lines = "".join(base64.b64encode(h).decode() + "\n" for h in path)
    bundle.raw[name] = f"c2sp.org/tlog-proof@v1\nindex 2\n{lines}\n{note}".encode()
    return bundle
