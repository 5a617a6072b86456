"""What a running job works at: progress told to the table, the lease renewed, stopping noticed."""

from __future__ import annotations

import threading
import time

from django.db import DatabaseError, close_old_connections

from tocsin.desk.jobs import queue
from tocsin.desk.jobs.models import Job

EVERY = 1.0  # seconds between two lines of progress
BREATH = 5.0  # seconds between two renewals of the lease


class StoppedError(Exception):
    """Somebody asked the job to stop."""


class Bench:
    """A ``tocsin.ground.progress.Progress`` for engines; raises StoppedError when it should end."""

    def __init__(self, job: Job) -> None:
        """Work on ``job``."""
        self.job = job
        self.stage, self.unit, self.total, self.count = "", "files", 0, 0
        self._told = 0.0
        self._over = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._breathe, daemon=True)

    def __enter__(self) -> Bench:
        """Begin to renew the lease."""
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Renew no more."""
        self._over.set()
        self._thread.join()

    def start(self, label: str, total: int = 0, unit: str = "files") -> None:
        """A stage begins."""
        self.stage, self.total, self.unit, self.count = label, total, unit, 0
        self._tell()

    def advance(self, amount: int = 1) -> None:
        """Count; tell at most once a second."""
        self.count += amount
        if self._stop.is_set():
            raise StoppedError
        if time.monotonic() - self._told >= EVERY:
            self._tell()

    def done(self, summary: str = "") -> None:
        """The stage has ended."""
        self._tell()

    def _tell(self) -> None:
        if self._stop.is_set():
            raise StoppedError
        self._told = time.monotonic()
        queue.tell(self.job, self.stage, self.count, self.total, self.unit)

    def _breathe(self) -> None:
        while not self._over.wait(BREATH):
            try:
                if not queue.renew(self.job):
                    self._stop.set()
            except DatabaseError:  # busy: the lease is six breaths long
                continue
            finally:
                close_old_connections()
