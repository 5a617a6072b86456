"""Records and their place in the archive: ways to be wrong."""

from __future__ import annotations

import json
from collections.abc import Callable

from tocsin.seal.commit import jcs
from tocsin.seal.log.merkle import fold
from vectors.case import DAMAGED, NOT_IN, SIGNED, case, flip, one
from vectors.synthetic import (
    FILES,
    NFC,
    NFD,
    Bundle,
    Seal,
)


@case(NOT_IN, [NOT_IN])
def record_changed() -> Bundle:
    """The record says another size than the one committed."""
    bundle = one()
    item = bundle.told["items"][0]
    item["record"] = item["record"].replace('"size":22', '"size":23')
    return bundle


@case(NOT_IN, [NOT_IN])
def record_path_normalised() -> Bundle:
    """The name in the record was composed on the way: no longer the sealed bytes."""
    bundle = one(4)
    item = bundle.told["items"][0]
    item["record"] = item["record"].replace(NFD.decode(), NFC.decode())
    return bundle


@case(DAMAGED, [DAMAGED])
def record_not_canonical() -> Bundle:
    """The same record with a space in it."""
    bundle = one()
    item = bundle.told["items"][0]
    item["record"] = item["record"].replace('"v":1', '"v": 1')
    return bundle


@case(DAMAGED, [DAMAGED])
def record_with_a_fraction() -> Bundle:
    """A committed record with a number that is no integer has no canonical form."""
    seal = Seal(1, FILES)
    seal.records[1] = seal.records[1].replace(b'"v":1', b'"v":1.0')
    return recommitted(seal)


@case(DAMAGED, [DAMAGED])
def record_with_a_name_twice() -> Bundle:
    """A committed record that names its digest twice."""
    seal = Seal(1, FILES)
    seal.records[1] = seal.records[1].replace(b'"size":', b'"sha256":"00","size":')
    return recommitted(seal)


def recommitted(seal: Seal) -> Bundle:
    """The seal with record 1 as it stands now, honestly committed and logged."""
    from tocsin.seal.commit.commitments import commit, record_salt
    from tocsin.seal.log.merkle import leaf_hash

    seal.leaves[1] = leaf_hash(commit(record_salt(seal.key, 1), seal.records[1]))
    fields = json.loads(seal.statement)
    seal.statement = jcs.encode({**fields, "archive_root": fold(seal.leaves).hex()})
    bundle = Bundle(seal)
    bundle.show(1)
    return bundle


@case(NOT_IN, [NOT_IN])
def salt_changed() -> Bundle:
    """Another salt opens nothing."""
    bundle = one()
    bundle.told["items"][0]["salt"] = flip(bundle.told["items"][0]["salt"])
    return bundle


@case(NOT_IN, [SIGNED, NOT_IN])
def salt_replayed() -> Bundle:
    """The salt of one record is given for another."""
    bundle = one(1)
    item = bundle.show(2)
    item["salt"] = bundle.told["items"][0]["salt"]
    return bundle


@case(DAMAGED, [DAMAGED])
def salt_upper_case() -> Bundle:
    """Hexadecimal has one spelling."""
    bundle = one()
    bundle.told["items"][0]["salt"] = bundle.told["items"][0]["salt"].upper()
    return bundle


@case(NOT_IN, [NOT_IN, NOT_IN])
def swapped_leaves() -> Bundle:
    """Two records have changed places in the tree."""
    bundle = one(1)
    bundle.show(2)
    first, second = bundle.told["items"]
    first["index"], second["index"] = second["index"], first["index"]
    return bundle


@case(DAMAGED, [DAMAGED])
def archive_proof_truncated() -> Bundle:
    """The path in the archive tree lacks a hash."""
    bundle = one()
    bundle.told["items"][0]["path"].pop()
    return bundle


@case(DAMAGED, [DAMAGED])
def archive_proof_extended() -> Bundle:
    """The path in the archive tree has one hash too many."""
    bundle = one()
    bundle.told["items"][0]["path"].append("00" * 32)
    return bundle


