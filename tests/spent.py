"""Processor time as a guard against work without end: how busy the machine is does not count."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fails where the block, with the children it ended, took more processor time.

    What is guarded against is a hang, not a speed: speeds are measured in ``benchmarks/``.
    """
    began = sum(os.times()[:4])
    yield
    assert sum(os.times()[:4]) - began < seconds
