"""Statements of seals and disclosure.json: ways to be wrong."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable

from tocsin.seal.commit import jcs
from vectors.case import DAMAGED, case, one
from vectors.synthetic import (
    FILES,
    Bundle,
    Seal,
)


@case(DAMAGED)
def statement_changed() -> Bundle:
    """One character of the statement is another."""
    bundle = one()
    seal = bundle.told["seals"][0]
    seal["statement"] = seal["statement"].replace("10:00:05Z", "10:00:06Z")
    return bundle


def logged(statement: bytes) -> Bundle:
    seal = Seal(1, FILES)
    seal.statement = statement
    bundle = Bundle(seal)
    bundle.show(1)
    return bundle


@case(DAMAGED)
def statement_not_canonical() -> Bundle:
    """A logged statement with spaces in it: two readers could read two things."""
    fields = json.loads(Seal(1, FILES).statement)
    return logged(json.dumps(fields, sort_keys=True).encode())


@case(DAMAGED)
def statement_with_a_name_twice() -> Bundle:
    """A logged statement that says its root twice."""
    text = Seal(1, FILES).statement.decode()
    return logged(text.replace('"clock":', '"archive_root":"00","clock":').encode())


@case(DAMAGED)
def statement_of_another_log() -> Bundle:
    """The statement names another origin than the log it stands in."""
    return logged(Seal(1, FILES, origin="other.example/log").statement)


@case(DAMAGED)
def statement_of_unknown_scheme() -> Bundle:
    """A later scheme is refused, not guessed."""
    return logged(Seal(1, FILES, scheme="tocsin-2").statement)


@case(DAMAGED)
def statement_of_unknown_version() -> Bundle:
    """A later version is refused, not guessed."""
    return logged(Seal(1, FILES, v=2).statement)


@case(DAMAGED)
def statement_of_another_type() -> Bundle:
    """A log entry that is no seal cannot carry records."""
    return logged(Seal(1, FILES, type="tocsin-policy").statement)


@case(DAMAGED)
def leaves_show_the_count() -> Bundle:
    """A tree that is not padded to 1,024 is not of this format."""
    return logged(Seal(1, FILES, leaves=1000).statement)


@case(DAMAGED)
def archive_root_upper_case() -> Bundle:
    """Hexadecimal has one spelling."""
    fields = json.loads(Seal(1, FILES).statement)
    return logged(jcs.encode({**fields, "archive_root": fields["archive_root"].upper()}))


def told(change: Callable[[str], str]) -> Bundle:
    bundle = one()
    text = json.dumps(copy.deepcopy(bundle.told), ensure_ascii=False, indent=1)
    bundle.raw["disclosure.json"] = change(text).encode()
    return bundle


@case(DAMAGED)
def disclosure_not_json() -> Bundle:
    """Cut off in the middle."""
    return told(lambda text: text[:-20])


@case(DAMAGED)
def disclosure_of_another_version() -> Bundle:
    """A later version is refused, not guessed."""
    return told(lambda text: text.replace('"v": 1', '"v": 2', 1))


@case(DAMAGED)
def disclosure_of_another_type() -> Bundle:
    """Another kind of document."""
    return told(lambda text: text.replace("tocsin-disclosure", "tocsin-receipt", 1))


@case(DAMAGED)
def disclosure_with_a_name_twice() -> Bundle:
    """Items stand twice: two readers could read two things."""
    return told(lambda text: text.replace('"items":', '"items": [], "items":', 1))


@case(DAMAGED)
def disclosure_without_seals() -> Bundle:
    """Nothing to stand on."""
    bundle = one()
    bundle.told["seals"] = []
    return bundle


@case(DAMAGED)
def disclosure_with_a_fraction() -> Bundle:
    """1.0 is not 1 in every reader."""
    return told(lambda text: text.replace('"index": 1', '"index": 1.0', 1))


@case(DAMAGED)
def disclosure_with_not_a_number() -> Bundle:
    """Words some parsers take for numbers."""
    return told(lambda text: text.replace('"index": 1', '"index": NaN', 1))


@case(DAMAGED)
def disclosure_numbers_the_seal_otherwise() -> Bundle:
    """The bundle says seal 2 of a statement that says 1."""
    bundle = one()
    bundle.told["seals"][0]["seal"] = 2
    return bundle


@case(DAMAGED)
def statement_of_unknown_kind() -> Bundle:
    """A kind of seal that this version does not know."""
    return logged(Seal(1, FILES, kind="other").statement)


@case(DAMAGED)
def statement_without_a_secret() -> Bundle:
    """A field that every statement has is missing."""
    fields = json.loads(Seal(1, FILES).statement)
    del fields["secret"]
    return logged(jcs.encode(fields))


@case(DAMAGED)
def policy_not_text() -> Bundle:
    """A policy that is not UTF-8 cannot be a policy."""
    bundle = one()
    bundle.raw["policy.txt"] = b"\xff\xfe quorum none"
    return bundle


@case(DAMAGED)
def disclosure_version_is_true() -> Bundle:
    """True is not the number one, whatever a language thinks."""
    return told(lambda text: text.replace('"v": 1', '"v": true', 1))


@case(DAMAGED)
def disclosure_seal_number_is_true() -> Bundle:
    """Nor is it seal number one."""
    bundle = one()
    bundle.told["seals"][0]["seal"] = True
    return bundle


@case(DAMAGED)
def statement_version_is_true() -> Bundle:
    """Nor version one of a statement."""
    return logged(Seal(1, FILES, v=True).statement)


@case(DAMAGED)
def disclosure_with_bytes_that_are_no_text() -> Bundle:
    """Half a character in bytes, in a field nobody reads."""
    bundle = told(lambda text: text)
    raw = bundle.raw["disclosure.json"]
    bundle.raw["disclosure.json"] = raw.replace(b'"note": ""', b'"note": "\xed\xa0\x80"')
    return bundle


@case(DAMAGED)
def disclosure_in_utf16() -> Bundle:
    """Some parsers guess encodings; ours is UTF-8 without a mark."""
    bundle = told(lambda text: text)
    bundle.raw["disclosure.json"] = bundle.raw["disclosure.json"].decode().encode("utf-16")
    return bundle


@case(DAMAGED)
def disclosure_with_a_byte_order_mark() -> Bundle:
    """UTF-8 with a mark in front is not JSON."""
    bundle = told(lambda text: text)
    bundle.raw["disclosure.json"] = b"\xef\xbb\xbf" + bundle.raw["disclosure.json"]
    return bundle
