"""The kinds of jobs: name, what runs it, how often it may be tried. One table, named as text.

What runs is ``function(given, bench) -> dict | None``: ``given`` is plain data with nothing
protected in it, ``bench`` a :class:`tocsin.desk.jobs.bench.Bench` (a ``Progress`` for engines).
It must be safe to run again from the beginning: that is what happens after a kill.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: ``module:function``, and how many attempts."""

    runs: str
    attempts: int = 3

    def load(self) -> Callable[..., dict[str, Any] | None]:
        """The function that runs it."""
        found: Callable[..., dict[str, Any] | None] = load(self.runs)
        return found


def load(name: str) -> Callable[..., Any]:
    """The function that ``module:function`` names."""
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


KINDS: dict[str, Kind] = {
    "here.seal": Kind("tocsin.desk.here.jobs:seal"),
    "here.copy": Kind("tocsin.desk.here.jobs:copy"),
    "here.compare": Kind("tocsin.desk.here.jobs:compare"),
    "audit.publish": Kind("tocsin.desk.audit.jobs:publish"),
    "audit.examine": Kind("tocsin.desk.audit.jobs:examine"),
}
ROUNDS = ("tocsin.desk.field.visits:tidy", "tocsin.desk.reports.mailbox:look")
"""What the worker looks after every minute."""
