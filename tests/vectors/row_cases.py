"""Rows and their cells: ways to be wrong."""

from __future__ import annotations

import base64

from vectors.case import DAMAGED, DIFFER, NOT_IN, case, one, row, the_unit
from vectors.synthetic import (
    LEDGER,
    Bundle,
    File,
    Seal,
)


@case(NOT_IN, [NOT_IN])
def row_cell_changed() -> Bundle:
    """The amount in a row is another than the one committed."""
    bundle = row()
    the_unit(bundle)["ordinary"]["cells"][1] = "125000.00"
    return bundle


@case(NOT_IN, [NOT_IN])
def row_cells_joined() -> Bundle:
    """Two cells made one with the separator inside."""
    bundle = row()
    cells = the_unit(bundle)["ordinary"]["cells"]
    the_unit(bundle)["ordinary"]["cells"] = ["\x1f".join(cells)]
    return bundle


@case(DAMAGED, [DAMAGED])
def row_cell_is_a_number() -> Bundle:
    """A cell is a text as stored, never a number."""
    bundle = row()
    the_unit(bundle)["ordinary"]["cells"][1] = 12500
    return bundle


@case(NOT_IN, [NOT_IN])
def row_place_changed() -> Bundle:
    """The row is said to be another row."""
    bundle = row()
    the_unit(bundle)["place"] = "row/row=3"
    return bundle


@case(NOT_IN, [NOT_IN])
def row_index_changed() -> Bundle:
    """The row's place in its tree is another."""
    bundle = row()
    the_unit(bundle)["index"] = 2
    return bundle


@case(NOT_IN, [NOT_IN])
def row_groups_swapped() -> Bundle:
    """Ordinary and personal cells have changed places."""
    bundle = row("ordinary personal")
    unit = the_unit(bundle)
    unit["ordinary"], unit["personal"] = unit["personal"], unit["ordinary"]
    return bundle


@case(NOT_IN, [NOT_IN])
def row_salt_replayed() -> Bundle:
    """The salt of another row."""
    bundle = row()
    other = bundle.seals[0].unit(0, 2)
    the_unit(bundle)["ordinary"]["salt"] = other["ordinary"]["salt"]
    return bundle


@case(DAMAGED, [DAMAGED])
def row_proof_truncated() -> Bundle:
    """The path in the tree of rows lacks a hash."""
    bundle = row()
    the_unit(bundle)["path"].pop()
    return bundle


@case(NOT_IN, [NOT_IN])
def row_of_another_file() -> Bundle:
    """A sound row, under the record of another file."""
    bundle = row()
    other = bundle.seals[0].item(7, shown=None)
    other["units"] = [the_unit(bundle)]
    bundle.told["items"] = [other]
    return bundle


@case(DAMAGED, [DAMAGED])
def row_of_a_file_without_rows() -> Bundle:
    """A row shown under a file whose record commits to none."""
    bundle = row()
    unit = the_unit(bundle)
    bundle.told["items"] = []
    bundle.show(1)["units"] = [unit]
    return bundle


@case(DAMAGED, [DAMAGED])
def row_commitment_missing() -> Bundle:
    """A hidden group must still give its commitment."""
    bundle = row()
    del the_unit(bundle)["personal"]
    return bundle


@case(DAMAGED, [DAMAGED])
def row_content_stray_bits() -> Bundle:
    """Base64 has one spelling: stray bits in the last character are refused."""
    seal = Seal(1, [LEDGER, File(b"x.csv", b"a\n", [(["a"], [])])])
    bundle = Bundle(seal)
    item = bundle.show(1, document=False)
    item["units"].append(seal.unit(1, 0, "exact"))
    content = the_unit(bundle)["exact"]["content"]
    assert content == "YQo="
    the_unit(bundle)["exact"]["content"] = "YQp="
    return bundle


@case(NOT_IN, [NOT_IN])
def row_exact_bytes_changed() -> Bundle:
    """The stored bytes of the row are others."""
    bundle = row("exact")
    the_unit(bundle)["exact"]["content"] = base64.b64encode(b"2019-01-07;99;No. 17\n").decode()
    return bundle


@case(DIFFER, [DIFFER])
def document_differs_before_its_rows_are_looked_at() -> Bundle:
    """A document that differs and a row that is not in the seal: the document is said first."""
    bundle = one(0)
    bundle.told["items"][0]["units"].append(bundle.seals[0].unit(0, 1))
    the_unit(bundle)["ordinary"]["cells"][1] = "125000.00"
    bundle.files[0] = (bundle.files[0][0], b"other")
    return bundle
