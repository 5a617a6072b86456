"""Documents beside their proofs, and file names: ways to be wrong."""

from __future__ import annotations

from vectors.case import DAMAGED, DIFFER, NOT_IN, SIGNED, case, one
from vectors.synthetic import (
    NFC,
    NFD,
    Bundle,
)


@case(DIFFER, [DIFFER])
def document_changed() -> Bundle:
    """One digit in the returned ledger is another."""
    bundle = one(0)
    name, content = bundle.files[0]
    bundle.files[0] = (name, content.replace(b"12500", b"125000"))
    return bundle


@case(DIFFER, [DIFFER])
def document_changed_same_length() -> Bundle:
    """One byte differs, the size is the same."""
    bundle = one(0)
    name, content = bundle.files[0]
    bundle.files[0] = (name, content.replace(b"800.00", b"900.00"))
    return bundle


@case(DIFFER, [DIFFER])
def document_truncated() -> Bundle:
    """The end of the document is missing."""
    bundle = one(0)
    name, content = bundle.files[0]
    bundle.files[0] = (name, content[:-1])
    return bundle


@case(DIFFER, [DIFFER, DIFFER])
def documents_swapped() -> Bundle:
    """Two documents have changed names."""
    bundle = one(3)
    bundle.show(4)
    (a, first), (b, second) = bundle.files
    bundle.files = [(a, second), (b, first)]
    return bundle


@case(DIFFER, [DIFFER, SIGNED])
def one_of_two_documents_changed() -> Bundle:
    """The other document still holds, and is said to."""
    bundle = one(0)
    bundle.show(1)
    name, content = bundle.files[0]
    bundle.files[0] = (name, content + b"\n")
    return bundle


@case(DAMAGED, [DAMAGED])
def document_missing() -> Bundle:
    """The bundle lacks a document it speaks of."""
    bundle = one()
    bundle.files.clear()
    return bundle


@case(NOT_IN, [SIGNED, NOT_IN])
def document_nobody_speaks_of() -> Bundle:
    """A further file among the documents, without a proof."""
    bundle = one()
    bundle.raw["documents/9999/added.txt"] = b"slipped in\n"
    return bundle


@case(DAMAGED, [DAMAGED])
def document_outside() -> Bundle:
    """A document that is not under documents/."""
    bundle = one()
    bundle.told["items"][0]["document"] = "log.json"
    bundle.files.clear()
    return bundle


@case(DAMAGED)
def traversal() -> Bundle:
    """A file name that climbs out of the bundle."""
    bundle = one()
    bundle.raw["documents/../../outside.txt"] = b"x"
    return bundle


@case(DAMAGED)
def absolute_name() -> Bundle:
    """A file name that begins at the root."""
    bundle = one()
    bundle.raw["/outside.txt"] = b"x"
    return bundle


@case(DAMAGED)
def backslash_in_a_name() -> Bundle:
    """A file name that climbs out on one system and not on another."""
    bundle = one()
    bundle.raw["documents\\..\\outside.txt"] = b"x"
    return bundle


@case(DAMAGED)
def duplicate_path() -> Bundle:
    """Two files of one name: two readers could take two different ones."""
    bundle = one()
    name, _ = bundle.files[0]
    bundle.files.append((name, b"another\n"))
    return bundle


@case(DAMAGED)
def twin_names_in_the_zip() -> Bundle:
    """The document's name in the zip was decomposed: it is another name, so it is missing."""
    bundle = one(3)
    name, content = bundle.files[0]
    bundle.files[0] = (
        name.replace(NFC.decode().split("/")[1], NFD.decode().split("/")[1]),
        content,
    )
    return bundle


@case(DAMAGED, [DAMAGED, NOT_IN])
def document_is_a_list() -> Bundle:
    """A document's name is a text; a list of one is none."""
    bundle = one()
    bundle.told["items"][0]["document"] = [bundle.told["items"][0]["document"]]
    return bundle


@case(DAMAGED, [DAMAGED, NOT_IN])
def document_is_an_object() -> Bundle:
    """Nor is an object."""
    bundle = one()
    bundle.told["items"][0]["document"] = {"a": 1}
    return bundle
