"""``tocsin verify RECEIPT``: the receipt of a report, with the log's key alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli.console import Console
from tocsin.ground.errors import TocsinError
from tocsin.seal.proof import check_receipt, is_receipt


def is_report_receipt(path: Path) -> bool:
    """Whether the file is the receipt of a report."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return is_receipt(stream.read(64))


def run_receipt(args: argparse.Namespace, console: Console) -> int:
    """Check it; 0 when it holds and, where words were given, they are the ones received."""
    record = None
    if args.record:
        try:
            record = args.record.read_bytes()
        except OSError:
            raise TocsinError("the words cannot be read", file=args.record) from None
    found = check_receipt(args.seal.read_bytes(), args.vkey, record)
    console.say(f"Received at {found.at} by the clock of the log {found.origin}.")
    console.say(f"  entry {found.index:,} of {found.size:,}, under its signed checkpoint")
    console.say(f"  key {found.vkey}")
    if not args.vkey:
        console.say("  Compare this key with the one you know from elsewhere (--vkey KEY).")
    if found.matched is not None:
        told = "are those that were received" if found.matched else "are NOT those received"
        console.say(f"The words given {told}.")
    console.result(
        {
            "at": found.at, "origin": found.origin, "vkey": found.vkey, "entry": found.index,
            "entries": found.size, "matched": found.matched,
        }
    )  # fmt: skip
    return 1 if found.matched is False else 0
