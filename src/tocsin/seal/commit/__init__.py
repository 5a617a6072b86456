"""What is committed, byte for byte (docs/formats/seal.md sections 2 to 4).

``Record`` and ``Statement`` are canonical JSON (``jcs``); ``Grains`` the rows, pages, messages and
paragraphs of a file as salted digests; leaves and roots of records and units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.commit import jcs
    from tocsin.seal.commit.commitments import (
        BLOCK,
        DIGEST,
        UNIT,
        cells_bytes,
        commit,
        decoy_leaf,
        exact_digest,
        ordinary_digest,
        padded,
        personal_digest,
        record_leaves,
        record_salt,
        unit_commitments,
        unit_digests,
        unit_leaves,
        unit_salts,
        units_key,
    )
    from tocsin.seal.commit.grains import (
        READER,
        SPLIT_BYTES,
        Grains,
        Tables,
        grains_of,
        grains_of_part,
        has_units,
        read_units,
        segments_of,
    )
    from tocsin.seal.commit.places import Runs
    from tocsin.seal.commit.records import (
        VERSION,
        Record,
        canonical,
        get_bytes,
        moment,
        named,
        put_bytes,
        shown,
    )
    from tocsin.seal.commit.rowhashes import tile_roots
    from tocsin.seal.commit.statement import TYPE, Statement, tool_digest, uptime
    from tocsin.seal.commit.unittree import close, root_of, unit_path
else:
    __getattr__ = face(__name__)

__all__ = [
    "BLOCK",
    "DIGEST",
    "READER",
    "SPLIT_BYTES",
    "TYPE",
    "UNIT",
    "VERSION",
    "Grains",
    "Record",
    "Runs",
    "Statement",
    "Tables",
    "canonical",
    "cells_bytes",
    "close",
    "commit",
    "decoy_leaf",
    "exact_digest",
    "get_bytes",
    "grains_of",
    "grains_of_part",
    "has_units",
    "jcs",
    "moment",
    "named",
    "ordinary_digest",
    "padded",
    "personal_digest",
    "put_bytes",
    "read_units",
    "record_leaves",
    "record_salt",
    "root_of",
    "segments_of",
    "shown",
    "tile_roots",
    "tool_digest",
    "unit_commitments",
    "unit_digests",
    "unit_leaves",
    "unit_path",
    "unit_salts",
    "units_key",
    "uptime",
]
