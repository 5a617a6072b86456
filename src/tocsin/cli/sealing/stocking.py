"""``tocsin seal DIR --stock-minutes M``: second digests after the seal, for so long."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tocsin.cli.console import Console
from tocsin.seal.log import LogKey
from tocsin.seal.vault import Vault


def stock_for(
    minutes: float,
    archive: Path,
    vault: Vault,
    key: LogKey,
    recipients: Sequence[object],
    console: Console,
) -> dict[str, Any]:
    """Gather for ``minutes`` at the lowest priority; what was done, as for ``--json``."""
    from tocsin.seal.archive import gather_for

    if hasattr(os, "nice"):
        os.nice(19)
    done = gather_for(
        archive,
        vault,
        key,
        recipients,
        seconds=minutes * 60,
        timer=time.monotonic,
        progress=console.progress(),
    )
    for problem in done.unread[:20]:
        console.diagnose(problem)
    if done.complete:
        console.say(f"In stock: SHA-512 of all {done.before + done.files:,} files.")
    elif done.unread:
        console.say(f"In stock: SHA-512 of {done.before + done.files:,} files; "
                    f"{len(done.unread):,} could not be read.")  # fmt: skip
    else:
        console.say(
            f"In stock: SHA-512 of {done.before + done.files:,} files so far; the next run goes on."
        )
    if done.entries:
        console.say("Cover it with a SHA-512 time stamp now and then: tocsin renew SEAL --sha512")
    return {
        "files": done.files,
        "bytes": done.size,
        "in_stock_before": done.before,
        "entries": done.entries,
        "unread": len(done.unread),
        "complete": done.complete,
    }
