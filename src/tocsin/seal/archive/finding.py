"""What is to be read: the walk, what still stands from earlier seals, and the order of the rest.

Small files are handed out while the walk goes on, so that the first are sealed before the last
are found; big ones wait for its end and then come first, so that no worker is left alone with
one. With ``--first`` everything waits for the end of the walk.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tocsin.ground.progress import Progress
from tocsin.seal.archive.carried import Seen
from tocsin.seal.archive.known import Known
from tocsin.seal.archive.reader import QuietPath
from tocsin.seal.archive.walking import FILE, UNREAD, Entry, Spool, below, folders, matcher, wanted
from tocsin.seal.commit import has_units

FOLDER = 4096  # entries of one folder looked at together
STEP = 256  # entries looked at between two looks at the workers
EACH = 16 * 1024  # what opening one file costs, in bytes of reading, for the time left


class Finder:
    """Walks an archive once, step by step."""

    def __init__(
        self,
        archive: Path,
        skip: tuple[Path, ...],
        known: Known,
        progress: Progress,
        *,
        full: bool,
        grain: bool,
        first: tuple[str, ...],
    ) -> None:
        """``known`` says what need not be read again, unless ``full``."""
        self.known, self.progress, self.grain = known, progress, grain
        self.base = os.fsencode(archive)
        self.carries = not full and not known.empty
        self.patterns = matcher(first)
        self.seen, self.carried = Seen(), 0
        self.unsure = self.over = False
        local = known.path.parent
        self.urgent, self.rest = Spool(local), Spool(local)
        self._walk = self._looked_at(folders(archive, skip))
        self._settled: list[bytes] = []
        self._told = 0
        progress.start("looking", 0, "files")

    @property
    def files(self) -> int:
        """How many things were found that must be read."""
        return self.urgent.files + self.rest.files

    @property
    def size(self) -> int:
        """Their bytes."""
        return self.urgent.size + self.rest.size

    def step(self, most: int = STEP) -> bool:
        """Look at ``most`` more entries; False at the end of the walk."""
        if self.over:
            return False
        for looked in self._walk:
            self.progress.advance(looked)
            most -= looked
            if most <= 0:
                return True
        self.over = True
        self.known.settle(self._settled)
        self._settled.clear()
        self.progress.done()
        self.progress.start("sealing", (self.size + self.files * EACH) >> 20, "MB")
        return False

    def finish(self) -> None:
        """Walk to the end."""
        while self.step():
            pass

    def tell(self, files: int, size: int) -> None:
        """So much has been read: move the progress on, once its end is known."""
        done = (size + files * EACH) >> 20
        if self.over:
            self.progress.advance(done - self._told)
            self._told = done

    def __iter__(self) -> Iterator[Entry]:
        """What is not urgent, the small ones as they are found."""
        while not self.over:
            some = self.rest.block()
            yield from some
            if not some:
                self.step()
        yield from self.rest

    def _looked_at(self, walk: Iterator[list[Entry]]) -> Iterator[int]:
        """Set aside what must be read, some entries of one folder at a time; how many."""
        for whole in walk:
            for at in range(0, len(whole), FOLDER):
                entries = whole[at : at + FOLDER]
                for entry in self._not_standing(entries) if self.carries else entries:
                    self.unsure = self.unsure or entry.kind == UNREAD
                    urgent = bool(self.patterns) and wanted(entry.path, self.patterns)
                    (self.urgent if urgent else self.rest).add(entry)
                yield len(entries)

    def _not_standing(self, entries: list[Entry]) -> Iterator[Entry]:
        """Those that are not as they were when they were last read; the others are carried.

        A record stands for the path and all the system says of it, so one question answers both.
        """
        stat, rows = self.known.keys.stat, self.known.beside(entries[0].path)
        seal = first = last = -1
        for entry in entries:
            row = rows.get(stat(entry)) if rows is not None else self._alone(entry)
            if row is None or not (row[2] or self._settles(entry)):
                yield entry
                continue
            self.carried += 1
            if row[1] == last and row[0] == seal:
                last += 1
                continue
            self.seen.add_run(seal, first, last - first)
            seal, first, last = row[0], row[1], row[1] + 1
        self.seen.add_run(seal, first, last - first)

    def _alone(self, entry: Entry) -> tuple[int, int, int] | None:
        """What is remembered of one thing, if it is as it was."""
        row = self.known.get(entry.path)
        return row[1:] if row is not None and row.stat == self.known.keys.stat(entry) else None

    def _settles(self, entry: Entry) -> bool:
        """Whether a file read for its bytes alone has no units that would now be wanted."""
        if not self.grain or entry.kind != FILE:
            return True
        if has_units(QuietPath(os.fsdecode(below(self.base, entry.path)))):
            return False
        self._settled.append(self.known.keys.path(entry.path))
        return True

    def close(self) -> None:
        """Give the files back."""
        self.urgent.close()
        self.rest.close()
