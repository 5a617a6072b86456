"""Django's backend for PostgreSQL; what comes with every request goes there and back less often.

Whether the server is still there is seen at this end of the line, not asked: one that ended has
closed it. Statements that the desk keeps (``rows``) are read and planned by the server once a
connection, and not each time.
"""

from __future__ import annotations

import contextlib
import select
import time
from typing import Any

from django.db.backends.postgresql import base

SILENT = 30.0
"""Seconds after which a line that only looks whole is asked: a router forgets silent ones."""


class Kept(base.ServerBindingCursor):
    """A cursor whose statements the server keeps."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        """Have it prepared the first time."""
        return super().execute(query, params, prepare=True, **more)


class Operations(base.DatabaseOperations):
    """Django's own; it looks for the words of a statement in the cursor, where none are kept."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        """A statement for whoever counts or reads them, as it was given where nothing else is."""
        return super().last_executed_query(cursor, sql, params) or sql


class DatabaseWrapper(base.DatabaseWrapper):
    """See the module's docstring."""

    ops_class = Operations
    _asked = 0.0

    def get_new_connection(self, conn_params: Any) -> Any:
        """A connection on which statements may be kept; only :class:`Kept` keeps any."""
        made = super().get_new_connection(conn_params)
        made.prepare_threshold = 0
        return made

    def cursor_kept(self) -> Any:
        """A cursor for statements that come again and again, word for word."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        with self.wrap_database_errors:
            return self._prepare_cursor(Kept(self.connection))

    def is_usable(self) -> bool:
        """Whether a question would be answered; asked with the first one of each request."""
        now, before = time.monotonic(), self._asked
        self._asked = now
        if now - before < SILENT and self._whole():
            return True
        return bool(super().is_usable())

    def _whole(self) -> bool:
        """Whether nothing is wrong with the line, as far as this end of it knows."""
        if self.connection is None or self.connection.closed:
            return False
        with contextlib.suppress(Exception):
            line = select.poll()
            line.register(self.connection.pgconn.socket, select.POLLIN | select.POLLHUP)
            return not line.poll(0)  # a server that ends says so, or is gone: either is to be read
        return False