@case(NOT_IN, [NOT_IN])
def archive_proof_of_another_leaf() -> Bundle:
    """A sound path, of the neighbour."""
    bundle = one()
    bundle.told["items"][0]["path"] = bundle.seals[0].item(3)["path"]
    return bundle


@case(DAMAGED, [DAMAGED])
def inner_node_as_leaf() -> Bundle:
    """A path that begins one level up must not pass for a shorter tree."""
    bundle = one()
    item = bundle.told["items"][0]
    item["path"], item["index"] = item["path"][1:], item["index"] >> 1
    return bundle


@case(DAMAGED, [DAMAGED])
def index_outside() -> Bundle:
    """An index as large as the tree."""
    bundle = one()
    bundle.told["items"][0]["index"] = 1024
    return bundle


@case(DAMAGED, [DAMAGED])
def index_negative() -> Bundle:
    """An index below nothing."""
    bundle = one()
    bundle.told["items"][0]["index"] = -1
    return bundle


@case(DAMAGED, [DAMAGED])
def index_is_true() -> Bundle:
    """True is not the number one."""
    bundle = one()
    bundle.told["items"][0]["index"] = True
    return bundle


@case(DAMAGED, [DAMAGED])
def item_of_a_missing_seal() -> Bundle:
    """The item names a seal that is not in the bundle."""
    bundle = one()
    bundle.told["items"][0]["seal"] = 1
    return bundle


@case(NOT_IN, [NOT_IN])
def item_of_the_other_seal() -> Bundle:
    """A record of seal 1 shown as one of seal 2."""
    bundle = Bundle(Seal(1, FILES), Seal(2, FILES[:2]))
    bundle.show(1, at=0)["seal"] = 1
    return bundle


@case(DAMAGED, [SIGNED, DAMAGED])
def item_shown_twice() -> Bundle:
    """One path twice under one seal: two readers could look at two different ones."""
    bundle = one()
    bundle.told["items"].append(dict(bundle.told["items"][0]))
    return bundle


def record_as(change: Callable[[bytes], bytes]) -> Bundle:
    seal = Seal(1, FILES)
    seal.records[1] = change(seal.records[1])
    return recommitted(seal)


@case(DAMAGED, [DAMAGED])
def record_path_in_the_wrong_form() -> Bundle:
    """A name that is text, hidden in base64."""
    return record_as(lambda r: r.replace(b'"path":"letters/one.txt"', b'"path_b64":"YS50eHQ="'))


@case(DAMAGED, [DAMAGED])
def record_with_two_paths() -> Bundle:
    """A record that names its file in both forms."""
    return record_as(lambda r: r.replace(b'"size":', b'"path_b64":"/w==","size":'))


@case(DAMAGED, [DAMAGED])
def record_without_a_path() -> Bundle:
    """A record that names no file."""
    return record_as(lambda r: r.replace(b'"path":"letters/one.txt",', b""))


@case(DAMAGED, [DAMAGED])
def record_with_a_number_too_large() -> Bundle:
    """A number that not every reader can hold exactly."""
    return record_as(lambda r: r.replace(b'"size":22', b'"size":9007199254740993'))


@case(DAMAGED, [DAMAGED])
def record_with_half_a_character() -> Bundle:
    """A lone surrogate, written as an escape: no text has that form."""
    return record_as(lambda r: r.replace(b"letters/one.txt", b"letters/\\ud800.txt"))


@case(DAMAGED, [DAMAGED])
def record_that_is_a_list() -> Bundle:
    """Canonical JSON, but not an object."""
    return record_as(lambda r: b"[1]")


@case(DAMAGED, [DAMAGED])
def record_escapes_what_needs_no_escape() -> Bundle:
    """The same text in another spelling."""
    return record_as(lambda r: r.replace(b"letters", b"letter\\u0073"))
