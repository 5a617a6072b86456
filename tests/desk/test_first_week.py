"""A federation's first week, for real: what ``docs/operations.md`` tells."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def test_a_first_week_on_one_machine(tmp_path: Path) -> None:
    from benchmarks.first_week import week

    told = week(tmp_path / "week", {"TOCSIN_SCRYPT_LOG_N": "8"})
    assert told["words found on the seized disk"] == 0
    assert told["reports after the restore"] == 3
    assert told["who left signs in"] is False
