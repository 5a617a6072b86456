"""What the benchmarks of the seal share: vaults, a sealing call, peak memory of a child."""

from __future__ import annotations

import os
import resource
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tocsin.seal.archive.sealing import seal
from tocsin.seal.archive.setting import Outcome, Setting
from tocsin.seal.log import logkey
from tocsin.seal.proof.disclosing import Disclosure, disclose
from tocsin.seal.proof.opening import Selection
from tocsin.seal.vault.manifest import Manifest
from tocsin.seal.vault.recipients import identities, keyring
from tocsin.seal.vault.vault import Vault


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


@dataclass(frozen=True, slots=True)
class Spent:
    """What an action took: seconds, and the peak memory in MiB of its largest process."""

    seconds: float
    peak_mib: int


def apart(action: Callable[[], object]) -> Spent:
    """Run ``action`` in a process of its own, so that one action leaves nothing to the next.

    A forked child counts what its parent holds as its own memory: whoever measures memory here
    does all other work apart too, and stays small.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            began = time.perf_counter()
            action()
            seconds = time.perf_counter() - began
            whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
            peak = max(resource.getrusage(who).ru_maxrss for who in whose) // 1024
            os.write(writer, f"{seconds} {peak}".encode())
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writer)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader) as stream:
        seconds, _, peak = stream.read().partition(" ")
    if status:
        raise RuntimeError("the measured action failed")
    return Spent(float(seconds), int(peak))
