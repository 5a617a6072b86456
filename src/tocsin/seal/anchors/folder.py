"""The anchors of a checkpoint judged where there are any.

Reading certificates takes a fifth of a second of imports; a seal without anchors need not wait.
"""

from __future__ import annotations

from pathlib import Path

from tocsin.seal.anchors.judged import Anchor, Trusted


def judge_folder(folder: Path, message: bytes, trusted: Trusted) -> list[Anchor]:
    """Judge the anchors in ``folder`` over ``message``; see :func:`store.judge_anchors`."""
    if not folder.is_dir() or not any(folder.iterdir()):
        return []
    from tocsin.seal.anchors.store import judge_anchors

    return judge_anchors(folder, message, trusted)
