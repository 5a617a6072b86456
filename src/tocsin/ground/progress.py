"""Progress as one honest line: done, left, rate. Silent when nobody watches."""

from __future__ import annotations

import sys
import time
from typing import Protocol, TextIO


class Progress(Protocol):
    """What long work reports to; engines take one and never print."""

    def start(self, label: str, total: int = 0, unit: str = "files") -> None:
        """A stage begins; ``total`` 0 means unknown."""

    def advance(self, amount: int = 1) -> None:
        """``amount`` more units of the stage are done."""

    def done(self, summary: str = "") -> None:
        """The stage has ended."""


class Quiet:
    """No progress at all: libraries, tests, ``--json``."""

    def start(self, label: str, total: int = 0, unit: str = "files") -> None:
        """Say nothing."""

    def advance(self, amount: int = 1) -> None:
        """Say nothing."""

    def done(self, summary: str = "") -> None:
        """Say nothing."""


class Line:
    """One line on a terminal, rewritten in place; plain lines where it is not a terminal."""

    def __init__(self, stream: TextIO | None = None, every: float = 0.2) -> None:
        """Write to ``stream`` (standard error by default), at most once per ``every`` seconds."""
        self.stream = stream or sys.stderr
        self.live = self.stream.isatty()
        self.every = every
        self.label, self.total, self.unit, self.count = "", 0, "files", 0
        self.began = self.shown = 0.0

    def start(self, label: str, total: int = 0, unit: str = "files") -> None:
        """A stage begins."""
        self.label, self.total, self.unit, self.count = label, total, unit, 0
        self.began = time.monotonic()
        self.shown = 0.0
        self._show()

    def advance(self, amount: int = 1) -> None:
        """Count, and redraw if it is time."""
        self.count += amount
        if self.live and time.monotonic() - self.shown >= self.every:
            self._show()

    def done(self, summary: str = "") -> None:
        """Close the line with how long it took."""
        took = time.monotonic() - self.began
        unit = self.unit.removesuffix("s") if self.count == 1 else self.unit
        text = summary or (f"{self.count:,} {unit}" if self.count else "done")
        lead = "\r\x1b[K" if self.live else ""
        self.stream.write(f"{lead}  {self.label}: {text} ({took:.1f} s)\n")
        self.stream.flush()

    def _show(self) -> None:
        if not self.live:
            return
        self.shown = time.monotonic()
        spent = self.shown - self.began
        rate = self.count / spent if spent > 0.5 else 0.0
        text = f"{self.count:,}"
        if self.total:
            text += f" of {self.total:,} {self.unit}"
            if rate:
                text += f", {_span((self.total - self.count) / rate)} left"
        if rate:
            text += f", {rate:,.0f} {self.unit}/s"
        self.stream.write(f"\r\x1b[K  {self.label}: {text}")
        self.stream.flush()


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{max(seconds, 0):.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
