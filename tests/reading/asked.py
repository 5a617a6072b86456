"""What whoever learns weights again may ask for, the same for all that is learnt by regression."""

from __future__ import annotations

import argparse
from pathlib import Path


def asked(said: str | None, target: Path) -> argparse.Namespace:
    """``--out FILE`` (``target`` where it is not given) and ``--held-out``; ``said``: the head."""
    parser = argparse.ArgumentParser(description=said)
    parser.add_argument("--out", type=Path, default=target, help="where the weights go")
    parser.add_argument("--held-out", action="store_true", help="print what was held out")
    return parser.parse_args()
