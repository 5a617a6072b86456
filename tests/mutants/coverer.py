"""A pytest plugin that remembers which test executed which line: ``-p tests.mutants.coverer``.

Runs under ``coverage``; every test, its fixtures included, is a context of its own.
"""

from __future__ import annotations

from collections.abc import Generator

import coverage
import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Name the context after the test."""
    current = coverage.Coverage.current()
    if current is not None:
        current.switch_context(item.nodeid)
    return (yield)
