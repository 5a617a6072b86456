"""Real engines for tests: a private PostgreSQL cluster, a private S3 store; gone afterwards.

PostgreSQL is Debian's (``/usr/lib/postgresql``); where the tests run as root it runs as the user
``postgres``, since it refuses root. It listens on a socket in its own folder alone.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest


def programs() -> Path | None:
    """Where PostgreSQL's programs are; ``None``: not here."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@dataclass(frozen=True)
class Cluster:
    """A running cluster."""

    folder: Path
    run: tuple[str, ...]

    @classmethod
    def given(cls) -> Cluster:
        """The cluster that a test above this process started."""
        return cls(Path(os.environ["TOCSIN_TEST_CLUSTER"]), ())

    def make(self, name: str) -> str:
        """A new, empty database; its address for ``TOCSIN_DATABASE_URL``."""
        where = programs()
        assert where is not None
        call = [where / "createdb", "-h", self.folder, "-U", "desk", "-T", "template0", name]
        subprocess.run(list(map(str, call)), check=True, capture_output=True)
        return f"postgresql://desk@/{name}?host={self.folder}"

    def kill(self) -> None:
        """Kill the server and all of its children where they stand."""
        main = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(main, signal.SIGSTOP)  # it begets no more
        below = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        for process in (main, *map(int, below)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while not all(_dead(process) for process in (main, *map(int, below))):
            time.sleep(0.05)
        # where nobody asks for the end of the dead (a container) their numbers look alive to it
        for left in (self.folder / "data" / "postmaster.pid", *self.folder.glob(".s.PGSQL.*.lock")):
            left.unlink(missing_ok=True)

    def start(self) -> None:
        """Start it over what lies there; until it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
        self.control("start", "-o", options)

    def control(self, *words: str) -> None:
        """Start or stop it (``pg_ctl``)."""
        where = programs()
        assert where is not None
        log = self.folder / "log"
        call = [where / "pg_ctl", "-D", self.folder / "data", "-w", "-l", log, *words]
        with (self.folder / "said").open("ab") as said:
            subprocess.run([*self.run, *map(str, call)], check=True, stdout=said, stderr=said)


def _dead(process: int) -> bool:
    """Whether it has ended and nobody has asked for its end yet."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True


@contextlib.contextmanager
def cluster() -> Iterator[Cluster]:
    """A cluster of its own, in a short path (a socket's may have 107 characters)."""
    where = programs()
    assert where is not None
    folder = Path(tempfile.mkdtemp(prefix="tocsin-pg-", dir="/tmp"))
    run: tuple[str, ...] = ()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        run = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--")
    folder.chmod(0o755)
    made = Cluster(folder, run)
    init = [where / "initdb", "-D", folder / "data", "-U", "desk", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync"]  # fmt: skip
    try:
        subprocess.run([*run, *map(str, init)], check=True, capture_output=True, cwd="/")
        made.start()
        try:
            yield made
        finally:
            with contextlib.suppress(subprocess.CalledProcessError):  # a test may have killed it
                made.control("stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Store:
    """A running S3 store with one bucket."""

    url: str
    environ: dict[str, str]
    call: tuple[str, ...]
    folder: Path
    running: list[subprocess.Popen[bytes]]

    def start(self) -> None:
        """Start it, on the same ports, over what lies there; until it answers."""
        with (self.folder / "said").open("ab") as said:
            child = subprocess.Popen(self.call, stdout=said, stderr=said, cwd=self.folder)
        self.running.append(child)
        _make_bucket(self.url.partition("endpoint=")[2], self.environ, child)

    def kill(self) -> None:
        """Kill it where it stands."""
        while self.running:
            child = self.running.pop()
            child.kill()
            child.wait()


def weed() -> Path | None:
    """SeaweedFS's program, from its wheel; ``None``: not here."""
    path = Path(sys.executable).parent / "weed"
    return path if path.exists() else None


NEEDED = [
    pytest.mark.slow,
    pytest.mark.skipif(programs() is None or weed() is None, reason="no engines here"),
]
"""The marks of a test that needs both."""


def _free(count: int) -> list[int]:
    """Ports that are free now, the gRPC port of each (plus 10,000) too.

    Both lie below 32,768, from where on the system takes ports for connections as it likes.
    """
    found: list[int] = []
    while len(found) < count:
        port = random.randrange(12000, 22000)
        with contextlib.suppress(OSError), socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", port))
            two.bind(("127.0.0.1", port + 10000))
            found.append(port)
    return found


@contextlib.contextmanager
def store(folder: Path) -> Iterator[Store]:
    """A real SeaweedFS over ``folder``, on loopback, with a key of its own."""
    program = weed()
    assert program is not None
    master, volume, filer, s3 = _free(4)
    pair = {"accessKey": "desk", "secretKey": secrets.token_hex(16)}
    identity = {
        "name": "desk",
        "credentials": [pair],
        "actions": ["Admin", "Read", "Write", "List"],
    }
    (folder / "data").mkdir(parents=True)
    (folder / "s3.json").write_text(json.dumps({"identities": [identity]}), encoding="utf-8")
    call = [
        program, "server", "-s3", "-filer", "-dir", folder / "data", "-ip", "127.0.0.1",
        "-ip.bind", "127.0.0.1", "-master.port", master, "-volume.port", volume,
        "-filer.port", filer, "-s3.port", s3, "-s3.config", folder / "s3.json",
        "-master.volumeSizeLimitMB", 64, "-volume.max", 50, "-master.telemetry=false",
        # two catalogues that nobody asks, on ports of their own that a second store has taken
        "-s3.port.iceberg", 0, "-s3.port.lance", 0,
    ]  # fmt: skip
    environ = {
        "AWS_ACCESS_KEY_ID": pair["accessKey"], "AWS_SECRET_ACCESS_KEY": pair["secretKey"],
    }  # fmt: skip
    url = f"s3://vault/desk?endpoint=http://127.0.0.1:{s3}"
    made = Store(url, environ, tuple(map(str, call)), folder, [])
    try:
        made.start()
        yield made
    finally:
        made.kill()


def _make_bucket(endpoint: str, environ: dict[str, str], child: subprocess.Popen[bytes]) -> None:
    """SeaweedFS makes a bucket with the first object that is put into it; until it answers.

    Raises RuntimeError: it ended, or never answered.
    """
    from obstore.exceptions import BaseError
    from obstore.store import S3Store

    made = S3Store(
        "vault", endpoint=endpoint, region="us-east-1", access_key_id=environ["AWS_ACCESS_KEY_ID"],
        secret_access_key=environ["AWS_SECRET_ACCESS_KEY"], client_options={"allow_http": True},
        retry_config={"max_retries": 0},
    )  # fmt: skip
    for _turn in range(960):
        try:
            made.put("begun", b"1")
        except BaseError:
            if child.poll() is not None:
                break
            time.sleep(0.25)
        else:
            made.delete("begun")
            return
    raise RuntimeError("the store did not come up")
