"""Fourth stage, *tree*: the draft resolved and framed into the one tree all writers render."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.letters.tree.assemble import (
        Made,
        numbered,
        tree_of,
    )
    from tocsin.letters.tree.cite import (
        may_refer,
    )
    from tocsin.letters.tree.markup import (
        Unit,
        units,
    )
    from tocsin.letters.tree.removal import (
        mark_in,
    )
    from tocsin.letters.tree.resolve import (
        contents_of,
    )
else:
    __getattr__ = face(__name__)

__all__ = [
    "Made",
    "Unit",
    "contents_of",
    "mark_in",
    "may_refer",
    "numbered",
    "tree_of",
    "units",
]
