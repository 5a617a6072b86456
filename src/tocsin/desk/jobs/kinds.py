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
    """One kind: ``module:function``, how many attempts, and the page that begins it.

    ``keyed``: it needs a key, which lies in memory alone (:mod:`tocsin.desk.jobs.handed`); its
    function is given that as a third value. ``page`` is the name of an address that takes the
    ``case`` of ``given``, if there is one.
    """

    runs: str
    attempts: int = 3
    keyed: bool = False
    page: str = ""

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
    "outgoing.publish": Kind(
        "tocsin.desk.outgoing.published.jobs:publish", 1, keyed=True, page="case-publish"
    ),
    "record.new_key": Kind(
        "tocsin.desk.record.seats.jobs:new_key", 1, keyed=True, page="case-people"
    ),
    "keeping.clear": Kind("tocsin.desk.keeping.jobs:clear", 10),
    "reports.new_key": Kind(
        "tocsin.desk.reports.intake_key.rotation:new_key", 1, keyed=True, page="intake"
    ),
    "audit.publish": Kind("tocsin.desk.audit.jobs:publish"),
    "audit.examine": Kind("tocsin.desk.audit.jobs:examine"),
    "exchange.tell": Kind("tocsin.desk.exchange.hooks:tell"),
    "exchange.mail": Kind("tocsin.desk.exchange.notices:mail", 1),
}
ROUNDS = (
    "tocsin.desk.field.visits:tidy", "tocsin.desk.reports.arriving.mailbox:look",
    "tocsin.desk.keeping.jobs:tidy", "tocsin.desk.exchange.hooks:go_round",
    "tocsin.desk.exchange.notices:go_round", "tocsin.desk.limits.buckets:tidy",
)  # fmt: skip
"""What the worker looks after every minute."""
