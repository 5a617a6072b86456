"""The clock of a reading: what is no longer begun when the time is over is left out, and said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from tocsin.ground.errors import Diagnosis

# three hundred thousand characters take a few seconds on a slow machine; a hostile text stops here
MOST_SECONDS = 20.0
Item = TypeVar("Item")


class Clock:
    """How long a reading may take; what is no longer begun when the time is over is said."""

    def __init__(self, now: Callable[[], float], most: float) -> None:
        self._now = now
        self._over = now() + most
        self.left_out: list[str] = []

    def part(self, name: str, find: Callable[[], Iterable[Item]]) -> tuple[Item, ...]:
        """What a part of the reading finds; nothing once the time is over."""
        if self._now() > self._over:
            self.left_out.append(name)
            return ()
        return tuple(find())

    def problems(self, file: str) -> tuple[Diagnosis, ...]:
        """What was left out, and the mend."""
        if not self.left_out:
            return ()
        return (
            Diagnosis(
                f"reading took too long; left out: {', '.join(self.left_out)}",
                file=file,
                mend="give the letter itself, or the part that matters, as a file of its own",
                code="too-slow",
            ),
        )
