"""How long backups are kept: said at ``tocsin backup --days``, remembered in the home.

What was erased in the desk lies on in backups made before, encrypted, until the last of them is
taken away. The page of an erasure names that day from here. A folder is known by a digest alone.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.desk.backup import manifest as manifests
from tocsin.desk.home import Home
from tocsin.ground.files import write_text
from tocsin.ground.locks import one_writer

FILE = "backups.json"


@dataclass(frozen=True, slots=True)
class Told:
    """The last day on which a backup made by now is kept; ``None``: without end somewhere."""

    last_gone: datetime.date | None


def remember(home: Home, folder: Path, days: int, now: datetime.datetime) -> None:
    """A backup was made into ``folder``; backups there are kept ``days`` days (0: without end)."""
    mark = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    with one_writer(home.path):  # another backup, into another folder, may end just now
        held = _read(home)
        held[mark] = {"at": now.isoformat(timespec="seconds"), "days": days}
        write_text(home.path / FILE, json.dumps(held, indent=1, sort_keys=True) + "\n", mode=0o600)


def told(home: Home) -> Told | None:
    """What is known of the backups of this home; ``None``: none was ever made from here."""
    held = _read(home)
    if not held:
        return None
    ends = []
    for item in held.values():
        if not item["days"]:
            return Told(None)
        made = datetime.datetime.fromisoformat(item["at"]).date()
        ends.append(made + datetime.timedelta(days=item["days"] + 1))
    return Told(max(ends))


def _read(home: Home) -> dict[str, dict[str, Any]]:
    with contextlib.suppress(OSError, ValueError):
        found = json.loads((home.path / FILE).read_text(encoding="utf-8"))
        if isinstance(found, dict):
            whole = {k: v for k, v in found.items() if isinstance(v, dict)}
            return {k: v for k, v in whole.items() if {"at", "days"} <= v.keys()}
    return {}


def young(folder: Path, days: int, now: datetime.datetime) -> int:
    """How many of the newest backups in a folder are not older than ``days``; at least one."""
    first = now - datetime.timedelta(days=days)
    count = 0
    for path in reversed(manifests.kept(folder)):
        if datetime.datetime.fromisoformat(manifests.read(path).at) < first:
            break
        count += 1
    return max(count, 1)
