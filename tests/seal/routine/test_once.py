"""One sealing as it is ordered: how many processes work at it, and when a whole reading is due."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tocsin.seal.routine.once import cores, full_is_due


@pytest.mark.parametrize(("there", "used"), [(1, 1), (3, 3), (8, 8), (9, 8), (64, 8), (0, 1)])
def test_no_more_processes_than_cores_and_eight_at_most(
    there: int, used: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those this process may run on, where the system tells; else those of the machine."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(there)), raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 77)
    assert cores() == used
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: there or None)
    assert cores() == used


NOW = datetime(2026, 5, 20, tzinfo=UTC)


def vault(*parts: tuple[str, float | None]) -> Any:
    """A seal whose parts, the oldest first, were of a kind and claimed so many days ago."""
    told = [
        SimpleNamespace(
            kind=kind, claimed="" if ago is None else (NOW - timedelta(days=ago)).isoformat()
        )
        for kind, ago in parts
    ]
    return cast(Any, SimpleNamespace(finished=lambda: list(range(len(told))),
                                     statement=told.__getitem__))  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "due"),
    [
        ((), False),  # the first reading is whole by itself
        ((("full", 0),), False),
        ((("full", 7),), False),
        ((("full", 7.01),), True),
        ((("full", -0.01),), True),  # the clock was set since
        ((("full", 20), ("full", 2)), False),  # the last one counts
        ((("full", 2), ("full", 20)), True),
        ((("full", 20), ("grown", 2)), True),
        ((("full", 2), ("full", None)), False),  # one that claims no time is none to reckon from
        ((("grown", 20),), False),
    ],
)
def test_a_whole_reading_is_due_after_so_many_days(
    parts: tuple[tuple[str, float | None], ...], due: bool
) -> None:
    assert full_is_due(vault(*parts), 7, NOW) is due
    assert not full_is_due(vault(*parts), None, NOW)
