"""What the command line gives a verb of the desk to speak with; the desk does not import it."""

from __future__ import annotations

from typing import Any, Protocol

from tocsin.ground.progress import Progress


class Console(Protocol):
    """What the command line gives a verb to speak with."""

    as_json: bool

    def say(self, text: str = "") -> None:
        """A line for a person."""

    def result(self, document: Any) -> None:
        """The outcome for a machine."""

    def progress(self) -> Progress:
        """A progress line, or silence."""
