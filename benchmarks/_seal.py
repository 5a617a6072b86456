"""What the benchmarks of the seal share: vaults, a sealing call, peak memory of a child."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tocsin.seal import logkey
from tocsin.seal.disclosing import Disclosure, disclose
from tocsin.seal.manifest import Manifest
from tocsin.seal.opening import Selection
from tocsin.seal.recipients import identities, keyring
from tocsin.seal.sealing import Outcome, Setting, seal
from tocsin.seal.vault import Vault


def fresh_vault(folder: Path) -> Vault:
    """A new vault."""
    return Vault.create(folder, seed=os.urandom(32))


def seal_into(archive: Path, vault: Vault, *, grain: bool = True, jobs: int = 2) -> Outcome:
    """One run of the sealer, as the command line makes it."""
    setting = Setting(
        keyring=keyring(vault.folder, []),
        log_key=logkey.load(vault.log.folder / "local" / "log-key"),
        now=lambda: datetime.now(UTC),
        grain=grain,
        jobs=jobs,
    )
    return seal(archive, vault, setting)


def disclose_one(vault: Vault, archive: Path, path: bytes | None, place: str = "") -> Disclosure:
    """One disclosure of one document or row, in memory."""
    manifest = Manifest(vault, identities(vault.folder, None))
    if path is None:
        path = next(item.path for item in manifest.state() if item.sha256)
    return disclose(
        manifest,
        [Selection(path, place)],
        archive=archive,
        groups=frozenset({"ordinary"}),
        standing=lambda _: None,
    )


def child_peak(action: Callable[[], object]) -> int:
    """Peak resident memory in MiB of a forked process that runs ``action``, workers apart."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            action()
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            own = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            os.write(writer, f"{max(peak, own)}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as stream:
        return int(stream.read() or 0)
