"""A pytest plugin: of what was collected, run the tests that ``TOCSIN_CHOSEN`` names, in its order.

A list in the environment, for the id of a test may hold any sign and the command line may not.
"""

from __future__ import annotations

import json
import os

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the chosen; all where none is named."""
    chosen = {name: at for at, name in enumerate(json.loads(os.environ["TOCSIN_CHOSEN"]))}
    if chosen:
        kept = (item for item in items if item.nodeid in chosen)
        items[:] = sorted(kept, key=lambda item: chosen[item.nodeid])
