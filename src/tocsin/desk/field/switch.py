"""The page for those who report, switched on and off from the office while its server runs.

A small office has nobody who starts a server with options. What an administrator switched on
stands in the home of the desk and is served again at the next start; what the start itself names
(``--field``) goes before it.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from tocsin.desk.field.listener import Listener, bound
from tocsin.ground.errors import TocsinError
from tocsin.ground.files import write_text

PORTS = range(8090, 8100)
"""Where it listens: the first of these that is free."""
_NAME = "field-address"


class Switch:
    """The listener of this process; ``counted`` stands before its application (``idle``)."""

    def __init__(
        self, counted: Callable[[Any], Any], home: Path, host: str, listener: Listener | None
    ) -> None:
        """``listener`` is what the start bound, ``host`` where the office itself listens."""
        self._counted, self._kept, self._host = counted, home / _NAME, host
        self._turning = threading.Lock()
        self.listener = listener

    @property
    def address(self) -> str:
        """Where it is; empty: it is switched off."""
        return self.listener.address if self.listener else ""

    @property
    def near(self) -> bool:
        """Whether only this computer reaches it."""
        return self.listener is not None and self.listener.near

    def on(self) -> None:
        """Serve it and remember that; TocsinError where no port is free. On already: nothing."""
        with self._turning:
            if self.listener is None:
                where, self.listener = self._free()
                self.listener.begin()
                write_text(self._kept, where + "\n", mode=0o600)

    def off(self) -> None:
        """Serve it no more, at the next start neither."""
        with self._turning:
            if self.listener is not None:
                self.listener.end()
            self.listener = None
            self._kept.unlink(missing_ok=True)

    def _free(self) -> tuple[str, Listener]:
        for port in PORTS:
            where = f"{self._host}:{port}"
            with contextlib.suppress(TocsinError):
                listener = bound(where, self._counted)
                if listener is not None:
                    return where, listener
        raise TocsinError(
            _("No place is free on this computer for the page of those who report."),
            mend=_("End another program that serves pages, and press again."),
        )


def at_start(
    given: str, counted: Callable[[Any], Any], home: Path, host: str, listening: Any = None,
    *, fresh: bool = True,
) -> Switch:  # fmt: skip
    """The switch of a server that starts: as ``given``, else as it was left.

    A remembered port that another program has now does not keep the office from starting. A server
    that began anew (not ``fresh``, see ``idle``) goes on as it was: over the socket ``listening``
    that it handed on, or switched off, whatever its command line says.
    """
    if not fresh:
        return Switch(counted, home, host, _handed_on(counted, listening))
    if given:
        return Switch(counted, home, host, bound(given, counted, listening))
    listener = None
    with contextlib.suppress(TocsinError):
        listener = bound(remembered(home), counted, listening)
    return Switch(counted, home, host, listener)


def remembered(home: Path) -> str:
    """Where it was switched on from the office; empty: it was not."""
    with contextlib.suppress(OSError, ValueError):
        return (home / _NAME).read_text(encoding="ascii").strip()
    return ""


def _handed_on(counted: Callable[[Any], Any], listening: Any) -> Listener | None:
    if listening is None:
        return None
    host, port = listening.getsockname()[:2]
    return bound(f"{host}:{port}", counted, listening)


_held: list[Switch] = []


def hold(switch: Switch) -> None:
    """The switch of this process."""
    _held[:] = [switch]


def held() -> Switch | None:
    """The switch of this process; ``None`` where another program starts its listeners."""
    return _held[0] if _held else None
