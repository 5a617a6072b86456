"""The benchmark runs, small, and its case is of the size it says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_benchmark_runs_small(root: Path) -> None:
    sys.path.insert(0, str(root))
    try:
        from benchmarks.check import run
    finally:
        sys.path.remove(str(root))
    outcome = run(0.02)
    sizes = outcome["sizes"]
    assert [row["events"] for row in sizes] == [20, 40, 400]
    assert all(row["exhibits"] == row["events"] * 5 // 2 for row in sizes)
    assert all(row["findings"] > 0 for row in sizes)
