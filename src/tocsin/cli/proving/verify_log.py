"""``tocsin verify LOG``: a transparency log by itself, such as the one of a desk."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli.console import Console
from tocsin.seal.log import Log, last_seen
from tocsin.seal.vault import audit_log


def is_log(folder: Path) -> bool:
    """Whether the folder is a log and not a seal."""
    return (folder / "log.json").is_file() and not (folder / "vault.json").exists()


def run_log(args: argparse.Namespace, console: Console) -> int:
    """Check every entry against the signed checkpoints; 0 when all holds."""
    log, memory = Log.open(args.seal), last_seen()
    audit = audit_log(log, (), memory.note(log))
    if audit.sound:
        memory.remember(log)
    for fault in audit.faults:
        console.say(f"{fault.code}: {fault.words}")
        if fault.mend:
            console.say(f"  mend: {fault.mend}")
    size = audit.head.size if audit.head else 0
    if audit.sound:
        console.say(f"The log {log.origin} is whole: {size:,} entries under its signed checkpoint.")
    console.result(
        {
            "sound": audit.sound,
            "origin": log.origin,
            "entries": size,
            "vkey": str(log.vkey),
            "faults": [fault.as_dict() for fault in audit.faults],
        }
    )
    return 0 if audit.sound else 1
