"""Custody log: who did what and when (ISO/IEC 27037), hash-chained, its head in every seal."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from tocsin.ground.errors import TocsinError
from tocsin.seal.commit import jcs


def append(path: Path, *, who: str, did: str, what: str, at: str) -> str:
    """Add a line and flush it; the hash of the new last line, in hex.

    A last line torn by a kill is completed away: it was never acknowledged.
    """
    content = path.read_bytes() if path.exists() else b""
    whole = content[: content.rfind(b"\n") + 1]
    lines = whole.splitlines()
    previous = hashlib.sha256(lines[-1]).hexdigest() if lines else ""
    entry = {"at": at, "did": did, "n": len(lines), "prev": previous, "what": what, "who": who}
    line = jcs.encode(entry)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        os.ftruncate(handle, len(whole))
        os.lseek(handle, 0, os.SEEK_END)
        os.write(handle, line + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)
    return hashlib.sha256(line).hexdigest()


def check(path: Path) -> list[str]:
    """The hash of every line in order; TocsinError where the chain is broken."""
    hashes: list[str] = []
    content = path.read_bytes() if path.exists() else b""
    for number, line in enumerate(content[: content.rfind(b"\n") + 1].splitlines()):
        entry = jcs.decode(line, file=path.name)
        previous = hashes[-1] if hashes else ""
        if entry.get("n") != number or entry.get("prev") != previous:
            raise TocsinError(
                "the custody log was changed: its lines do not follow each other",
                file=path.name,
                place=f"line {number + 1}",
            )
        hashes.append(hashlib.sha256(line).hexdigest())
    return hashes
