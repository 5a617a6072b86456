"""The server killed under load, a few times; ``benchmarks desk_kills`` does it 300 times."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def test_nothing_that_was_answered_with_saved_is_lost_or_entered_twice(tmp_path: Path) -> None:
    from benchmarks.desk_kills import kill

    told = kill(tmp_path, 6)
    assert told["acknowledged"]["Enterer"] > 0
    assert told["acknowledged"]["Dropper"] > 0
    assert set(told["jobs"]) <= {"done", "stopped", "failed"}
