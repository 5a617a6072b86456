"""The SHA-512 stock gathered in the background: some minutes after every nightly seal.

What was put in stock is remembered as in ``known.py`` (keyed digests, no names), so every night
goes on where the last one stopped, and later takes only what is new or changed. What a session
read is encrypted and stands in the log before it is remembered: a kill loses at most one
session's reading, and the next one does it again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.ground.errors import Diagnosis
from tocsin.ground.locks import exclusive
from tocsin.ground.progress import Progress
from tocsin.seal.archive.known import Known
from tocsin.seal.archive.stock import not_read, put_in_stock, row_of
from tocsin.seal.archive.walking import FILE, below, walk
from tocsin.seal.log import LogKey
from tocsin.seal.vault import Vault

MOST_ROWS = 65_536
"""Rows in one stock: what is held in memory at a time, some 25 MB."""


@dataclass(slots=True)
class Gathered:
    """What one session did. ``complete``: every file that can be read is in stock now."""

    files: int = 0
    size: int = 0
    before: int = 0
    entries: list[int] = field(default_factory=list)
    unread: list[Diagnosis] = field(default_factory=list)
    complete: bool = False


def gather_for(
    archive: Path,
    vault: Vault,
    key: LogKey,
    recipients: Sequence[object],
    *,
    seconds: float,
    timer: Callable[[], float],
    random: Callable[[int], bytes] = os.urandom,
    progress: Progress,
) -> Gathered:
    """Read files that are not in stock for about ``seconds``; a file once begun is finished.

    ``timer`` counts seconds (monotonic). TocsinError when another session is at work.
    """
    done = Gathered()
    with exclusive(
        vault.folder / "local" / "stock-lock",
        wait=0.0,
        problem="second digests of this seal are being gathered already",
        mend="let that run end",
    ):
        session = _Session(archive, vault, key, recipients, random, done)
        progress.start("second digests")
        try:
            session.run(timer() + seconds, timer, progress)
        finally:
            session.known.base.close()
        progress.done()
    return done


class _Session:
    def __init__(
        self,
        archive: Path,
        vault: Vault,
        key: LogKey,
        recipients: Sequence[object],
        random: Callable[[int], bytes],
        done: Gathered,
    ) -> None:
        self.archive, self.vault, self.key = archive, vault, key
        self.recipients, self.random, self.done = recipients, random, done
        self.known = Known(vault.folder / "local" / "stock.sqlite")
        self.rows: list[bytes] = []
        self.marks: list[tuple[bytes, bytes, int, int]] = []

    def run(self, until: float, timer: Callable[[], float], progress: Progress) -> None:
        base, done = os.fsencode(self.archive), self.done
        for entry in walk(self.archive, list(self.vault.outside())):
            if entry.kind != FILE:
                continue
            stat = self.known.keys.stat(entry)
            kept = self.known.get(entry.path)
            if kept is not None and kept.stat == stat:
                done.before += 1
                continue
            if timer() >= until:
                self.close()
                return
            try:
                row = row_of(below(base, entry.path), entry.path)
            except OSError as error:
                done.unread.append(not_read(entry.path, error))
                continue
            self.rows.append(row)
            self.marks.append((self.known.keys.path(entry.path), stat, 0, 0))
            done.files, done.size = done.files + 1, done.size + entry.size
            progress.advance()
            if len(self.rows) >= MOST_ROWS:
                self.close()
        self.close()
        done.complete = not done.unread

    def close(self) -> None:
        """Put what was read into the log, then remember it."""
        if not self.rows:
            return
        entry = put_in_stock(self.rows, self.vault.folder, self.recipients, self.random(32))
        head = self.vault.log.append(lambda _: [entry], self.key)
        self.done.entries.append(head.size - 1)
        self.known.put(0, self.marks)
        self.known.commit()
        self.rows, self.marks = [], []
