"""What the test jobs do."""

from __future__ import annotations

import time
from typing import Any

from tocsin.ground.errors import TocsinError


def good(given: dict[str, Any], bench: Any) -> dict[str, Any]:
    bench.start("counting", 3, "steps")
    bench.advance(3)
    bench.done()
    return {"twice": 2 * given["number"]}


def bad(given: dict[str, Any], bench: Any) -> None:
    raise TocsinError("the stick is gone", mend="plug it in")


def faulty(given: dict[str, Any], bench: Any) -> None:
    raise ValueError("Bakyt")


def long(given: dict[str, Any], bench: Any) -> None:
    from tocsin.desk.jobs import queue

    for _ in range(100):
        if not queue.renew(bench.job):
            bench._stop.set()
        bench.advance()
        time.sleep(0.01)


def keyed(given: dict[str, Any], bench: Any, key: Any) -> dict[str, Any]:
    """Work that needs a key."""
    return {"letters": len(key)}
