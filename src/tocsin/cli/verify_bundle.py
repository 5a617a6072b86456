"""``tocsin verify BUNDLE``: a disclosure by itself."""

from __future__ import annotations

import argparse

from tocsin.cli.console import Console
from tocsin.ground.errors import TocsinError


def run_bundle(args: argparse.Namespace, console: Console) -> int:
    """Verify a bundle."""
    raise TocsinError("bundles cannot be verified yet", file=args.seal)
