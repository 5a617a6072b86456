"""What whoever learns weights again may ask for, the same for all that is learnt by regression."""

from __future__ import annotations

import argparse
from pathlib import Path


def asked(said: str | None, target: Path, *more: str) -> argparse.Namespace:
    """``--out FILE`` (``target`` where it is not given), ``--held-out`` and ``more`` flags."""
    parser = argparse.ArgumentParser(description=said)
    parser.add_argument("--out", type=Path, default=target, help="where the weights go")
    parser.add_argument("--held-out", action="store_true", help="print what was held out")
    for flag in more:
        parser.add_argument(flag, action="store_true")
    return parser.parse_args()
