"""One sealing, as a person orders it: the seal is made or opened, its history checked, and kept.

The first question is never "may I write here" but "is this the history I saw last": a seal put
back from an old backup would make two histories (:mod:`tocsin.seal.log.lastseen`).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tocsin.ground.errors import TocsinError
from tocsin.ground.progress import Progress
from tocsin.seal.archive import Outcome, Sealed, Setting, Workers, seal
from tocsin.seal.log import LastSeen, last_seen, logkey
from tocsin.seal.vault import Keyring, Vault, default_vault, keyring


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be sealed, where to, and how.

    ``out`` defaults to ``<archive>.seal`` beside the archive; ``panic`` seals whole files first
    and rows and pages after; ``full_every`` is in days; ``passphrase`` gives the words that lock
    (or unlock) the key of the log, asked for only when they are needed.
    """

    archive: Path
    out: Path | None = None
    log: Path | None = None
    origin: str = ""
    recipients: tuple[str, ...] = ()
    grain: bool = True
    panic: bool = False
    first: tuple[str, ...] = ()
    jobs: int = 0
    full: bool = False
    full_every: float | None = None
    operator: str = ""
    part_seconds: float = 60.0
    lock_new_key: bool = False
    passphrase: Callable[[], str] = str
    engine: Callable[[], Workers] | None = None

    @property
    def folder(self) -> Path:
        """Where the seal lies."""
        return self.out or default_vault(self.archive)


@dataclass(frozen=True, slots=True)
class Ready:
    """A seal that may be added to: opened, its history the one seen last, its key at hand."""

    order: Order
    vault: Vault
    memory: LastSeen
    key: logkey.LogKey
    rings: Keyring


def prepare(order: Order, entropy: Callable[[int], bytes] = os.urandom) -> Ready:
    """Open the seal, or make it on first use; TocsinError where it must not be added to."""
    if not order.archive.is_dir():
        raise TocsinError(
            "this is not a folder", file=order.archive, mend="name the folder to seal"
        )
    vault = open_or_create(order, entropy)
    memory = last_seen()
    memory.check(vault.log)
    key = log_key(vault, order.passphrase)
    vault.remember_archive(order.archive)
    return Ready(order, vault, memory, key, keyring(vault.folder, order.recipients))


def run(
    ready: Ready,
    progress: Progress,
    on_part: Callable[[Sealed], None] = lambda _: None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> list[Outcome]:
    """Seal; in a panic twice, whole files first. ``on_part`` hears of each part that stands."""
    order = ready.order

    def kept(sealed: Sealed) -> None:
        ready.memory.remember(ready.vault.log)
        on_part(sealed)

    return [
        seal(
            order.archive,
            ready.vault,
            Setting(
                keyring=ready.rings,
                log_key=ready.key,
                now=now,
                grain=grain,
                full=order.full or full_is_due(ready.vault, order.full_every, now()),
                first=order.first,
                jobs=order.jobs or cores(),
                operator=order.operator,
                part_seconds=order.part_seconds,
                on_seal=kept,
                engine=order.engine,
            ),
            progress,
        )
        for grain in ((False, True) if order.panic else (order.grain,))
    ]


def open_or_create(order: Order, entropy: Callable[[int], bytes]) -> Vault:
    """The seal of an order, made on first use; TocsinError when something else lies there."""
    folder = order.folder
    if (folder / "vault.json").exists():
        vault = Vault.open(folder)
        if order.log and order.log.resolve() != vault.log.folder.resolve():
            raise TocsinError(
                "this seal stands in another log already",
                file=folder,
                mend="leave out --log, or seal into a new folder with --out",
            )
        return vault
    if folder.exists() and any(folder.iterdir()):
        raise TocsinError(
            "there is something else in the folder for the seal",
            file=folder,
            mend="name an empty or new folder with --out",
        )
    words = order.passphrase() if order.lock_new_key else ""
    return Vault.create(
        folder, seed=entropy(32), log=order.log, origin=order.origin, passphrase=words
    )


def log_key(vault: Vault, passphrase: Callable[[], str] = str) -> logkey.LogKey:
    """The key that signs the log of ``vault``; ``passphrase`` is asked only if it is locked."""
    path = vault.log.folder / "local" / "log-key"
    locked = path.exists() and b'"box"' in path.read_bytes()
    return logkey.load(path, passphrase() if locked else "")


def full_is_due(vault: Vault, days: float | None, now: datetime) -> bool:
    """Whether the last full reading is older than ``days``, by this machine's clock."""
    if days is None:
        return False
    for number in reversed(vault.finished()):
        statement = vault.statement(number)
        if statement.kind == "full" and statement.claimed:
            age = now - datetime.fromisoformat(statement.claimed)
            return not timedelta(0) <= age <= timedelta(days=days)  # a clock may have been set
    return False


def cores() -> int:
    """Processes to use: the cores this process may run on, at most 8."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, min(8, len(os.sched_getaffinity(0))))
    return max(1, min(8, os.cpu_count() or 1))
