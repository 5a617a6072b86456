"""Django's backend for SQLite; a transaction that writes waits for its turn before it begins.

SQLite has its writers look again after pauses that grow to a tenth of a second, whoever comes at
the right moment first: among sixteen threads of two servers one in a hundred waited more than a
second while nobody wrote for half of the time. Here they stand in a line (``ground.locks.Turns``),
and whoever is next begins at once. A writer that knows nothing of the line (a tool on the same
file) is still waited for in SQLite's own way.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.sqlite3 import base

from tocsin.ground.locks import Turns, turns_of

END = ".turn"
"""What the name of the file of the line ends in; it lies beside the database and is empty."""

PATIENCE = 2.0
"""Seconds after which who waits for a turn asks SQLite without one: it keeps writers apart."""


class DatabaseWrapper(base.DatabaseWrapper):
    """See the module's docstring."""

    _turn: Turns | None = None

    def cursor_kept(self) -> Any:
        """A cursor for statements that come again and again; SQLite keeps those of any cursor."""
        return self.cursor()

    def _start_transaction_under_autocommit(self) -> None:
        if self.transaction_mode != "DEFERRED" and not self.is_in_memory_db():
            self._come_to_turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._give()
            raise

    def _come_to_turn(self) -> None:
        self._give()
        line = turns_of(f"{self.settings_dict['NAME']}{END}")
        try:
            came = line.take(min(PATIENCE, self.settings_dict["OPTIONS"].get("timeout", PATIENCE)))
        except OSError:  # a full disk, or one that can only be read: SQLite says which
            return
        if came:
            self._turn = line

    def _give(self) -> None:
        held, self._turn = self._turn, None
        if held is not None:
            held.give()

    def _commit(self) -> None:
        super()._commit()
        self._give()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._give()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._give()
