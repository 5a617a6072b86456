"""Locks of the desk: a row is locked so that others may still point to it."""

from __future__ import annotations

import re
from pathlib import Path


def test_every_lock_leaves_foreign_keys_alone(root: Path) -> None:
    """Else PostgreSQL lets nobody enter what belongs to a case while somebody writes into it.

    The one waits for the case, the other for the head of the log, which the first one holds.
    """
    locks = [
        f"{path.name}: {call}"
        for path in (root / "src" / "tocsin" / "desk").rglob("*.py")
        for call in re.findall(r"\.select_for_update\([^)]*\)?", path.read_text(encoding="utf-8"))
    ]
    assert len(locks) > 10
    assert [call for call in locks if "no_key=True" not in call] == []


def test_a_case_is_locked_in_one_place(root: Path) -> None:
    """Which says in which order; those that lock several cases do it in the order of their keys."""
    found = {
        path.name
        for path in (root / "src" / "tocsin" / "desk").rglob("*.py")
        if re.search(
            r"Case\.objects\.select_for_update|\b(one|each)\(Case,[^)]*\block=True",
            path.read_text(encoding="utf-8"),
        )
    }
    assert found == {"keys.py"}
