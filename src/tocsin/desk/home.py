"""The home of a desk: one folder with its database, its vault, its log and its secret.

Made with mode 700: other users of the same computer get nothing. The platform's own place for
application data by default (``platformdirs``).
"""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_bytes
from tocsin.ground.locks import exclusive, shared

VARIABLE = "TOCSIN_HOME"
STARTING = 120.0
"""Seconds a process that starts waits for another: bringing the tables up can take long."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder and what lies where in it."""

    path: Path

    @classmethod
    def at(cls, given: Path | None = None) -> Home:
        """``given``, else ``TOCSIN_HOME``, else where this system keeps application data."""
        if given is not None:
            return cls(Path(given).absolute())
        if os.environ.get(VARIABLE):
            return cls(Path(os.environ[VARIABLE]).absolute())
        from platformdirs import user_data_path

        return cls(user_data_path("tocsin", appauthor=False))

    @property
    def database(self) -> Path:
        """The SQLite database."""
        return self.path / "desk.sqlite3"

    @property
    def vault(self) -> Path:
        """Files by hash; each one an age stream."""
        return self.path / "vault"

    @property
    def log(self) -> Path:
        """The desk's own transparency log."""
        return self.path / "log"

    @property
    def cache(self) -> Path:
        """What can be made again at any time; nothing protected."""
        return self.path / "cache"

    @property
    def work(self) -> Path:
        """Where a case is laid out while it is worked on, if there is no place in memory."""
        return self.path / "work"

    @property
    def door(self) -> Path:
        """The page that opens the browser with the one-time link; readable by its owner alone."""
        return self.path / "open.html"

    def make(self) -> None:
        """Make the folders; TocsinError where that cannot be."""
        try:
            for folder in (self.path, self.vault, self.cache):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.TemporaryFile(dir=self.path):  # servers that start together try at once
                pass
        except OSError as error:
            raise TocsinError(
                f"the home of the desk cannot be written: {error.strerror}",
                mend="choose another place: tocsin serve --home DIR",
                file=self.path,
            ) from None

    def secret(self) -> str:
        """The secret that signs cookies; made on first use, never shown."""
        path = self.path / "secret"
        try:
            return path.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            pass
        with exclusive(self.path / "secret.lock", wait=STARTING, problem="the secret of the desk "
                       "is being made", mend="start again"):  # fmt: skip
            if not path.exists():  # two processes that begin together have one secret
                write_bytes(path, secrets.token_urlsafe(48).encode(), mode=0o600)
            return path.read_text(encoding="ascii").strip()

    def serving(self) -> AbstractContextManager[int]:
        """Held by a server that serves this home alone."""
        return exclusive(
            self.path / "serving.lock",
            wait=0.0,
            problem="Tocsin is already running with this home",
            mend="go to the window in which it runs, or choose another home: --home DIR. Several "
            "servers over one home need PostgreSQL (docs/operations.md)",
        )

    def starting(self) -> AbstractContextManager[int]:
        """Held while a process of the desk starts: one after the other makes what is missing."""
        return exclusive(
            self.path / "starting.lock",
            wait=STARTING,
            problem="another process of this desk is starting, and does not come to an end",
            mend="look at what it says; end it, and start again",
        )

    def running(self) -> AbstractContextManager[bool]:
        """Held by every server and worker, beside each other; says whether there was no other."""
        return shared(
            self.path / "running.lock",
            problem="the desk of this home is being moved",
            mend="wait until that has ended, then start again",
        )

    def at_rest(self) -> AbstractContextManager[int]:
        """Held while everything of the desk is carried elsewhere: nothing of it may run."""
        return exclusive(
            self.path / "running.lock",
            wait=0.0,
            problem="Tocsin is running with this home",
            mend="stop every server and worker of this desk first",
        )

    def once(self, name: str) -> AbstractContextManager[int]:
        """Held by the one process of the desk that does ``name`` now; TocsinError: another does."""
        return exclusive(self.path / f"{name}.lock", wait=0.0, problem="another does it", mend="")
