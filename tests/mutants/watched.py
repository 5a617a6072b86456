"""A process and all it began, ended where it stops going forward.

A mutant may leave a process waiting for ever: for a lock, for a worker that never answers. A
clock alone tells that late, and wrongly where the machine is busy. So what is looked at is the
time of the processor that the process and its descendants have had: where that stands still, none
of them will move again.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path

STILL = 45.0  # seconds of clock in which nothing of it ran; nothing of a quick suite waits so long


def session(leader: int) -> dict[int, int]:
    """The processes of a session with the ticks each has had; empty where there is no ``/proc``."""
    found = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            fields = place.read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader:
                found[int(place.parent.name)] = int(fields[11]) + int(fields[12])
    return found


def ended(leader: int, still: float = STILL) -> int | None:
    """Wait for the leader of a session; its status, or None where it was ended for standing still.

    Whatever it leaves running is ended too: nothing of one mutant runs beside the next.
    """
    had, since = session(leader), time.monotonic()
    try:
        while True:
            child, status = os.waitpid(leader, os.WNOHANG)
            if child:
                return status
            time.sleep(0.02)
            if time.monotonic() - since > still / 9:
                now = session(leader)
                if now != had or not now:
                    had, since = now, time.monotonic()
                elif time.monotonic() - since > still:
                    return None
    finally:
        left = [*session(leader)]
        for each in left:
            with contextlib.suppress(OSError):
                os.kill(each, signal.SIGKILL)
        if leader in left:
            os.waitpid(leader, 0)
