"""Bundles that hold: every implementation must accept them."""

from __future__ import annotations

from tocsin.seal.witness.cosignature import cosign
from vectors.case import SIGNED, WITNESSED, case, one, row
from vectors.synthetic import (
    FILES,
    NFC,
    NFD,
    Bundle,
    Seal,
    policy_text,
    seeded,
)


@case(SIGNED, [SIGNED])
def valid_file() -> Bundle:
    """One document with its proof; no policy, so nobody but the log has signed."""
    return one()


@case(SIGNED, [SIGNED])
def valid_file_without_document() -> Bundle:
    """A record shown as unaltered without handing the file over."""
    bundle = Bundle()
    bundle.show(1, document=False)
    return bundle


@case(SIGNED, [SIGNED])
def valid_empty_document() -> Bundle:
    """A file of no bytes is a file."""
    return one(2)


@case(SIGNED, [SIGNED])
def valid_row_amount_without_name() -> Bundle:
    """A row whose ordinary cells are shown while the member's name stays hidden."""
    return row("ordinary")


@case(SIGNED, [SIGNED])
def valid_row_whole() -> Bundle:
    """A row with its exact bytes and both column groups."""
    return row("exact ordinary personal")


@case(SIGNED, [SIGNED])
def valid_row_exact_digest() -> Bundle:
    """Exact bytes given by digest, because they stand in a document."""
    return row("digest ordinary")


@case(SIGNED, [SIGNED])
def valid_row_all_hidden() -> Bundle:
    """Three commitments and a path: that there is such a leaf, and nothing else."""
    return row("")


@case(SIGNED, [SIGNED])
def valid_cells_with_separators() -> Bundle:
    """Cells that hold a backslash and U+001F are escaped before they are hashed."""
    bundle = Bundle()
    item = bundle.show(7)
    item["units"].append(bundle.seals[0].unit(7, 0, "ordinary personal"))
    return bundle


@case(SIGNED, [SIGNED])
def valid_row_without_cells() -> Bundle:
    """A unit with no cells at all commits to nothing, exactly."""
    bundle = Bundle()
    item = bundle.show(7, document=False)
    item["units"].append(bundle.seals[0].unit(7, 1, "ordinary personal"))
    return bundle


@case(SIGNED, [SIGNED, SIGNED])
def valid_twin_names() -> Bundle:
    """Two names that look the same, composed and decomposed, are two files."""
    bundle = Bundle()
    bundle.show(3)
    bundle.show(4)
    assert NFC != NFD
    return bundle


@case(SIGNED, [SIGNED])
def valid_newline_in_name() -> Bundle:
    """A newline in a sealed name is kept byte for byte in the record."""
    return one(5)


@case(SIGNED, [SIGNED])
def valid_name_not_utf8() -> Bundle:
    """A name that is not UTF-8 stands in path_b64."""
    return one(6)


@case(WITNESSED, [WITNESSED])
def valid_quorum_met() -> Bundle:
    """Two of three witnesses have cosigned, as the policy asks."""
    bundle = one()
    bundle.policy()
    bundle.cosign("north", "abroad")
    return bundle


@case(SIGNED, [SIGNED])
def valid_quorum_short() -> Bundle:
    """One of two needed cosignatures: not wrong, but not proved."""
    bundle = one()
    bundle.policy()
    bundle.cosign("north")
    return bundle


@case(SIGNED, [SIGNED])
def valid_unknown_cosignature() -> Bundle:
    """A line by a witness the policy does not know is passed over."""
    bundle = one()
    bundle.policy()
    stranger = cosign(bundle.note.text, "stranger.example", seeded("stranger"), 5)
    bundle.note = bundle.note.with_signatures([stranger])
    return bundle


@case(SIGNED, [SIGNED])
def valid_many_signatures() -> Bundle:
    """Thirty lines of unknown keys do no harm."""
    bundle = one()
    lines = [cosign(bundle.note.text, f"w{n}.example", seeded(f"w{n}"), 5) for n in range(30)]
    bundle.note = bundle.note.with_signatures(lines)
    return bundle


@case(SIGNED, [SIGNED])
def valid_extra_in_proof() -> Bundle:
    """The unauthenticated extra line of a tlog-proof is passed over."""
    bundle = one()
    bundle.extra = "extra aGVsbG8=\n"
    return bundle


@case(SIGNED, [SIGNED, SIGNED])
def valid_two_seals() -> Bundle:
    """Items of two seals of one log under one checkpoint."""
    bundle = Bundle(Seal(1, FILES), Seal(2, FILES[:2]))
    bundle.show(1, at=0)
    item = bundle.seals[1].item(1, seal=1, shown=None)
    bundle.told["items"].append(item)
    return bundle


@case(SIGNED, [SIGNED])
def valid_first_entry_of_a_log_of_two() -> Bundle:
    """A short log has short proofs."""
    bundle = Bundle(entries_after=0)
    bundle.show(1)
    return bundle


@case(WITNESSED, [WITNESSED])
def valid_nested_groups() -> Bundle:
    """A quorum of groups: any of two, and one abroad."""
    bundle = one()
    text = policy_text().replace(
        "group sisters 2 north south abroad\nquorum sisters",
        "group home any north south\ngroup both all home abroad\nquorum both",
    )
    bundle.policy(text)
    bundle.cosign("south", "abroad")
    return bundle
