"""What was erased after a backup was made: told where a newer backup of the same desk knows it.

A backup cannot know what was done after it. A newer one in the same folder holds the longer log,
and the leaves it has more say how often something was erased; never what, for that is gone.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.desk.backup import manifest as manifests
from tocsin.desk.backup.manifest import Head, Manifest
from tocsin.desk.backup.restoring import content_of, opened
from tocsin.ground.errors import TocsinError

LOG = "audit.leaf"
ENDS = (".forgotten", ".erased")
"""How the words of the log end that tell of an erasure."""


@dataclass(frozen=True, slots=True)
class Since:
    """The newest backup that is newer, and how many erasures its log has more."""

    at: str
    erasures: int


def erased_since(
    folder: Path, found: Manifest, identities: Sequence[Any], leaves: int
) -> Since | None:
    """The erasures a newer backup tells of; ``None`` where none can be read: nothing is known.

    ``leaves``: how long the log of ``found`` is. What cannot be read here is no reason to refuse
    the restore, which is over and verified by then.
    """
    for path in reversed(manifests.kept(folder)):
        try:
            newer = manifests.read(path)
            if newer.at <= found.at:
                return None
            if newer.vkey == found.vkey:
                lines = _log(folder, newer, identities)
                return Since(newer.at, count_erasures(lines, leaves))
        except (TocsinError, OSError, ValueError):
            continue
    return None


def _log(folder: Path, newer: Manifest, identities: Sequence[Any]) -> list[bytes]:
    head = Head.read(opened(folder, newer, newer.head, identities))
    out: list[bytes] = []
    for label, name, digest in head.parts:
        if label == LOG:
            out += content_of(folder, newer, name, digest, identities).splitlines()
    return out


def count_erasures(lines: Iterable[bytes], leaves: int) -> int:
    """How many rows of a log from number ``leaves`` on tell of an erasure."""
    count = 0
    for line in lines:
        row = json.loads(line)
        if row["number"] >= leaves:
            leaf = json.loads(base64.b64decode(row["content"]))
            count += str(leaf["do"]).endswith(ENDS)
    return count
