"""Where implementations once disagreed, or easily would: odd spellings, signed all the same."""

from __future__ import annotations

import base64
import json
from typing import Any

from tocsin.seal.commit import jcs
from tocsin.seal.log.notes import Signature, key_id
from vectors.case import DAMAGED, SIGNED, WITNESSED, case, one
from vectors.synthetic import FILES, LOG_KEY, ORIGIN, Bundle, File, Seal, policy_text


class Bent(Seal):
    """A seal whose second record is changed before it is committed."""

    def __init__(self, **fields: Any) -> None:
        self.fields = fields
        super().__init__(1, FILES)

    def _record(self, index: int, file: File) -> bytes:
        record = super()._record(index, file)
        return jcs.encode({**json.loads(record), **self.fields}) if index == 1 else record


def bent(**fields: Any) -> Bundle:
    bundle = Bundle(Bent(**fields))
    bundle.show(1)
    return bundle


def told(more: str) -> Bundle:
    """A bundle with one more field in ``disclosure.json``, spelt as given."""
    bundle = one()
    text = dict(bundle.content())["disclosure.json"].decode()
    bundle.raw["disclosure.json"] = (text.rstrip()[:-1] + f', "more": {more}}}').encode()
    return bundle


@case(DAMAGED)
def disclosure_with_not_a_number_where_nobody_looks() -> Bundle:
    """NaN is no JSON, wherever it stands."""
    return told("NaN")


@case(DAMAGED)
def disclosure_with_a_number_of_41_digits() -> Bundle:
    """Numbers have at most 40 signs, so that no reader rounds or gives up before another."""
    return told("1" * 41)


@case(SIGNED, [SIGNED])
def valid_disclosure_with_a_number_of_40_digits() -> Bundle:
    """In a field that nobody reads."""
    return told("1" * 40)


@case(DAMAGED)
def disclosure_nested_too_deep() -> Bundle:
    """At most 200 containers around anything."""
    return told("[" * 200 + "1" + "]" * 200)


@case(SIGNED, [SIGNED])
def valid_disclosure_nested_deep() -> Bundle:
    """Exactly 200 are allowed."""
    return told("[" * 199 + "1" + "]" * 199)


@case(SIGNED, [SIGNED])
def valid_index_of_minus_zero() -> Bundle:
    """``-0`` is the integer 0 outside canonical JSON."""
    bundle = Bundle()
    bundle.show(0)
    text = dict(bundle.content())["disclosure.json"].decode()
    bundle.raw["disclosure.json"] = text.replace('"index": 0', '"index": -0', 1).encode()
    return bundle


@case(DAMAGED)
def record_path_with_stray_bits() -> Bundle:
    """Base64 of a path is the one that encoding gives."""
    return bent(path=None, path_b64="//5=")


@case(SIGNED, [SIGNED])
def valid_record_with_an_empty_second_path() -> Bundle:
    """``path_b64`` null is as good as not there."""
    return bent(path_b64=None)


@case(DAMAGED)
def record_path_that_is_no_ascii() -> Bundle:
    """Base64 holds ASCII only."""
    return bent(path=None, path_b64="\u00e9===")


@case(SIGNED, [SIGNED])
def valid_record_whose_units_nobody_shows() -> Bundle:
    """The tree of units is looked at when a unit is shown."""
    return bent(units="none")


@case(DAMAGED)
def log_index_of_five_thousand_digits() -> Bundle:
    """A number no reader can take in is malformed, and no reader falls over it."""
    bundle = one()
    text = bundle.proof_text("log/0001.tlog-proof").replace("index 1\n", f"index {'9' * 5000}\n")
    bundle.raw["log/0001.tlog-proof"] = text.encode()
    return bundle


def odd_line(name: str) -> Bundle:
    bundle = one()
    bundle.policy()
    bundle.cosign("north", "south")
    line = Signature(name, key_id(name, b"\x04", bytes(32)), bytes(72))
    bundle.note = bundle.note.with_signatures([line])
    return bundle


@case(WITNESSED, [WITNESSED])
def valid_line_of_somebody_with_an_invisible_name() -> Bundle:
    """A zero-width space is no white space: the name is odd, unknown and passed over."""
    return odd_line("some\u200bbody.example/w")


@case(DAMAGED)
def line_of_somebody_with_white_space_in_the_name() -> Bundle:
    """A no-break space is white space, and no name holds any."""
    return odd_line("some\u00a0body.example/w")


@case(DAMAGED)
def log_name_after_a_byte_order_mark() -> Bundle:
    """The mark is part of the name; the checkpoint is of another log."""
    name = "\ufeff" + ORIGIN
    public = bytes(LOG_KEY.verify_key)
    coded = base64.b64encode(b"\x01" + public).decode()
    bundle = one()
    bundle.told["vkey"] = f"{name}+{key_id(name, bytes([1]), public).hex()}+{coded}"
    return bundle


@case(DAMAGED)
def policy_threshold_of_ten_digits() -> Bundle:
    """At most nine digits, leading zeros and all."""
    bundle = one()
    bundle.policy(policy_text().replace("sisters 2 ", "sisters 0000000002 "))
    return bundle


@case(SIGNED, [SIGNED])
def valid_file_called_three_dots() -> Bundle:
    """Three dots lead nowhere."""
    bundle = one()
    bundle.raw["..."] = b"an odd name"
    return bundle


@case(DAMAGED)
def unit_place_with_half_a_character() -> Bundle:
    """A place is text that UTF-8 can write."""
    bundle = Bundle()
    item = bundle.show(0, document=False)
    item["units"].append(bundle.seals[0].unit(0, 1, "ordinary"))
    item["units"][0]["place"] = "row/row=2x"
    text = json.dumps(bundle.told, ensure_ascii=True).replace("row=2x", "row=2\\ud800")
    bundle.raw["disclosure.json"] = text.encode()
    return bundle
