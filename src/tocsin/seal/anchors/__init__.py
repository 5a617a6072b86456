"""Outside anchors of a checkpoint: time stamps, OpenTimestamps, paper; all offline unless asked.

Every anchor is over the *note text* of a checkpoint (three lines, signature lines left out),
because the note file grows when a sister union adds its cosignature.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.ground.faces import face

if TYPE_CHECKING:
    from tocsin.seal.anchors import adding
    from tocsin.seal.anchors.adding import Done, Target, attempt
    from tocsin.seal.anchors.folder import judge_folder
    from tocsin.seal.anchors.headers import PINNED, Rules, pin_of, read_headers
    from tocsin.seal.anchors.judged import Anchor, Trusted, earliest
    from tocsin.seal.anchors.ots import read_proof
    from tocsin.seal.anchors.otsverify import Header
    from tocsin.seal.anchors.store import judge_anchors
else:
    __getattr__ = face(__name__)

__all__ = [
    "PINNED",
    "Anchor",
    "Done",
    "Header",
    "Rules",
    "Target",
    "Trusted",
    "adding",
    "attempt",
    "earliest",
    "judge_anchors",
    "judge_folder",
    "pin_of",
    "read_headers",
    "read_proof",
]
