"""How to seal, and what came of it: what a sealing is given, and the seals it hands back."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from tocsin.seal.archive.work import Result, Task
from tocsin.seal.commit import Statement, tool_digest
from tocsin.seal.log import Head, LogKey
from tocsin.seal.vault import Keyring


@dataclass(frozen=True, slots=True)
class Sealed:
    """A seal that stands in the log."""

    statement: Statement
    head: Head
    files: int
    unread: int
    changed: int
    units: int
    size: int
    records: int
    troubles: tuple[tuple[str, str], ...] = ()


class Workers(Protocol):
    """Whatever does tasks: processes here, none at all, or the workers of a cluster."""

    def map(
        self, tasks: Iterable[Task], meanwhile: Callable[[], bool] | None = None
    ) -> Iterator[Result]:
        """Results in the order of the tasks; ``meanwhile`` is called until it says False."""

    def close(self) -> None:
        """End what was started."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How to seal, and the outside world the sealing may use."""

    keyring: Keyring
    log_key: LogKey
    now: Callable[[], datetime]
    entropy: Callable[[int], bytes] = os.urandom
    timer: Callable[[], float] = time.monotonic
    grain: bool = True
    full: bool = False
    first: tuple[str, ...] = ()
    jobs: int = 1
    operator: str = ""
    part_seconds: float = 60.0
    on_seal: Callable[[Sealed], None] = lambda _: None
    engine: Callable[[], Workers] | None = None
    tool: str = field(default_factory=tool_digest)


@dataclass(slots=True)
class Outcome:
    """What a run did: its seals, and how many files it carried, missed and could not read."""

    seals: list[Sealed] = field(default_factory=list)
    carried: int = 0
    gone: int = 0
    unsure: bool = False

    @property
    def last(self) -> Sealed:
        """The closing seal."""
        return self.seals[-1]

    def total(self, name: str) -> int:
        """A count over all seals of the run: files, unread, changed, units, size."""
        return sum(getattr(item, name) for item in self.seals)
