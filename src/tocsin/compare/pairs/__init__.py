"""Which returned file is which original, and each pair compared within its bounds.

``matching`` finds counterparts by bytes, path and content, splits and merges too; ``contained``
runs one comparison in a child with a clock and a memory limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.compare.pairs import contained, matching
    from tocsin.compare.pairs.contained import bounds_for
    from tocsin.compare.pairs.emptied import compare_emptied
    from tocsin.compare.pairs.matching import Entry, Group
    from tocsin.compare.pairs.unpacking import opened, unpack
    from tocsin.compare.pairs.wandered import link
else:
    __getattr__ = face(__name__)

__all__ = [
    "Entry",
    "Group",
    "bounds_for",
    "compare_emptied",
    "contained",
    "link",
    "matching",
    "opened",
    "unpack",
]
