"""Sealing a folder: walk, read, commit, log; in parts, so that an interruption loses little.

A run is a row of seals. Every ``part_seconds`` what has been read is closed as a seal of kind
``part``; the last, ``full`` or ``delta``, says that the walk reached its end, what is carried
from earlier seals and what is gone. A killed run needs no repair: its finished parts stand,
and the next run carries them.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tocsin.ground.errors import TocsinError
from tocsin.ground.progress import Progress, Quiet
from tocsin.seal.archive.carried import carried_records, gone_records
from tocsin.seal.archive.finding import Finder
from tocsin.seal.archive.known import Known
from tocsin.seal.archive.part import Part
from tocsin.seal.archive.pool import Here, Pool
from tocsin.seal.archive.reader import QuietPath
from tocsin.seal.archive.setting import Outcome, Setting, Workers
from tocsin.seal.archive.walking import BIG, FILE, Entry, below, pack
from tocsin.seal.archive.work import Batch, Stretch, Task, Worker, quick, rescue
from tocsin.seal.commit import SPLIT_BYTES, segments_of, units_key
from tocsin.seal.vault import Vault

BATCH_FILES, BATCH_PLAIN = 64, 256  # with grains, and without
BATCH_BYTES = 8 * 2**20
LITTLE_FILES, LITTLE_BYTES = 256, 32 * 2**20


def seal(
    archive: Path, vault: Vault, setting: Setting, progress: Progress | None = None
) -> Outcome:
    """Seal everything under ``archive`` into ``vault``; originals are only read.

    Raises TocsinError when the archive cannot be listed, another sealer is at work, the log
    was tampered with or the disk is full; seals finished before that stand.
    """
    with vault.lock() as lock:
        run = _Run(Path(archive), vault, setting, progress or Quiet(), lock)
        try:
            return run.go()
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise TocsinError(
                    "the disk that holds the seal is full",
                    mend="free some space, or seal to another disk with --out; finished parts hold",
                    file=vault.folder,
                ) from None
            raise
        finally:
            run.close()


class _Run:
    """One run over one archive."""

    def __init__(
        self, archive: Path, vault: Vault, setting: Setting, progress: Progress, lock: int
    ) -> None:
        try:
            with os.scandir(archive) as found:
                next(found, None)
        except OSError as error:
            raise TocsinError(
                f"this folder cannot be listed: {error.strerror}", file=archive
            ) from None
        self.lock = lock
        self.archive, self.vault, self.setting, self.progress = archive, vault, setting, progress
        self.base = os.fsencode(archive)
        vault.sweep()
        self.known = Known(vault.folder / "local" / "known.sqlite")
        self.start = max(vault.numbers(), default=0) + 1
        self.known.forget_after(self.start - 1)
        self.base_seal = self._last_closing()
        self.outcome = Outcome()
        self.finder = Finder(
            archive,
            tuple(vault.outside()),
            self.known,
            progress,
            full=setting.full,
            grain=setting.grain,
            first=setting.first,
        )
        self.pool: Workers | None = None

    def _last_closing(self) -> int:
        for number in reversed(self.vault.numbers()):
            if self.vault.statement(number).closing:
                return number
        return 0

    def close(self) -> None:
        self.finder.close()
        if self.pool:
            self.pool.close()
        self.known.close()

    def go(self) -> Outcome:
        self._walk()
        finder = self.finder
        if self.setting.engine:
            self.pool = self.setting.engine()
        elif finder.over and finder.size <= LITTLE_BYTES and not self.setting.grain:
            self.pool = Here(Worker())
        else:
            jobs = max(1, self.setting.jobs)
            self.pool = Pool(jobs, Worker(), rescue, quick, not_for_children=(self.lock,))
        if finder.urgent.files:
            self._parts(iter(finder.urgent), last=False)
        self._parts(iter(finder), last=True)
        self.outcome.carried, self.outcome.unsure = finder.carried, finder.unsure
        self.progress.done(f"{self.outcome.total('files'):,} files read")
        return self.outcome

    def _walk(self) -> None:
        """Look at the first entries; at all of them if something shall come first."""
        self.finder.step(LITTLE_FILES)
        if self.setting.first:
            self.finder.finish()

    def _parts(self, entries: Iterator[Entry], *, last: bool) -> None:
        more = True
        while more:
            part = Part(self.vault, self.start + len(self.outcome.seals), self.setting, self.known)
            try:
                more = self._read(part, entries)
                final = last and not more
                if final:
                    self._finish(part)
                kind = "part" if not final else self._kind()
                sealed = part.close(kind)
            except KeyboardInterrupt:
                self._keep(part)
                raise
            except BaseException:
                part.abandon()
                raise
            self.outcome.seals.append(sealed)
            self.setting.on_seal(sealed)

    def _keep(self, part: Part) -> None:
        """Interrupted by hand: what was read so far becomes a seal before we stop."""
        if part.secret.records:
            sealed = part.close("part")
            self.outcome.seals.append(sealed)
            self.setting.on_seal(sealed)
        else:
            part.abandon()

    def _kind(self) -> str:
        old = self.finder.seen.oldest
        return "delta" if old and old <= self.base_seal else "full"

    def _read(self, part: Part, entries: Iterator[Entry]) -> bool:
        """Read entries into ``part`` until its time is up; whether any are left."""
        assert self.pool is not None  # noqa: S101 - set before any part
        plan = _Plan(part, entries, self.base, self.setting)
        files, size = (self.outcome.total(name) for name in ("files", "size"))
        for result in self.pool.map(iter(plan), self.finder.step):
            part.take(result)
            self.finder.tell(files + part.files + part.unread, size + part.size)
        return not plan.exhausted

    def _finish(self, part: Part) -> None:
        """The walk is at its end: say what is carried and what is gone."""
        unsure, seen = self.finder.unsure, self.finder.seen
        self.outcome.gone = self.known.before(self.start) - seen.count
        own = ((s.statement.seal, 0, s.records) for s in self.outcome.seals)
        part.add(carried_records(chain(seen.runs(), (run for run in own if run[2]))))
        if not self.outcome.gone:
            return
        part.add(gone_records(((s, i) for _, s, i in self._gone()), unsure=unsure))
        if not unsure:
            self.known.forget(key for key, _, _ in self._gone())

    def _gone(self) -> Iterator[tuple[bytes, int, int]]:
        return (row for row in self.known.places(self.start) if row[1:] not in self.finder.seen)


class _Plan:
    """Draws entries and makes tasks of them until the part has had its time."""

    def __init__(self, part: Part, entries: Iterator[Entry], base: bytes, setting: Setting) -> None:
        self.part, self.entries, self.base, self.setting = part, entries, base, setting
        self.until = setting.timer() + setting.part_seconds
        self.exhausted = False

    def __iter__(self) -> Iterator[Task]:
        batch: list[Entry] = []
        most = BATCH_FILES if self.setting.grain else BATCH_PLAIN
        weight, begun = 0, False  # every part draws something, or a run would never end
        while batch or not begun or self.setting.timer() < self.until:
            entry = next(self.entries, None)
            if entry is None:
                self.exhausted = True
                break
            begun = True
            segments = self._segments(entry)
            if segments:
                yield from self._flush(batch)
                yield from self._table(entry, segments)
                batch, weight = [], 0
                continue
            batch.append(entry)
            weight += entry.size
            if len(batch) >= most or weight >= BATCH_BYTES or entry.size >= BIG:
                yield from self._flush(batch)
                batch, weight = [], 0
        yield from self._flush(batch)

    def _flush(self, batch: list[Entry], *, table: bool = False) -> Iterator[Task]:
        if batch:
            first, self.part.planned = self.part.planned, self.part.planned + len(batch)
            grain = self.setting.grain and not table
            key, memory = self.part.key, self.part.known.secret
            yield Batch(self.base, key, memory, first, pack(batch), grain, table)

    def _segments(self, entry: Entry) -> list[object]:
        if not self.setting.grain or entry.kind != FILE or entry.size < SPLIT_BYTES:
            return []
        path = QuietPath(os.fsdecode(below(self.base, entry.path)))
        try:
            return list(segments_of(path))
        except (OSError, ValueError, TocsinError):
            return []

    def _table(self, entry: Entry, segments: list[object]) -> Iterator[Task]:
        key = units_key(self.part.key, self.part.planned)
        for number, segment in enumerate(segments):
            yield Stretch(segment, key, number)  # type: ignore[arg-type]
        yield from self._flush([entry], table=True)
